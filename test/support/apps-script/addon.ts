import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AddonBuild, buildAddon } from '../../../apps-script/build/build.js';
import { sampleWorkbook } from '../../../cli/sample/sample.js';
import { day, serialOf } from '../../../shared/calendar.js';
import { columnLetters, type RawCell, type RawWorkbook } from '../../../shared/workbook/raw.js';
import { type Column, REGISTRY_SITES, TABS, type TabName } from '../../../shared/workbook/schema.js';
import { joinNames } from '../../../shared/workbook/site-names.js';
import {
  type AppsScriptHost,
  type AppsScriptHostOptions,
  createAppsScriptHost,
} from '../../../stand-ins/apps-script/host.js';
import { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import { fullyMet } from '../fully-met.js';

/** 13:00 in Shanghai on 1 September 2026; still 31 August in New York. */
export const NOW = Date.UTC(2026, 8, 1, 5);
export const TODAY = day('2026-09-01');

/** Where the workers of one run keep what they have built for each other. */
const SHARED = join(tmpdir(), `rps-addon-${process.env.RPS_TEST_RUN}`);

/** Builds into a folder that all test files of this run share; whoever comes second takes what is there. */
async function builtOnce(name: string, options: { readonly entry?: string } = {}): Promise<AddonBuild> {
  const folder = join(SHARED, name.replaceAll('/', '-'));
  const record = join(folder, 'build.json');
  if (!existsSync(record)) {
    const own = mkdtempSync(join(tmpdir(), 'rps-addon-'));
    const { files } = await buildAddon({ outDir: join(own, 'dist'), ...options });
    writeFileSync(
      join(own, 'build.json'),
      JSON.stringify({ outDir: join(folder, 'dist'), files } satisfies AddonBuild),
    );
    mkdirSync(SHARED, { recursive: true });
    try {
      renameSync(own, folder);
    } catch (error) {
      // Another worker was faster, with the same files.
      if (!existsSync(record)) throw error;
      rmSync(own, { recursive: true });
    }
  }
  return JSON.parse(readFileSync(record, 'utf8')) as AddonBuild;
}

let built: Promise<AddonBuild> | undefined;

/** The add-on as `addon:build` makes it, built once for a run. */
export function addon(): Promise<AddonBuild> {
  built ??= builtOnce('as-released');
  return built;
}

/** The built files by name. */
export async function addonFiles(): Promise<Record<string, string>> {
  return readFiles((await addon()).outDir);
}

const otherEntries = new Map<string, Promise<Record<string, string>>>();

/**
 * The built files of another entry of this folder, with functions for the sidebar to call that no release holds. What is
 * below them is the bundle's own code.
 */
export async function filesOf(entry: string, ...functions: readonly string[]): Promise<Record<string, string>> {
  if (!otherEntries.has(entry)) otherEntries.set(entry, buildEntry(entry));
  const built = (await otherEntries.get(entry))!;
  const asked = functions.map((name) => `function ${name}(...args) {\n  return RpsDesk.${name}(...args);\n}\n`);
  return { ...built, 'entry-points.js': built['entry-points.js']! + asked.join('') };
}

async function buildEntry(entry: string): Promise<Record<string, string>> {
  const { outDir } = await builtOnce(entry, { entry: fileURLToPath(new URL(entry, import.meta.url)) });
  return readFiles(outDir);
}

const readFiles = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

/** Cells of one record by column key; a date is text and becomes a date cell. */
export type Cells = Readonly<Record<string, RawCell>>;

export interface Records {
  readonly Participants?: readonly Cells[];
  readonly Cycles?: readonly Cells[];
  readonly 'Follow-up'?: readonly Cells[];
  readonly Sites?: readonly Cells[];
  readonly Settings?: readonly Cells[];
}

/** A participant who passes everything, with three cycles and a follow-up, as cells. */
export function wellRecords(id = 'QD-001'): Required<Pick<Records, 'Participants' | 'Cycles' | 'Follow-up'>> {
  const { participant, followUp } = fullyMet();
  const cells = (record: object, columns: readonly Column[]): Cells =>
    Object.fromEntries(
      columns.flatMap(({ key, type }) => {
        const value = (record as Record<string, RawCell>)[key];
        if (value === undefined) return [];
        return [[key, type === 'date' ? `date:${value}` : value]];
      }),
    );
  return {
    Participants: [{ ...cells(participant, TABS.Participants.columns), subject_id: id }],
    Cycles: participant.cycles.map((cycle) => ({ ...cells(cycle, TABS.Cycles.columns), subject_id: id })),
    'Follow-up': [{ ...cells(followUp, TABS['Follow-up'].columns), subject_id: id }],
  };
}

export interface SheetOptions {
  readonly timeZone?: string;
  readonly locale?: string;
}

/** A spreadsheet with headings and these records, each tab with a few blank rows below. */
export function spreadsheetOf(records: Records, options: SheetOptions = {}): SpreadsheetDocument {
  const document = new SpreadsheetDocument({
    id: 'the-document',
    title: 'Trial',
    timeZone: 'Asia/Shanghai',
    clock: () => NOW,
    ...options,
  });
  const wanted: Records = { Participants: [], Cycles: [], 'Follow-up': [], ...records };
  for (const [name, rows] of Object.entries(wanted) as [TabName, readonly Cells[]][]) {
    const columns: readonly Column[] = TABS[name].columns;
    // In Findings a check wants room, and a tab made by hand has it.
    const rowCount = name === 'Findings' ? 1_000 : rows.length + 10;
    const sheet = document.addSheet({ title: name, rowCount, columnCount: columns.length + 2 });
    document.batch(() => {
      for (const [at, { en }] of columns.entries()) sheet.setCell(0, at, { value: en, format: { bold: true } });
      rows.forEach((cells, index) => {
        columns.forEach(({ key, type }, at) => {
          const value = cells[key];
          if (value === undefined || value === null || value === '') return;
          const date = type === 'date' ? dateSerial(value) : undefined;
          if (date === undefined) sheet.setCell(index + 1, at, { value });
          else
            sheet.setCell(index + 1, at, {
              value: date,
              format: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } },
            });
        });
      });
    });
  }
  return document;
}

