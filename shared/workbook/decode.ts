import { checkDose } from '../dosing/check.js';
import type { SettingKey, Settings } from '../protocol/settings.js';
import { isBlank, readNumber } from './cells.js';
import { fold, foldCode, nearest } from './fold.js';
import { personalData, personalDataInNumber, personalDataInSiteCode } from './personal-data.js';
import { type Problem, problem } from './problems.js';
import { columnLetters, type RawTab, type RawWorkbook } from './raw.js';
import type { Cycle, FollowUp, Participant, Site } from './records.js';
import { type Column, REGISTRY_SITES, type SITE_COLUMNS, TABS, type TabName } from './schema.js';
import { readSettings, type SettingLine } from './settings-tab.js';
import { type DecodedRow, decodeRows, IdReader, mayBeShown, type OpenTab, openTab } from './tab.js';
import { UNREADABLE_WORDS, type UnreadableWords } from './unreadable-words.js';

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
  readonly tabs: Readonly<Partial<Record<TabName, OpenTab>>>;
  /** Rows with data on Participants, Cycles and Follow-up. */
  readonly rowsRead: number;
  /** Of these, the ones that could not be used because they name no participant. */
  readonly rowsSkipped: number;
}

/** The workbook cannot be read at all. `code` is stable; the message says what is wrong and what to do. */
export class WorkbookError extends Error {
  readonly messageZh: string;
  constructor(
    readonly code: 'no-participants-tab' | 'no-id-column' | 'empty-workbook',
    sentence: (words: UnreadableWords) => string,
  ) {
    super(sentence(UNREADABLE_WORDS.en));
    this.messageZh = sentence(UNREADABLE_WORDS.zh);
    this.name = 'WorkbookError';
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

const RECORDS: ReadonlySet<TabName> = new Set(['Participants', 'Cycles', 'Follow-up']);

/** Decodes a workbook. Throws `WorkbookError` when there are no participants to speak of; all else becomes problems. */
export function decodeWorkbook(raw: RawWorkbook): Workbook {
  const problems: Problem[] = [];
  const tabs: Partial<Record<TabName, OpenTab>> = {};
  const participantsTab = findTab(raw, 'Participants');
  if (!participantsTab) throw noParticipantsTab(raw);

  const open = (name: 'Participants' | 'Cycles' | 'Follow-up' | 'Sites' | 'Settings'): OpenTab | undefined => {
    const found = findTab(raw, name);
    if (found) {
      for (const { title, values } of tabsCalled(raw, name)) {
        if (title === found.title || !RECORDS.has(name) || values.length < 2) continue;
        problems.push(
          problem(
            'repeatedTab',
            { tab: name, read: found.title },
            { tab: title, row: undefined, at: undefined, column: undefined, participant: undefined },
          ),
        );
      }
      const opened = openTab(name, found, TABS[name].columns, problems);
      tabs[name] = opened;
      return opened;
    }
    // Without Sites and Settings the registry's sites and the defaults stand; the other two cannot be done without.
    if (name === 'Cycles' || name === 'Follow-up') {
      const claimed = new Set(Object.keys(TABS).map((other) => findTab(raw, other as TabName)?.title));
      const others = raw.tabs.map((tab) => tab.title).filter((title) => !claimed.has(title));
      problems.push(
        problem(
          'missingTab',
          { tab: name, nearest: nearest(name, others.filter(mayBeShown)) },
          { tab: name, row: undefined, at: undefined, column: undefined, participant: undefined },
        ),
      );
    }
    return undefined;
  };

  const settingsTab = open('Settings');
  const {
    settings,
    overridden,
    problems: settingProblems,
  } = readSettings(settingsTab ? settingLines(settingsTab) : []);
  problems.push(...settingProblems);
  const sitesTab = open('Sites');
  const sites = sitesTab ? readSites(sitesTab, problems) : registrySites();

  const ids = new IdReader();
  const opened = open('Participants')!;
  if (opened.headings.columns.subject_id === undefined) throw noIdColumn(opened);
  const decode = (name: 'Participants' | 'Cycles' | 'Follow-up', tab: OpenTab | undefined) =>
    tab ? decodeRows(name, tab, TABS[name].columns, sites, ids, problems) : { rows: [], skipped: 0 };
  const participantRows = decode('Participants', opened);
  const cycleRows = decode('Cycles', open('Cycles'));
  const followUpRows = decode('Follow-up', open('Follow-up'));

  const participants = linkParticipants(participantRows.rows, opened, problems);
  const byId = new Map(participants.map((participant) => [participant.id, participant]));
  const cycles = linkCycles(cycleRows.rows, byId, settings, tabs.Cycles, problems);
  const followUps = linkFollowUps(followUpRows.rows, byId, tabs['Follow-up'], problems);
  const rowsSkipped = participantRows.skipped + cycleRows.skipped + followUpRows.skipped;
  return {
    name: raw.name,
    participants,
    cycles,
    followUps,
    sites,
    settings,
    overridden,
    problems,
    tabs,
    rowsRead: participantRows.rows.length + cycleRows.rows.length + followUpRows.rows.length + rowsSkipped,
    rowsSkipped,
  };
}

/** The address of a column on a row, such as `S14`; `undefined` when the tab has no such column. */
export function cellAddress(workbook: Workbook, tab: TabName, row: number, key: string): string | undefined {
  const at = workbook.tabs[tab]?.headings.columns[key];
  return at === undefined ? undefined : `${columnLetters(at)}${row}`;
}

/** The column of the schema with this key. */
export function columnOf(tab: TabName, key: string): Column | undefined {
  return (TABS[tab].columns as readonly Column[]).find((column) => column.key === key);
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
  const near = found && mayBeShown(found.heading) ? found.heading.trim() : undefined;
  return new WorkbookError('no-id-column', (words) => words.noIdColumn(tab.raw.title, near));
}

function settingLines(tab: OpenTab): SettingLine[] {
  const { columns, row } = tab.headings;
  const { setting, value } = columns;
  if (setting === undefined || value === undefined) return [];
  return tab.raw.values.slice(row + 1).map((cells, index) => ({
    tab: tab.raw.title,
    row: row + 2 + index,
    name: cells[setting],
    nameAt: setting,
    value: cells[value],
    valueAt: value,
  }));
}

function registrySites(): Map<string, Site> {
  return new Map(REGISTRY_SITES.map((site) => [site.code, { ...site, target: undefined }]));
}

function readSites(tab: OpenTab, problems: Problem[]): Map<string, Site> {
  const { columns, row: headingRow } = tab.headings;
  const sites = new Map<string, Site>();
  const rows = new Map<string, number[]>();
  tab.raw.values.slice(headingRow + 1).forEach((cells, index) => {
    const row = headingRow + 2 + index;
    const text = (key: (typeof SITE_COLUMNS)[number]['key']) => {
      const at = columns[key];
      const cell = at === undefined ? undefined : cells[at];
      return isBlank(cell) ? '' : String(cell).trim();
    };
    const typed = foldCode(text('code'));
    if (typed === '') return;
    const hidden = (key: 'code' | 'name' | 'city') => {
      const what = (key === 'code' ? personalDataInSiteCode : personalData)(text(key));
      if (what === undefined) return false;
      const place = { tab: tab.raw.title, row, at: columns[key], column: key, participant: undefined };
      problems.push(problem('personalData', { what }, place));
      return true;
    };
    const code = hidden('code') ? `(hidden site, row ${row})` : typed;
    const earlier = rows.get(code);
    if (earlier) {
      earlier.push(row);
      problems.push(
        problem(
          'repeatedSite',
          { code, rows: earlier.map((other) => `row ${other}`) },
          { tab: tab.raw.title, row, at: columns.code, column: 'code', participant: undefined },
        ),
      );
      return;
    }
    rows.set(code, [row]);
    const target = readNumber(text('target'), undefined, true);
    sites.set(code, {
      code,
      name: hidden('name') ? code : text('name') || code,
      city: hidden('city') ? '' : text('city'),
      target:
        'value' in target && target.value > 0 && personalDataInNumber(target.value) === undefined
          ? target.value
          : undefined,
    });
  });
  // An emptied list would turn every site into an unknown one; the registry's six are the better guess.
  return sites.size > 0 ? sites : registrySites();
}

const NONE: never[] = [];

const rowNames = (rows: readonly { row: number }[]): string[] => rows.map(({ row }) => `row ${row}`);

function linkParticipants(rows: readonly DecodedRow[], tab: OpenTab, problems: Problem[]): Participant[] {
  const byId = new Map<string, Participant>();
  for (const row of rows) {
    const participant = row as unknown as {
      cycles: Cycle[];
      followUps: FollowUp[];
      duplicates: Participant[];
    } & Participant;
    // Most rows have no cycles, no follow-ups or no duplicates: an array is made when there is something to put in it.
    participant.cycles = NONE;
    participant.followUps = NONE;
    participant.duplicates = NONE;
    const first = byId.get(participant.id);
    if (first === undefined) byId.set(participant.id, participant);
    else if (first.duplicates.length === 0) (first as { duplicates: Participant[] }).duplicates = [participant];
    else first.duplicates.push(participant);
  }
  for (const participant of byId.values()) {
    if (participant.duplicates.length === 0) continue;
    const all = [participant, ...participant.duplicates];
    for (const { row } of all) {
      problems.push(
        problem(
          'duplicateParticipant',
          { id: participant.id, rows: rowNames(all) },
          {
            tab: tab.raw.title,
            row,
            at: tab.headings.columns.subject_id,
            column: 'subject_id',
            participant: participant.id,
          },
        ),
      );
    }
  }
  return [...byId.values()];
}

function linkCycles(
  rows: readonly DecodedRow[],
  byId: ReadonlyMap<string, Participant>,
  settings: Settings,
  tab: OpenTab | undefined,
  problems: Problem[],
): Cycle[] {
  const cycles = rows as unknown as Cycle[];
  const orphans = new Map<string, Cycle[]>();
  const suggest = suggestions(byId);
  for (const cycle of cycles) {
    const participant = byId.get(cycle.id);
    cycle.participant = participant;
    cycle.previous = undefined;
    cycle.first = undefined;
    cycle.dose = checkDose(cycle, settings);
    if (participant) {
      if (participant.cycles.length === 0) (participant as { cycles: Cycle[] }).cycles = [cycle];
      else participant.cycles.push(cycle);
    } else {
      const others = orphans.get(cycle.id);
      if (others) others.push(cycle);
      else orphans.set(cycle.id, [cycle]);
      const facts = { id: cycle.id, nearest: suggest(cycle.id) };
      problems.push(problem('orphanCycle', facts, idCell(tab!, cycle)));
    }
  }
  for (const participant of byId.values()) {
    linkSequence(participant.cycles, tab, problems);
    // What was given to the person was given, whichever of two rows is right.
    for (const duplicate of participant.duplicates) (duplicate as { cycles: Cycle[] }).cycles = participant.cycles;
  }
  for (const sequence of orphans.values()) linkSequence(sequence, tab, problems);
  return cycles;
}

/** Orders one person's cycles by number and ties each to the one before it. */
function linkSequence(cycles: Cycle[], tab: OpenTab | undefined, problems: Problem[]): void {
  if (cycles.length === 0) return;
  cycles.sort((a, b) => (a.cycle ?? Number.POSITIVE_INFINITY) - (b.cycle ?? Number.POSITIVE_INFINITY) || a.row - b.row);
  const byNumber = new Map<number, Cycle[]>();
  for (const cycle of cycles) {
    if (cycle.cycle === undefined) continue;
    const same = byNumber.get(cycle.cycle);
    if (same) same.push(cycle);
    else byNumber.set(cycle.cycle, [cycle]);
  }
  for (const cycle of cycles) {
    if (cycle.cycle === undefined) continue;
    cycle.previous = byNumber.get(cycle.cycle - 1)?.[0];
    cycle.first = byNumber.get(1)?.[0];
  }
  for (const [number, same] of byNumber) {
    if (same.length < 2) continue;
    for (const cycle of same) {
      const place = { ...idCell(tab!, cycle), at: tab!.headings.columns.cycle, column: 'cycle' };
      problems.push(problem('duplicateCycle', { id: cycle.id, cycle: number, rows: rowNames(same) }, place));
    }
  }
}

function linkFollowUps(
  rows: readonly DecodedRow[],
  byId: ReadonlyMap<string, Participant>,
  tab: OpenTab | undefined,
  problems: Problem[],
): FollowUp[] {
  const followUps = rows as unknown as FollowUp[];
  const suggest = suggestions(byId);
  for (const followUp of followUps) {
    followUp.participant = byId.get(followUp.id);
    const { participant } = followUp;
    if (participant) {
      if (participant.followUps.length === 0) (participant as { followUps: FollowUp[] }).followUps = [followUp];
      else participant.followUps.push(followUp);
    } else {
      const facts = { id: followUp.id, nearest: suggest(followUp.id) };
      problems.push(problem('orphanAssessment', facts, idCell(tab!, followUp)));
    }
    if (followUp.item === undefined) {
      // A text that is no assessment has been reported; a blank cell has not.
      const at = tab!.headings.columns.item;
      if (at === undefined || isBlank(tab!.raw.values[followUp.row - 1]![at])) {
        problems.push(problem('rowWithoutItem', {}, { ...idCell(tab!, followUp), at, column: 'item' }));
      }
    }
  }
  for (const { followUps: own, duplicates } of byId.values()) {
    for (const duplicate of duplicates) (duplicate as { followUps: FollowUp[] }).followUps = own;
    for (const [index, followUp] of own.entries()) {
      const { item } = followUp;
      if (item === undefined || own.findIndex((other) => other.item === item) !== index) continue;
      const same = own.filter((other) => other.item === item);
      if (same.length < 2) continue;
      for (const row of same) {
        const place = { ...idCell(tab!, row), at: tab!.headings.columns.item, column: 'item' };
        problems.push(problem('duplicateAssessment', { id: row.id, item, rows: rowNames(same) }, place));
      }
    }
  }
  return followUps;
}

/** Looks for the ID that was meant. Only the first few orphans are worth the search: a thousand of them have one cause. */
function suggestions(byId: ReadonlyMap<string, Participant>): (id: string) => string | undefined {
  let left = 20;
  return (id) => (left-- > 0 ? nearest(id, byId.keys(), 0.6) : undefined);
}

function idCell(tab: OpenTab, record: { id: string; row: number }): Omit<Problem, 'name' | 'facts'> {
  return {
    tab: tab.raw.title,
    row: record.row,
    at: tab.headings.columns.subject_id,
    column: 'subject_id',
    participant: record.id,
  };
}
