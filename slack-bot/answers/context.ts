import { formatDay } from '../../shared/calendar.js';
import type { Language } from '../../shared/protocol/rule.js';
import { RULEBOOK } from '../../shared/protocol/rulebook.js';
import type { Trial } from '../../shared/summary/trial.js';
import { cellAddress } from '../../shared/workbook/decode.js';
import type { SiteScope } from '../access/access.js';
import type { SheetReadError } from '../sheet-source/read-error.js';
import { type Words, wordsOf } from '../words/words.js';
import type { Answer, Provenance } from './answer.js';

/** Where the trial's data came from, and how old it is. */
export interface SourceInfo {
  readonly url: string;
  cellUrl(tab: string, cell: string): string;
  readonly readAt: number;
  /** The last read failed, and this is older data. */
  readonly stale?: { readonly ageMs: number; readonly error: SheetReadError };
}

/** All that an answer is made from, besides the request. */
export interface AnswerContext {
  readonly trial: Trial;
  readonly source: SourceInfo;
  readonly language: Language;
  /** What the person may see. */
  readonly sites: SiteScope;
}

/** An answer that rests on the trial's data: with provenance, and with what must be said before anything else. */
export function fromData(
  context: AnswerContext,
  answer: Pick<Answer, 'mark' | 'headline' | 'parts' | 'namesParticipants'> &
    Partial<Pick<Answer, 'request' | 'suggestions' | 'aloud' | 'countsMayBeShared'>> & {
      /** Said with the warnings, and no bad news. */
      readonly notices?: readonly string[];
    },
): Answer {
  const words = wordsOf(context.language);
  const warnings: string[] = [];
  const { stale } = context.source;
  const provenance = provenanceOf(context);
  if (stale) {
    const { what } = stale.error.say(context.language);
    warnings.push(words.stale(what, provenance.readAt, words.age(stale.ageMs)));
  }
  const failed = failedRules(context.trial);
  if (failed.length > 0) warnings.push(words.rulesFailed(failed));
  // A headline that could not see everything is never a good one.
  const mark = warnings.length > 0 && (answer.mark === 'good' || answer.mark === 'plain') ? 'attention' : answer.mark;
  const { notices = [], ...rest } = answer;
  return { ...rest, mark, warnings: [...warnings, ...notices], provenance };
}

/** Rules that threw: what they would have said is not known. Their reasons stay in the log, for they may hold values. */
export function failedRules({ evaluation }: Trial): string[] {
  return evaluation.run.filter(({ status }) => status === 'error').map(({ rule }) => rule);
}

function provenanceOf({ trial, source }: AnswerContext): Provenance {
  const { workbook, asOf } = trial;
  return {
    asOf: formatDay(asOf),
    readAt: clockTime(source.readAt, workbook.settings.time_zone),
    rowsRead: workbook.rowsRead,
    rowsSkipped: workbook.rowsSkipped,
    rulebook: { version: RULEBOOK.version, hash: RULEBOOK.hash },
    workbook: workbook.name,
    url: source.url,
  };
}

/** Wall time in a zone, with the zone's name: readers sit in several. */
function clockTime(epochMs: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return `${format.format(epochMs)} ${timeZone}`;
}

/** A participant's code, linked to the row. */
export function participantLink(
  context: AnswerContext,
  { id, row }: { readonly id: string; readonly row: number },
): { readonly text: string; readonly href: string } {
  return { text: id, href: cellLink(context, 'Participants', row) };
}

/** A link to a cell of one of the record tabs; to the row when the sheet has no such column. */
export function cellLink(
  { trial, source }: AnswerContext,
  tab: 'Participants' | 'Cycles' | 'Follow-up',
  row: number,
  key?: string,
): string {
  const at = key === undefined ? undefined : cellAddress(trial.workbook, tab, row, key);
  return source.cellUrl(trial.workbook.tabs[tab]?.raw.title ?? tab, at ?? `A${row}`);
}

/** The words of the person's language. */
export const sayIn = ({ language }: AnswerContext): Words => wordsOf(language);