/** `date:20000` (a Day) or `2026-03-01` as a serial. */
export function dateSerial(value: RawCell): number | undefined {
  if (typeof value !== 'string') return undefined;
  if (value.startsWith('date:')) return serialOf(Number(value.slice(5)) as typeof TODAY);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? serialOf(day(value)) : undefined;
}

/** The document as the Sheets API hands it over: unformatted values, dates as serials, errors as their text. */
export function rawOf(document: SpreadsheetDocument): RawWorkbook {
  return {
    name: document.title,
    tabs: document.sheets.map((sheet) => {
      const { lastRow, lastColumn } = sheet;
      if (lastRow === 0) return { title: sheet.title, values: [] };
      const range = { startRow: 0, endRow: lastRow, startColumn: 0, endColumn: lastColumn };
      const values = sheet
        .values(range)
        .map((row) => row.map((cell): RawCell => (cell !== null && typeof cell === 'object' ? cell.error : cell)));
      return { title: sheet.title, values };
    }),
  };
}

/** The host with the built add-on on a document. The script's own zone is not the spreadsheet's. */
export async function hostOn(
  document: SpreadsheetDocument,
  options: Partial<AppsScriptHostOptions> = {},
): Promise<AppsScriptHost> {
  return hostWith(await addonFiles(), document, options);
}

/** The same host, whose add-on also answers `rpsCheckReport`. */
export async function hostWithReport(
  document: SpreadsheetDocument,
  options: Partial<AppsScriptHostOptions> = {},
): Promise<AppsScriptHost> {
  return hostWith(await filesOf('report-entry.js', 'rpsCheckReport'), document, options);
}

function hostWith(
  files: Readonly<Record<string, string>>,
  document: SpreadsheetDocument,
  options: Partial<AppsScriptHostOptions>,
): AppsScriptHost {
  const manifest = { ...JSON.parse(files['appsscript.json']!), timeZone: 'America/New_York' };
  return createAppsScriptHost({
    document,
    clock: () => NOW,
    files: { ...files, 'appsscript.json': JSON.stringify(manifest) },
    addonName: 'RPS Trial',
    ...options,
  });
}

/** A zero-based column of a tab, by its key. */
export function columnAt(tab: TabName, key: string): number {
  return (TABS[tab].columns as readonly Column[]).findIndex((column) => column.key === key);
}

/** A cell of the Findings tab, by the key of its column; rows as the sheet counts them. */
export const findingCell = (key: string, row: number): string => `${columnLetters(columnAt('Findings', key))}${row}`;

/** A person accepts the finding of a row, with all that an acceptance rests on; its day fills itself in. */
export function accept(host: AppsScriptHost, row: number, sheet = 'Findings', accepted = 'accepted'): void {
  const range = `${findingCell('response', row)}:${findingCell('response_by', row)}`;
  host.edit({ sheet, range, values: [['Deviation filed', 'Dr. Li']] });
  host.edit({ sheet, range: findingCell('status', row), values: accepted });
}

/** The lines of the Findings tab, by column key. */
export function findingLines(document: SpreadsheetDocument, title = 'Findings'): Record<string, unknown>[] {
  const sheet = document.sheetByTitle(title);
  if (!sheet || sheet.lastRow < 2) return [];
  const columns = TABS.Findings.columns;
  const range = { startRow: 1, endRow: sheet.lastRow, startColumn: 0, endColumn: columns.length };
  return sheet.values(range).map((row) => Object.fromEntries(columns.map(({ key }, at) => [key, row[at]] as const)));
}

/** The sample trial as a spreadsheet: 13:00 in Shanghai on its day. */
export function sampleSpreadsheet(options: SheetOptions = {}): SpreadsheetDocument {
  const { tabs } = sampleWorkbook({ today: TODAY });
  const records = Object.fromEntries(
    tabs.map(({ title, rows }) => {
      const columns: readonly Column[] = TABS[title].columns;
      const cells = rows.map((row) => Object.fromEntries(columns.map(({ key }, at) => [key, row[at]] as const)));
      return [title, cells];
    }),
  );
  const sites = REGISTRY_SITES.map(({ code, name, city, otherNames }) => ({
    code,
    name,
    city,
    other_names: joinNames(otherNames),
  }));
  const settings = [{ setting: 'time_zone', value: 'Asia/Shanghai' }];
  return spreadsheetOf({ ...records, Sites: sites, Settings: settings }, options);
}

/** A workbook of so many participants in whom nothing is wrong, QD-001 and on. */
export function people(count: number): SpreadsheetDocument {
  const each = Array.from({ length: count }, (_, at) => wellRecords(`QD-00${at + 1}`));
  return spreadsheetOf({
    Participants: each.flatMap(({ Participants }) => Participants),
    Cycles: each.flatMap(({ Cycles }) => Cycles),
    'Follow-up': each.flatMap((records) => records['Follow-up']),
  });
}

/** What Google Sheets gives whoever asks for a new spreadsheet. */
export function blankWorkbook(): SpreadsheetDocument {
  const document = new SpreadsheetDocument({
    id: 'blank',
    title: 'Blank',
    timeZone: 'Asia/Shanghai',
    clock: () => NOW,
  });
  document.addSheet({ title: 'Sheet1' });
  return document;
}
