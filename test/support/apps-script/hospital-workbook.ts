import { type Column, TABS } from '../../../shared/workbook/schema.js';
import { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import type { Sheet } from '../../../stand-ins/spreadsheet/sheet.js';
import { type Cells, dateSerial, NOW, type Records, wellRecords } from './addon.js';

type OwnTab = 'Participants' | 'Cycles' | 'Follow-up';
/** A column that is none of ours: its heading, and what stands in each row. */
type OwnColumn = readonly [heading: string, value: string | number];

/** How the hospital calls its tabs, and what stands above the headings of each. */
const TITLES: Readonly<Record<OwnTab, string>> = {
  Participants: 'Enrollment log',
  Cycles: 'Chemo log',
  'Follow-up': 'Visits 2026',
};

/** Headings that are not ours; every other column has ours, numbered. */
const HEADINGS: Readonly<Record<OwnTab, Readonly<Record<string, string>>>> = {
  Participants: {
    site: 'Center name',
    screening_date: 'Screened on',
    consent_given_and_understood: 'ICF signed',
    consent_date: 'ICF signed on',
    tumor_size_cm: 'Tumor size (cm)*',
  },
  Cycles: {
    subject_id: 'Pt ID',
    cycle: 'Cycle #',
    d1_date: 'Given on',
    height_cm: 'Ht (cm)',
    weight_kg: 'BW',
    ifosfamide_g_per_day: 'IFO g/d',
  },
  'Follow-up': { subject_id: 'Pt no', item: 'Visit name', done_date: 'Visited on' },
};

export interface HospitalOptions {
  /** Headings of Cycles that differ. */
  readonly cycles?: Readonly<Record<string, string>>;
  readonly own?: Readonly<Partial<Record<OwnTab, readonly OwnColumn[]>>>;
  /** What the hospital calls each participant's site. */
  readonly sites?: readonly string[];
  readonly locale?: string;
  readonly records?: Records;
}

export const SITE_NAMES = ['青岛大学附属医院', 'QD', 'The Affiliated Hospital of Qingdao University'];

/**
 * The workbook of an invented hospital, kept as people keep one: a title and groups of columns above the headings, the
 * heading of the code merged down over two rows, headings of their own, colors and notes on the data.
 */
export function hospitalWorkbook(options: HospitalOptions = {}): SpreadsheetDocument {
  const { sites = SITE_NAMES, locale } = options;
  const document = new SpreadsheetDocument({
    id: 'hospital',
    title: 'Donghai Hospital',
    timeZone: 'Asia/Shanghai',
    clock: () => NOW,
    ...(locale !== undefined && { locale }),
  });
  const all = sites.map((site, at) => {
    const records = wellRecords(`QD-00${at + 1}`);
    return { ...records, Participants: [{ ...records.Participants[0]!, site }] };
  });
  for (const name of ['Participants', 'Cycles', 'Follow-up'] as const) {
    const rows = options.records?.[name] ?? all.flatMap((records) => records[name]);
    fillTab(document, name, rows, options);
  }
  return document;
}

function fillTab(document: SpreadsheetDocument, name: OwnTab, rows: readonly Cells[], options: HospitalOptions): void {
  const columns: readonly Column[] = TABS[name].columns;
  const own = options.own?.[name] ?? [];
  const headings = { ...HEADINGS[name], ...(name === 'Cycles' && options.cycles) };
  const sheet = document.addSheet({
    title: TITLES[name],
    rowCount: rows.length + 20,
    columnCount: columns.length + own.length + 2,
  });
  const headingRow = name === 'Participants' ? 3 : 1;
  document.batch(() => {
    sheet.setCell(0, 0, { value: `Donghai Hospital, ${TITLES[name]}`, format: { bold: true, background: '#ddeeff' } });
    sheet.merge({ startRow: 0, endRow: 1, startColumn: 0, endColumn: 6 });
    columns.forEach(({ key, en }, at) => {
      const value = headings[key] ?? `${at + 1}. ${en}`;
      sheet.setCell(headingRow, at, { value, format: { background: '#cccccc' } });
    });
    own.forEach(([heading], at) => void sheet.setCell(headingRow, columns.length + at, { value: heading }));
    if (name === 'Participants') groupsAbove(sheet);
    rows.forEach((cells, index) => {
      const row = headingRow + 1 + index;
      columns.forEach(({ key, type }, at) => {
        const value = cells[key];
        if (value === undefined || value === null || value === '') return;
        const date = type === 'date' ? dateSerial(value) : undefined;
        const number = { type: 'DATE', pattern: 'd mmm yyyy' } as const;
        const format = date === undefined ? { background: '#fff0f0' } : { numberFormat: number, background: '#f0fff0' };
        sheet.setCell(row, at, { value: date ?? value, format });
      });
      own.forEach(([, value], at) => void sheet.setCell(row, columns.length + at, { value }));
      sheet.setCell(row, 1, { note: `seen by the nurse, row ${index}` });
    });
  });
}

/** Two groups over the headings, and the code's own heading merged down beside them. */
function groupsAbove(sheet: Sheet): void {
  const code = sheet.cell(3, 0);
  sheet.setCell(2, 0, { value: code.value, format: code.format });
  sheet.setCell(3, 0, { value: null });
  sheet.merge({ startRow: 2, endRow: 4, startColumn: 0, endColumn: 1 });
  sheet.setCell(2, 1, { value: 'Identity' });
  sheet.merge({ startRow: 2, endRow: 3, startColumn: 1, endColumn: 4 });
  sheet.setCell(2, 4, { value: 'Screening and consent' });
  sheet.merge({ startRow: 2, endRow: 3, startColumn: 4, endColumn: 9 });
}
