import { formatDay } from '../../shared/calendar.js';
import type { Language } from '../../shared/language.js';
import { rulebookFor } from '../../shared/protocol/rulebook.js';
import { isCertain, silenceOf } from '../../shared/summary/silence.js';
import type { Trial } from '../../shared/summary/trial.js';
import { type UnreadColumns, unreadColumnsIn } from '../../shared/summary/unread-places.js';
import { notCertain, saySilence } from '../../shared/words/silence.js';
import { cellAddress, tabOf } from '../../shared/workbook/addressing.js';
import type { RecordTab, TabName } from '../../shared/workbook/schema.js';
import type { SiteScope } from '../access/access.js';
import type { SheetReadError } from '../sheet-source/read-error.js';
import { type BookTrouble, sayTroubles, troubleWords } from '../sheet-source/trouble.js';
import { botWords } from '../words/bot-words.js';
import { wallTime } from '../words/wall-time.js';
import type { Answer, Provenance } from './answer.js';

/** Where the trial's data came from, and how old it is. */
export interface SourceInfo {
  readonly url: string;
  /** The same for one of several workbooks. */
  bookUrl?(book: string): string;
  /** `book`: of several workbooks, the one the cell is in. */
  cellUrl(tab: string, cell: string, book?: string): string;
  readonly readAt: number;
  /** The last read failed, and this is older data. */
  readonly stale?: { readonly ageMs: number; readonly error: SheetReadError };
  /** Of several workbooks, those whose data is old or missing. */
  readonly troubles?: readonly BookTrouble[];
}

/** All that an answer is made from, besides the request. */
export interface AnswerContext {
  readonly trial: Trial;
  readonly source: SourceInfo;
  readonly language: Language;
  /** What the person may see. */
  readonly sites: SiteScope;
  /** Who has which alert, by the key of its finding; absent where nobody looks. */
  readonly taken?: ReadonlyMap<string, { readonly by: string; readonly at: number }>;
}

/** An answer that rests on the trial's data: with provenance, and with what must be said before anything else. */
export function fromData(
  context: AnswerContext,
  answer: Pick<Answer, 'mark' | 'headline' | 'parts' | 'namesParticipants'> &
    Partial<Pick<Answer, 'request' | 'suggestions' | 'aloud' | 'countsMayBeShared' | 'outcome'>> & {
      /** Said with the warnings, and no bad news. */
      readonly notices?: readonly string[];
      /** What the data itself warns of, said after what is wrong with the data; absent ones are left out. */
      readonly cautions?: readonly (string | undefined)[];
      /** The list that the answer gives, of which sites, and whether it has turned out empty: that may be no good news. */
      readonly list?: { readonly sites: readonly string[] | undefined; readonly isEmpty: boolean } | undefined;
    },
): Answer {
  const words = botWords(context.language);
  const warnings: string[] = [];
  const { stale } = context.source;
  const provenance = provenanceOf(context);
  const troubles = troublesFor(context);
  const zone = context.trial.workbook.settings.time_zone;
  const age = (what: string, readAt: number, ms: number) => words.stale(what, timeInZone(readAt, zone), words.age(ms));
  warnings.push(...sayTroubles(troubles, context.language, age));
  if (stale && troubles.length === 0) {
    const { what } = stale.error.say(context.language);
    warnings.push(words.stale(what, provenance.readAt, words.age(stale.ageMs)));
  }
  const failed = failedRules(context.trial);
  if (failed.length > 0) warnings.push(words.rulesFailed(failed));
  const { notices = [], cautions = [], list, ...rest } = answer;
  const silence = list && silenceOf(context.trial, list.sites);
  const isUncertain = silence !== undefined && list?.isEmpty === true && !isCertain(silence);
  // A list that holds something may lack more.
  const lacking = silence && !list?.isEmpty ? saySilence(silence, context.language, WHERE) : undefined;
  warnings.push(...[...cautions, lacking].filter((caution) => caution !== undefined));
  // A headline that could not see everything is never a good one.
  const mark = isUncertain
    ? 'stop'
    : warnings.length > 0 && (answer.mark === 'good' || answer.mark === 'plain')
      ? 'attention'
      : answer.mark;
  const unread = troubles.filter(({ state }) => state === 'unread').map(({ book }) => book);
  // Every number in the answer lacks them, so the first words say it.
  const said = isUncertain ? notCertain(silence, context.language, WHERE, answer.headline) : answer.headline;
  const headline = unread.length > 0 ? troubleWords(context.language).without(unread, said) : said;
  return { ...rest, headline, mark, warnings: [...warnings, ...notices], provenance };
}

