import { atOnce, type InParts } from '../in-parts.js';
import type { Language } from '../language.js';
import type { SaysItself, Told } from '../said.js';
import { tabOf } from './addressing.js';
import { decodeRows, type RowsReading } from './decode-rows.js';
import { fold, nearest } from './fold.js';
import { inOneLine } from './headings.js';
import { IdReader } from './id-reader.js';
import { type CellFinder, linkRecords } from './link.js';
import { mayBeShown } from './may-be-shown.js';
import { findStrays, settingsOf, sitesOf } from './merge.js';
import { type OpenTab, openTab } from './open-tab.js';
import { type Problem, type ProblemPlace, problem } from './problems.js';
import { columnLetters, type RawTab, type RawWorkbook } from './raw.js';
import type { Cycle, FollowUp, Participant, Site } from './records.js';
import { type FindingResponse, readResponses } from './responses.js';
import { RECORD_TABS, type RecordTab, TABS, type TabName } from './schema.js';
import type { SettingKey, Settings } from './settings.js';
import { UnreadLog } from './unread.js';
import { type UnreadableWords, unreadableWords } from './unreadable-words.js';

type Tabs = Readonly<Partial<Record<TabName, OpenTab>>>;

/** One workbook as it was read. */
export interface Book {
  /** `undefined` when there is only one. */
  readonly key: string | undefined;
  readonly name: string;
  readonly tabs: Tabs;
  /** All of its cells, also those that nobody reads. */
  readonly raw: RawWorkbook;
}

/** The workbook as typed records, linked, with everything that was wrong on the way. */
export interface Workbook {
  readonly name: string;
  /** One per ID, in row order; further rows of the same ID are its `duplicates`. */
  readonly participants: readonly Participant[];
  /** Every cycle row, orphans included, in row order. */
  readonly cycles: readonly Cycle[];
  readonly followUps: readonly FollowUp[];
  readonly sites: ReadonlyMap<string, Site>;
  readonly settings: Settings;
  readonly overridden: ReadonlySet<SettingKey>;
  readonly problems: readonly Problem[];
  /** Of the workbook, or of the first of several: `tabOf` finds those of a record. */
  readonly tabs: Tabs;
  /** All the workbooks that were read; one, as a rule. */
  readonly books: readonly Book[];
  /** What people made of findings, as the Findings tabs say; empty without one. */
  readonly responses: readonly FindingResponse[];
  /** Workbooks of the trial that could not be read: nothing about their sites is known, and nothing of them is zero. */
  readonly unread: readonly string[];
  /** Rows with data on Participants, Cycles and Follow-up. */
  readonly rowsRead: number;
  /** Of these, the ones that could not be used because they name no participant. */
  readonly rowsSkipped: number;
  /** Tells which unreadable cells an answer asked for. */
  readonly unreadLog: UnreadLog;
}

/** The workbook cannot be read at all. `code` is stable; the message says what is wrong and what to do. */
export class WorkbookError extends Error implements SaysItself {
  constructor(
    readonly code: 'no-participants-tab' | 'no-id-column' | 'empty-workbook',
    private readonly sentence: (words: UnreadableWords) => string,
  ) {
    super(sentence(unreadableWords('en')));
    this.name = 'WorkbookError';
  }

  /** The same in a language. */
  say(language: Language): Told {
    return { what: this.sentence(unreadableWords(language)) };
  }
}

/** The tab that bears this name, in English, in Chinese or by an alias. */
export function findTab(raw: RawWorkbook, name: TabName): RawTab | undefined {
  const { zh, aliases } = TABS[name];
  for (const wanted of [name, zh, ...aliases]) {
    const found = raw.tabs.find((tab) => fold(tab.title) === fold(wanted));
    if (found) return found;
  }
  return undefined;
}

/** Every tab that bears one of its names. */
function tabsCalled(raw: RawWorkbook, name: TabName): RawTab[] {
  const { zh, aliases } = TABS[name];
  const names = new Set([name, zh, ...aliases].map(fold));
  return raw.tabs.filter(({ title }) => names.has(fold(title)));
}

const RECORDS: ReadonlySet<TabName> = new Set(RECORD_TABS);

/** A workbook whose tabs and headings have been found, and nothing below them read. */
export interface OpenWorkbook {
  readonly raw: RawWorkbook;
  readonly tabs: Tabs;
  readonly problems: readonly Problem[];
}

/** Finds the tabs and their headings. Throws `WorkbookError` when there are no participants to speak of. */
export function openWorkbook(raw: RawWorkbook): OpenWorkbook {
  const { book } = raw;
  const problems: Problem[] = [];
  const tabs: { [N in TabName]?: OpenTab } = {};
  const onlySettings = holdsOnlySettings(raw);
  if (!findTab(raw, 'Participants') && !onlySettings) throw noParticipantsTab(raw);

  for (const name of ['Settings', 'Sites', 'Participants', 'Cycles', 'Follow-up'] as const) {
    const found = findTab(raw, name);
    if (found) {
      for (const { title, values } of tabsCalled(raw, name)) {
        if (title === found.title || !RECORDS.has(name) || values.length < 2) continue;
        problems.push(problem('repeatedTab', { tab: name, read: found.title }, wholeTab(book, title)));
      }
      tabs[name] = openTab(name, found, TABS[name].columns, problems, book);
      continue;
    }
    // Without Sites and Settings the registry's sites and the defaults stand; the other two cannot be done without.
    if ((name === 'Cycles' || name === 'Follow-up') && !onlySettings) {
      const claimed = new Set(Object.keys(TABS).map((other) => findTab(raw, other as TabName)?.title));
      const others = raw.tabs.map((tab) => tab.title).filter((title) => !claimed.has(title));
      problems.push(
        problem('missingTab', { tab: name, nearest: nearest(name, others.filter(mayBeShown)) }, wholeTab(book, name)),
      );
    }
  }
  if (tabs.Participants && tabs.Participants.headings.columns.subject_id === undefined) {
    throw noIdColumn(tabs.Participants);
  }
  return { raw, tabs, problems };
}

