import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { buildAddon } from '../apps-script/build/build.js';
import { type Day, serialOf } from '../shared/calendar.js';
import { columnLetters } from '../shared/workbook/raw.js';
import {
  CYCLE_COLUMNS,
  PARTICIPANT_COLUMNS,
  REGISTRY_SITES,
  SETTING_COLUMNS,
  SITE_COLUMNS,
} from '../shared/workbook/schema.js';
import { type AppsScriptHost, createAppsScriptHost } from '../stand-ins/apps-script/host.js';
import { SpreadsheetDocument } from '../stand-ins/spreadsheet/document.js';
import { markCost } from './mark-cost.js';
import { best, type Ratio } from './measure.js';
import { batchGetBody, workbookOf } from './payload.js';

/**
 * What the add-on may cost, in service calls, whatever the rows. Making the Findings tab takes three more than a check; so does an
 * edit that changes more lines of Findings than there is room for, or takes many off.
 */
const MOST: Readonly<Record<string, number>> = {
  'check that makes the Findings tab': 20,
  check: 17,
  'edit of one cell': 18,
  'edit of a participant': 18,
  'edit by a paste over every cycle': 21,
  'edit that clears every cycle’s dose': 21,
};
/** One count for each of the six rules, and a few more where something was found. */
const MOST_COUNTS_A_CELL = 6.1;
/** Free rows of Findings that each count looks at. */
const MOST_SPARE = 200;

/** How long the bundle may take to be compiled and run where there is nothing but the language, in milliseconds. */
const MOST_LOAD_MS = 60;

/**
 * Loads the built add-on, and counts its service calls in the strict host, and what its marks cost, on workbooks of very
 * different sizes. The counts are not timed: ten thousand participants must cost as many calls as a hundred do.
 */
export async function addonCosts(today: Day, epochMs: number): Promise<Ratio[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rps-bench-'));
  try {
    const { outDir } = await buildAddon({ outDir: join(folder, 'dist') });
    const sizes = [100, 1_000, 10_000];
    const counted = sizes.map((count) => callsOf(outDir, count, today, epochMs));
    const calls = Object.keys(counted[0]!).map((name): Ratio => {
      const each = counted.map((calls) => calls[name]!);
      const most = MOST[name]!;
      return {
        name: `service calls, ${name}: ${sizes.map((size) => size.toLocaleString('en-US')).join(' / ')} participants`,
        ratio: Math.max(...each),
        goal: `at most ${most}`,
        met: each.every((calls) => calls <= most),
      };
    });
    const marks = sizes.map((count) => marksOf(outDir, count, today, epochMs));
    return [await loading(join(outDir, 'rps-desk.js')), ...calls, ...marks.flat()];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function callsOf(folder: string, participants: number, today: Day, epochMs: number): Record<string, number> {
  const document = spreadsheetOf(participants, today, epochMs);
  const host = createAppsScriptHost({ folder, document, clock: () => epochMs, addonName: 'RPS Trial' });
  host.open();
  const counts: Record<string, number> = {};
  const count = (name: string, work: (host: AppsScriptHost) => unknown): void => {
    host.resetCalls();
    work(host);
    counts[name] = host.calls().total;
  };
  count('check that makes the Findings tab', () => host.clickMenu(['RPS Trial', 'Check the workbook']));
  count('check', () => host.clickMenu(['RPS Trial', 'Check the workbook']));
  const at = (columns: readonly { readonly key: string }[], key: string): string =>
    columnLetters(columns.findIndex((column) => column.key === key));
  const pld = at(CYCLE_COLUMNS, 'pld_mg');
  const size = at(PARTICIPANT_COLUMNS, 'tumor_size_cm');
  const rows = document.sheetByTitle('Cycles')!.lastRow;
  count('edit of one cell', () => host.edit({ sheet: 'Cycles', range: `${pld}2`, values: '200' }));
  count('edit of a participant', () => host.edit({ sheet: 'Participants', range: `${size}2`, values: '12' }));
  const doses = Array.from({ length: rows - 1 }, () => [70]);
  count('edit by a paste over every cycle', () =>
    host.edit({ sheet: 'Cycles', range: `${pld}2:${pld}${rows}`, values: doses }),
  );
  count('edit that clears every cycle’s dose', () => host.clear({ sheet: 'Cycles', range: `${pld}2:${pld}${rows}` }));
  return counts;
}

/** What the marks of a checked workbook cost, whose tabs have at least the thousand rows that Google gives them. */
function marksOf(folder: string, participants: number, today: Day, epochMs: number): Ratio[] {
  const document = spreadsheetOf(participants, today, epochMs);
  for (const sheet of document.sheets) sheet.resize(Math.max(1_000, sheet.rowCount), Math.max(26, sheet.columnCount));
  const host = createAppsScriptHost({ folder, document, clock: () => epochMs, addonName: 'RPS Trial' });
  host.open();
  host.clickMenu(['RPS Trial', 'Check the workbook']);
  const { cells, counts, scanned } = markCost(document);
  const filled = document.sheets
    .filter(({ conditionalRules }) => conditionalRules.length > 0)
    .reduce((sum, { lastRow, lastColumn }) => sum + lastRow * lastColumn, 0);
  const spare = scanned / counts - document.sheetByTitle('Findings')!.lastRow;
  const number = (value: number): string => value.toLocaleString('en-US');
  const name = `marks of ${number(participants)} participants, ${number(cells)} cells a rule`;
  return [
    {
      name: `${name}: ${number(counts)} counts, for each cell with a record and a heading`,
      ratio: counts / filled,
      goal: `at most ${MOST_COUNTS_A_CELL}`,
      met: counts <= MOST_COUNTS_A_CELL * filled,
    },
    {
      name: `${name}: ${number(scanned)} cells scanned, for each count beyond the used rows of Findings`,
      ratio: spare,
      goal: `at most ${MOST_SPARE}`,
      met: spare <= MOST_SPARE,
    },
  ];
}

/** Every execution loads the whole bundle, and nothing of the one before is kept. */
async function loading(path: string): Promise<Ratio> {
  const source = await readFile(path, 'utf8');
  const milliseconds = await best(30, () => new Script(source).runInContext(createContext({})));
  const name = `the add-on's bundle (${(source.length / 1000).toFixed(0)} thousand characters): milliseconds to load`;
  return { name, ratio: milliseconds, goal: `at most ${MOST_LOAD_MS}`, met: milliseconds <= MOST_LOAD_MS };
}

/** A spreadsheet with the rows of the bench's payload. */
export function spreadsheetOf(count: number, today: Day, epochMs: number): SpreadsheetDocument {
  const document = new SpreadsheetDocument({
    id: 'bench',
    title: 'Bench',
    timeZone: 'Asia/Shanghai',
    clock: () => epochMs,
  });
  const records = workbookOf(batchGetBody(count, serialOf(today))).tabs;
  const sites = [SITE_COLUMNS.map(({ en }) => en), ...REGISTRY_SITES.map(({ code, name, city }) => [code, name, city])];
  const settings = [SETTING_COLUMNS.map(({ en }) => en), ['time_zone', 'Asia/Shanghai']];
  document.batch(() => {
    for (const { title, values } of [
      ...records,
      { title: 'Sites', values: sites },
      { title: 'Settings', values: settings },
    ]) {
      const sheet = document.addSheet({ title, rowCount: values.length, columnCount: values[0]!.length });
      values.forEach((cells, row) => {
        cells.forEach((value, column) => {
          if (value !== '' && value !== undefined) sheet.setCell(row, column, { value });
        });
      });
    }
  });
  return document;
}
