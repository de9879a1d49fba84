import type { Language } from '../../shared/language.js';
import { scorecardWords } from '../../shared/words/scorecard.js';
import { fold } from '../../shared/workbook/fold.js';
import type { fromData } from './context.js';
import { type Request, requestText } from './request.js';

/** Whether somebody asks how the numbers of the weekly summary are made. */
export const isScorecard = (text: string): boolean => ['scorecard', '中心情况'].includes(fold(text));

/** How each number of the weekly summary is made. */
export function scorecard(language: Language, request: Request): Parameters<typeof fromData>[1] {
  const { title, how } = scorecardWords(language);
  return {
    mark: 'plain',
    headline: title,
    parts: [
      { kind: 'list', items: Object.values(how).map(([name, means]) => [{ bold: name }, ` · ${means}`]), show: 20 },
    ],
    namesParticipants: false,
    request: requestText(request),
  };
}