/** Of several workbooks one may hold the settings and sites of the trial and no rows at all. */
function holdsOnlySettings(raw: RawWorkbook): boolean {
  if (raw.book === undefined || findTab(raw, 'Settings') === undefined) return false;
  return [...RECORDS].every((name) => findTab(raw, name) === undefined);
}

const wholeTab = (book: string | undefined, tab: string): ProblemPlace => ({
  book,
  tab,
  row: undefined,
  at: undefined,
  column: undefined,
  participant: undefined,
});

/** Decodes a workbook. Throws `WorkbookError` when there are no participants to speak of; all else becomes problems. */
export function decodeWorkbook(raw: RawWorkbook): Workbook {
  return readWorkbooks([openWorkbook(raw)]);
}

/** What a trial in several workbooks lacks. */
export interface Lacking {
  /** The workbook whose settings and sites count for all; the first one when absent. */
  readonly primary?: string | undefined;
  /** Workbooks that belong to the trial and could not be read. */
  readonly unread?: readonly string[];
}

/**
 * Reads the rows of one workbook, or of several as one trial: rows are linked wherever they stand, so that a participant in
 * two workbooks is found out like one in two rows.
 */
export function readWorkbooks(opened: readonly OpenWorkbook[], lacking: Lacking = {}): Workbook {
  return atOnce(readInParts(opened, lacking));
}

/** The same in parts. */
export function* readInParts(
  opened: readonly OpenWorkbook[],
  { primary, unread = [] }: Lacking = {},
): InParts<Workbook> {
  const problems: Problem[] = opened.flatMap((each) => each.problems);
  const { settings, overridden } = settingsOf(opened, primary, unread, problems);
  const sites = sitesOf(opened, problems);
  const ids = new IdReader();
  const unreadLog = new UnreadLog();
  function* decode(name: RecordTab): InParts<RowsReading> {
    const all: RowsReading[] = [];
    for (const { tabs } of opened) {
      const tab = tabs[name];
      if (tab) all.push(yield* decodeRows(name, tab, TABS[name].columns, sites, ids, unreadLog, problems));
    }
    return all.length === 1
      ? all[0]!
      : {
          rows: all.flatMap(({ rows }) => rows),
          skipped: all.reduce((sum, { skipped }) => sum + skipped, 0),
        };
  }
  const participantRows = yield* decode('Participants');
  const cycleRows = yield* decode('Cycles');
  const followUpRows = yield* decode('Follow-up');

  const books = opened.map(({ raw, tabs }): Book => ({ key: raw.book, name: raw.name, tabs, raw }));
  const cell = cellFinder(books);
  const { participants, cycles, followUps } = linkRecords(
    { participants: participantRows.rows, cycles: cycleRows.rows, followUps: followUpRows.rows },
    cell,
    problems,
  );
  if (books.length > 1) findStrays(participantRows.rows, sites, cell, problems);
  const rowsSkipped = participantRows.skipped + cycleRows.skipped + followUpRows.skipped;
  return {
    name:
      books.length === 1 && unread.length === 0
        ? books[0]!.name
        : books.map(({ key, name }) => key ?? name).join(' + '),
    participants,
    cycles,
    followUps,
    sites,
    settings,
    overridden,
    problems,
    tabs: books[0]!.tabs,
    books,
    responses: opened.flatMap(({ raw }) => {
      const tab = findTab(raw, 'Findings');
      return tab === undefined ? [] : readResponses(tab, raw.book);
    }),
    unread,
    rowsRead: participantRows.rows.length + cycleRows.rows.length + followUpRows.rows.length + rowsSkipped,
    rowsSkipped,
    unreadLog,
  };
}

function noParticipantsTab(raw: RawWorkbook): WorkbookError {
  const { name, tabs } = raw;
  if (tabs.length === 0) return new WorkbookError('empty-workbook', (words) => words.noTabs(name));
  const titles = tabs.map((tab) => tab.title).filter(mayBeShown);
  const shown = titles.slice(0, 6);
  const near = nearest('Participants', titles);
  return new WorkbookError('no-participants-tab', (words) =>
    words.noParticipants(name, words.tabs(shown, tabs.length - shown.length), near),
  );
}

function noIdColumn(tab: OpenTab): WorkbookError {
  const { missing, repeated, row } = tab.headings;
  const places = repeated.find(({ column }) => column.key === 'subject_id')?.at;
  if (places) {
    const cells = places.map((at) => `${columnLetters(at)}${row + 1}`).join(' and ');
    return new WorkbookError('no-id-column', (words) => words.twoIdColumns(tab.raw.title, cells));
  }
  const found = missing.find(({ column }) => column.key === 'subject_id')?.nearest;
  const near = found && mayBeShown(found.heading) ? inOneLine(found.heading) : undefined;
  return new WorkbookError('no-id-column', (words) => words.noIdColumn(tab.raw.title, near));
}

function cellFinder(books: readonly Book[]): CellFinder {
  return ({ book, tab, row, id }, column) => {
    const opened = tabOf({ tabs: books[0]!.tabs, books }, tab, book)!;
    const at = opened.headings.columns[column];
    return { book, tab: opened.raw.title, row, at, column, participant: id, opened };
  };
}
