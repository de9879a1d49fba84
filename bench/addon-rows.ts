import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAddon } from '../apps-script/build/build.js';
import { type Day, serialOf } from '../shared/calendar.js';
import { assessWorkbook } from '../shared/summary/trial.js';
import { decodeWorkbook } from '../shared/workbook/decode.js';
import { columnLetters } from '../shared/workbook/raw.js';
import { CYCLE_COLUMNS, PARTICIPANT_COLUMNS } from '../shared/workbook/schema.js';
import { type AppsScriptHost, createAppsScriptHost } from '../stand-ins/apps-script/host.js';
import type { SpreadsheetDocument } from '../stand-ins/spreadsheet/document.js';
import { spreadsheetOf } from './addon.js';
import { growthExponent } from './growth.js';
import { atMost, inEnglish, leastCpu, type Ratio, told } from './measure.js';
import { batchGetBody, workbookOf } from './payload.js';

const SIZES = [100, 1_000, 10_000] as const;
const MENU = ['RPS Trial', 'Check the workbook'];
const MOST_GROWTH = 1.05;
/** A Findings tab that has to grow costs a call or two more, once. */
const MOST_MORE_CALLS = 1.25;

interface Opened {
  readonly host: AppsScriptHost;
  readonly document: SpreadsheetDocument;
  /** Cells that the add-on asked for since the last look, blank ones too. */
  cellsRead(): number;
}

/** What an edit costs in calls and in cells, and what a row costs in the bundle, on workbooks of very different sizes. */
export async function addonRowCosts(today: Day, epochMs: number): Promise<Ratio[]> {
  return inBuiltFolder((folder) => {
    const opened = SIZES.map((size) => ({ size, ...open(folder, size, today, epochMs) }));
    for (const { host } of opened) host.clickMenu(MENU);
    const span = SIZES.map(inEnglish).join(' / ');
    const lines = EDITS.flatMap(({ name, edit }): Ratio[] => {
      const costs = opened.map(({ size, host, cellsRead }) => {
        cellsRead();
        host.resetCalls();
        edit(host);
        return { size, calls: host.calls().total, cells: cellsRead() };
      });
      const calls = costs.map(({ calls }) => calls);
      const cells = costs.map(({ cells }) => cells);
      return [
        atMost(
          `${name}: service calls with ${span} participants (${calls.join(' / ')}), most / least`,
          Math.max(...calls) / Math.min(...calls),
          MOST_MORE_CALLS,
        ),
        // Asked for in as many calls, and not for free.
        atMost(
          `${name}: cells read (${cells.map(inEnglish).join(' / ')} of ${inEnglish(cellsOf(opened[2]!))}), most / least`,
          Math.max(...cells) / Math.min(...cells),
          MOST_MORE_CALLS,
        ),
      ];
    });
    return [...lines, ...rowCosts(opened, today)];
  });
}

/** Only that an edit costs as many calls in a large workbook as in a small one. */
export async function addonGrowth(today: Day, epochMs: number): Promise<Ratio[]> {
  return inBuiltFolder((folder) => {
    const opened = [100, 2_000].map((size) => open(folder, size, today, epochMs).host);
    for (const host of opened) host.clickMenu(MENU);
    return EDITS.map(({ name, edit }) => {
      const [small, large] = opened.map((host) => {
        host.resetCalls();
        edit(host);
        return host.calls().total;
      });
      return atMost(
        `${name}: service calls with 2,000 / 100 participants (${large} / ${small})`,
        large! / small!,
        MOST_MORE_CALLS,
      );
    });
  });
}

async function inBuiltFolder(work: (folder: string) => Ratio[]): Promise<Ratio[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rps-bench-'));
  try {
    const { outDir } = await buildAddon({ outDir: join(folder, 'dist') });
    return work(outDir);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const at = (columns: readonly { readonly key: string }[], key: string): string =>
  columnLetters(columns.findIndex((column) => column.key === key));

const EDITS: readonly { readonly name: string; edit(host: AppsScriptHost): unknown }[] = [
  {
    name: 'edit of a dose',
    edit: (host) => host.edit({ sheet: 'Cycles', range: `${at(CYCLE_COLUMNS, 'pld_mg')}2`, values: '71' }),
  },
  {
    name: 'edit of a participant',
    edit: (host) =>
      host.edit({ sheet: 'Participants', range: `${at(PARTICIPANT_COLUMNS, 'tumor_size_cm')}2`, values: '12' }),
  },
];

function open(folder: string, size: number, today: Day, epochMs: number): Opened {
  const document = spreadsheetOf(size, today, epochMs);
  let read = 0;
  for (const sheet of document.sheets) {
    const forEachCell = sheet.forEachCell.bind(sheet);
    sheet.forEachCell = (range, visit) => {
      read += (range.endRow - range.startRow) * (range.endColumn - range.startColumn);
      forEachCell(range, visit);
    };
  }
  const host = createAppsScriptHost({ folder, document, clock: () => epochMs, addonName: 'RPS Trial' });
  host.open();
  return {
    host,
    document,
    cellsRead() {
      const since = read;
      read = 0;
      return since;
    },
  };
}

const cellsOf = ({ document }: Opened): number =>
  document.sheets.reduce((sum, { lastRow, lastColumn }) => sum + lastRow * lastColumn, 0);

/** A whole check in the strict host, whose own work is most of it, against the same rows checked without a sheet. */
function rowCosts(opened: readonly (Opened & { readonly size: number })[], today: Day): Ratio[] {
  const costs = opened.slice(1).map(({ size, host }) => {
    const raw = workbookOf(batchGetBody(size, serialOf(today)));
    const { bundle, plain } = leastCpu(3, {
      bundle: () => host.clickMenu(MENU),
      plain: () => assessWorkbook(decodeWorkbook(raw), today),
    });
    return { size, cost: bundle, plain };
  });
  const large = costs.at(-1)!;
  return [
    told(
      `check of ${inEnglish(large.size)} participants in the bundle and the strict host, a participant / the same without a sheet`,
      large.cost / large.plain,
      large.cost / large.size / 1000,
    ),
    atMost(
      `check in the bundle: growth exponent, ${costs.map(({ size }) => inEnglish(size)).join(' to ')} participants`,
      growthExponent(costs),
      MOST_GROWTH,
    ),
  ];
}
