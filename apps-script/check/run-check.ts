import { formatDay } from '../../shared/calendar.js';
import type { Language } from '../../shared/language.js';
import { LEVELS, type Level } from '../../shared/protocol/finding.js';
import { silenceOf } from '../../shared/summary/silence.js';
import { decodeWorkbook, type Workbook } from '../../shared/workbook/decode.js';
import { PROBLEMS } from '../../shared/workbook/problems.js';
import type { RawWorkbook } from '../../shared/workbook/raw.js';
import { currentFindings } from '../findings/current-findings.js';
import { type CurrentFinding, daysSinceSeen, type FindingRow } from '../findings/finding-row.js';
import {
  createFindings,
  dropRows,
  type FindingsTab,
  isForeign,
  type LinkTo,
  markColumns,
  placeOfRow,
  readFindings,
  writeFindings,
} from '../findings/findings-tab.js';
import { mergeFindings } from '../findings/merge-findings.js';
import { chosenLanguage } from '../language.js';
import { setMarks } from '../marks/set-marks.js';
import { PlaceFinder } from '../sheet/locate.js';
import { withMerges } from '../sheet/read-merges.js';
import { indexTabs, readWorkbook, type TabIndex } from '../sheet/read-workbook.js';
import { todayIn } from '../sheet/today.js';
import type { CheckCounts } from '../words/addon-words.js';
import { type Affected, evaluateAffected, inScope } from './affected.js';
import type { CheckProgress } from './progress.js';

/** The workbook as read for one check. */
export interface OpenWorkbook {
  readonly index: TabIndex;
  readonly workbook: Workbook;
  readonly findings: FindingsTab | undefined;
}

/**
 * Reads and decodes everything: six service calls, and one for each record tab with a row that has no ID, which may be
 * merged. The check that makes the Findings tab has none of these to spare, nor has an edit, which says so with
 * `mergesToo`. Throws `WorkbookError` for what is no tracking workbook.
 */
export function openWorkbook(
  spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet,
  mergesToo: boolean = true,
): OpenWorkbook {
  const index = indexTabs(spreadsheet);
  const raw = readWorkbook(index);
  const findings = readFindings(index);
  const decode = (read: RawWorkbook): Workbook => ({ ...decodeWorkbook(read), responses: findings?.answers ?? [] });
  const workbook = decode(raw);
  const merged = mergesToo && findings && withMerges(index, raw, workbook);
  return { index, workbook: merged ? decode(merged) : workbook, findings };
}

/**
 * Checks the affected participants and writes what changed to the Findings tab in one call. The marks follow by
 * themselves, for they look there; with `marks` their rules are put in place as well. Answers the counts of what is open.
 */
export function runCheck(
  { index, workbook, findings }: OpenWorkbook,
  affected: Affected,
  options: {
    readonly marks: boolean;
    readonly language?: Language;
    readonly tell?: (progress: CheckProgress) => void;
  },
): { readonly counts: CheckCounts; readonly language: Language } {
  const language = options.language ?? findings?.language ?? chosenLanguage();
  const asOf = todayIn(workbook.settings.time_zone);
  // The check that makes the tab has no service call to spare for telling.
  const tell = findings ? options.tell : undefined;
  tell?.({ stage: 'judging', count: affected === 'all' ? workbook.participants.length : affected.size });
  const evaluation = evaluateAffected(workbook, affected, asOf);
  const stored = findings?.rows ?? [];
  const known = stored.filter((row): row is FindingRow => !isForeign(row));
  const found = currentFindings(workbook, evaluation.findings, language, known);
  const current = options.marks ? found : found.map(asLastSaid(known));
  const merged = mergeFindings(known, current, inScope(affected), formatDay(asOf));
  const linkTo = linker(index, workbook, current);
  tell?.({ stage: 'writing', count: current.length });

  let tab: Pick<FindingsTab, 'title' | 'columns' | 'language'>;
  if (findings) {
    const updated = merged.rows.slice(0, known.length).values();
    const inPlace = stored.map((row) => (isForeign(row) ? row : (updated.next().value as FindingRow)));
    const rows = [...inPlace, ...merged.rows.slice(known.length)];
    writeFindings(
      findings,
      rows,
      linkTo,
      // Terms change with the marks that look for them.
      options.marks ? language : findings.terms,
      options.marks,
    );
    const passing = new Set(merged.passing.map((place) => known[place]!));
    const places = stored.flatMap((row, place) => (!isForeign(row) && passing.has(row) ? [place] : []));
    dropRows(findings, places, rows.length);
    tab = { ...findings, language };
  } else tab = createFindings(index, merged.rows, linkTo, language);
  tell?.({ stage: 'marking', count: current.length });
  if (options.marks) setMarks(index, workbook, markColumns(tab));

  const failedRules = evaluation.run.filter(({ status }) => status === 'error').length;
  const { added, resolved, setBack } = merged;
  const open = merged.rows.filter((row) => isToDo(row) && (affected === 'all' || affected.has(row.participant)));
  return {
    counts: {
      asOf: formatDay(asOf),
      participants: affected === 'all' ? undefined : [...affected],
      byLevel: openByLevel(open),
      oldestDays: open.reduce((most, { firstSeen }) => Math.max(most, daysSinceSeen(firstSeen, asOf) ?? 0), 0),
      added,
      resolved,
      setBack,
      failedRules,
      silence: affected === 'all' ? silenceOf({ workbook, evaluation }, undefined) : undefined,
      unread: open.filter(({ typed }) => typed !== undefined).length,
      newTab: findings === undefined,
    },
    language,
  };
}

/** An edit did not ask which cells are merged: of a row without ID, what a check has said stands until the next. */
function asLastSaid(known: readonly FindingRow[]): (finding: CurrentFinding) => CurrentFinding {
  const said = new Map(known.filter(({ rule }) => rule === PROBLEMS.rowWithoutId.id).map((row) => [row.key, row]));
  return (finding) => {
    const row = said.get(finding.key);
    return row && row.status !== 'resolved' ? { ...finding, what: row.what, remedy: row.remedy } : finding;
  };
}

/** Links by key for what the check has just found, by label for the rest. */
function linker(index: TabIndex, workbook: Workbook, current: ReturnType<typeof currentFindings>): LinkTo {
  const finder = new PlaceFinder(workbook);
  const cells = new Map(current.map(({ key, place }) => [key, place]));
  return (row) => {
    const now = cells.get(row.key);
    const place = now ?? placeOfRow(row);
    const sheet = place && index.sheets.get(place.tab);
    // What was just found says its own cell, for two rows may bear the same name.
    const cell = now?.cell ?? (place && finder.find(place));
    return sheet && cell ? { gid: sheet.getSheetId(), cell } : undefined;
  };
}

/** Whether somebody still has to deal with it. */
const isToDo = ({ status }: FindingRow): boolean => status !== 'resolved' && status !== 'accepted';

/** Of each level so many. */
function openByLevel(rows: readonly FindingRow[]): (readonly [Level, number])[] {
  const counts: Record<Level, number> = { stop: 0, warn: 0, query: 0, advisory: 0, failure: 0 };
  for (const { severity } of rows) if (severity in counts) counts[severity as Level]++;
  return LEVELS.map((level) => [level, counts[level]]);
}
