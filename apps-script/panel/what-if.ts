import { type Day, formatDay } from '../../shared/calendar.js';
import type { Language } from '../../shared/language.js';
import { evaluate } from '../../shared/protocol/evaluate.js';
import { levelOf, sayFinding } from '../../shared/protocol/finding.js';
import { RULES } from '../../shared/protocol/rules/index.js';
import { type Assessed, type Supposed, whatIf } from '../../shared/schedule/what-if.js';
import { aheadOf } from '../../shared/summary/ahead.js';
import { silenceAbout } from '../../shared/summary/silence.js';
import { levelWords } from '../../shared/words/levels.js';
import { punctuation } from '../../shared/words/punctuation.js';
import { saySilence } from '../../shared/words/silence.js';
import { supposedWords, whatIfLists, whatIfSentences, whatIfWords } from '../../shared/words/what-if.js';
import type { Workbook } from '../../shared/workbook/decode.js';
import { evaluateAffected } from '../check/affected.js';
import { findingsPlace } from '../words/addon-words.js';
import type { PanelWhatIf } from './panel-model.js';

/** What would move if an item took place on a day, in words. Pure: nothing is written, and no day is called right. */
export function panelWhatIf(workbook: Workbook, supposed: Supposed, asOf: Day, language: Language): PanelWhatIf {
  const words = whatIfWords(language);
  const { participant, item, day } = supposed;
  const title = words.title(participant.id, supposedWords(item, language), formatDay(day));
  const notice = words.notADecision;
  const answer = whatIf(workbook, supposed, asOf, assess);
  if (typeof answer === 'string') return { title, notice, failedRules: [], sentences: [words.none[answer]], lists: [] };
  const evaluation = evaluateAffected(workbook, new Set([participant.id]), asOf);
  const unread = saySilence(silenceAbout({ workbook, evaluation }, participant), language, findingsPlace(language));
  return {
    title,
    notice,
    failedRules: answer.failed,
    sentences: [
      ...(unread === undefined ? [] : [unread]),
      ...whatIfSentences(supposed, answer, unread === undefined, language),
    ],
    lists: whatIfLists<string>(answer, language, {
      says: (text) => text,
      raised: (finding) =>
        `${levelWords(language)[levelOf(finding)]} · ${finding.clause}${punctuation(language).colon}${sayFinding(finding, language).what}`,
      namesClause: true,
    }),
  };
}

function assess(workbook: Workbook, on: Day): Assessed {
  const evaluation = evaluate(workbook, RULES, on);
  return { evaluation, ...aheadOf(workbook, evaluation, on) };
}