/** What an answer may rest on when the sheet cannot be read: the defaults of the Settings tab. Says why. */
export interface WithoutSheet {
  readonly language: Language;
  readonly failure: { readonly what: string; readonly remedy: string };
}

/** An answer that needs no row, with what must be said first: the workbook may set it otherwise. */
export function fromDefaults(
  { language, failure }: WithoutSheet,
  answer: Pick<Answer, 'headline' | 'parts'> & Partial<Pick<Answer, 'request' | 'suggestions' | 'outcome'>>,
): Answer {
  return {
    ...answer,
    mark: 'attention',
    warnings: [`${failure.what} ${failure.remedy}`.trim(), botWords(language).byDefaults],
    // A channel would take it for the workbook's.
    namesParticipants: true,
  };
}

/** Where the bot shows what could not be judged. */
export const WHERE = '/rps findings';

/** Of the workbooks that are old or missing, those that concern what the person may see. */
export function troublesFor({ source, sites, trial }: AnswerContext): readonly BookTrouble[] {
  const { troubles = [] } = source;
  if (sites === 'all') return troubles;
  return troubles.filter(({ book }) => sites.includes(book) || !trial.workbook.sites.has(book));
}

/** Rules that threw: what they would have said is not known. Their reasons stay in the log, for they may hold values. */
export function failedRules({ evaluation }: Trial): string[] {
  return evaluation.run.filter(({ status }) => status === 'error').map(({ rule }) => rule);
}

/** Columns that no check reads, in the workbooks that concern what the person may see. */
export function unreadColumnsFor({ trial, sites }: Pick<AnswerContext, 'trial' | 'sites'>): UnreadColumns[] {
  const { books, sites: known } = trial.workbook;
  const mayKnow = ({ key }: { readonly key: string | undefined }): boolean =>
    sites === 'all' || key === undefined || sites.includes(key) || !known.has(key);
  return unreadColumnsIn(books.filter(mayKnow));
}

function provenanceOf({ trial, source, sites }: AnswerContext): Provenance {
  const { workbook, asOf } = trial;
  // Of several workbooks a site knows its own.
  const own =
    sites === 'all' ? [] : workbook.books.flatMap(({ key }) => (key !== undefined && sites.includes(key) ? [key] : []));
  return {
    asOf: formatDay(asOf),
    readAt: timeInZone(source.readAt, workbook.settings.time_zone),
    rowsRead: workbook.rowsRead,
    rowsSkipped: workbook.rowsSkipped,
    columnsUnread: unreadColumnsFor({ trial, sites }).reduce((sum, { columns }) => sum + columns, 0),
    rulebook: rulebookFor(workbook.settings),
    workbook: own.length > 0 ? own.join(' + ') : workbook.name,
    url: (own[0] === undefined ? undefined : source.bookUrl?.(own[0])) ?? source.url,
  };
}

/** With the zone's name: readers sit in several. */
const timeInZone = (epochMs: number, timeZone: string): string => `${wallTime(epochMs, timeZone)} ${timeZone}`;

/** A participant's code, linked to the row. */
export function participantLink(
  context: AnswerContext,
  participant: { readonly id: string } & Place,
): { readonly text: string; readonly href: string } {
  return { text: participant.id, href: cellLink(context, 'Participants', participant) };
}

/** A row, and of several workbooks the one it is in. */
export interface Place {
  readonly row: number;
  readonly book?: string | undefined;
}

/** A link to a cell of one of the record tabs; to the row when the sheet has no such column. */
export function cellLink(context: AnswerContext, tab: RecordTab, { row, book }: Place, key?: string): string {
  const at = key === undefined ? undefined : cellAddress(context.trial.workbook, tab, row, key, book);
  return context.source.cellUrl(titleOf(context, tab, book), at ?? `A${row}`, book);
}

/** A tab as its own workbook calls it. */
export function titleOf({ trial }: AnswerContext, tab: TabName, book: string | undefined): string {
  return tabOf(trial.workbook, tab, book)?.raw.title ?? tab;
}
