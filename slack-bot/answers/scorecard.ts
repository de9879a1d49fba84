import { scorecardWords } from '../../shared/words/scorecard.js';
import { fold } from '../../shared/workbook/fold.js';
import type { Answer } from './answer.js';
import { type AnswerContext, fromData } from './context.js';
import { type Request, requestText } from './request.js';

/** Whether somebody asks how the numbers of the weekly summary are made. */
export const isScorecard = (text: string): boolean => ['scorecard', '中心情况'].includes(fold(text));

/** How each number of the weekly summary is made. */
export function answerScorecard(context: AnswerContext, request: Request): Answer {
  const { title, how } = scorecardWords(context.language);
  return fromData(context, {
    mark: 'plain',
    headline: title,
    parts: [
      { kind: 'list', items: Object.values(how).map(([name, means]) => [{ bold: name }, ` · ${means}`]), show: 20 },
    ],
    namesParticipants: false,
    request: requestText(request),
  });
}
