import { type Day, day, formatDay } from '../../shared/calendar.js';
import {
  columnLetters,
  type RawCell,
  type RawMerge,
  type RawTab,
  type RawWorkbook,
} from '../../shared/workbook/raw.js';
import { type Column, SETTING_COLUMNS, SITE_COLUMNS, TABS, type TabName } from '../../shared/workbook/schema.js';
import { PARTICIPANT_VALUES, TODAY } from './fully-met.js';

/** One row as a person types it, by column key; keys that no column has become extra columns. */
export type Cells = Readonly<Record<string, RawCell>>;

const typed = (columns: readonly Column[], values: Readonly<Record<string, unknown>>): Cells =>
  Object.fromEntries(
    columns
      .filter(({ key }) => values[key] !== undefined)
      .map(({ key, type }) => [key, type === 'date' ? formatDay(values[key] as Day) : (values[key] as RawCell)]),
  );

/** The fully met participant, typed: operated, with final pathology. */
export const OPERATED: Cells = typed(TABS.Participants.columns, { ...PARTICIPANT_VALUES });

const {
  surgery_date: _surgery,
  final_pathology_histology: _histology,
  final_pathology_grade: _grade,
  chest_cavity_in_surgical_report: _report,
  last_contact_date: _contact,
  ...beforeSurgery
} = OPERATED;
/** The same before the operation: enrolled and allocated to the neoadjuvant arm. */
export const ALLOCATED: Cells = beforeSurgery;

const { enrollment_date: _enrollment, arm: _arm, allocation_date: _allocation, ...beforeEnrollment } = ALLOCATED;
/** The same before enrollment: eligible, and nothing has been done. */
export const SCREENED: Cells = beforeEnrollment;

/** Cycle `number` on day `d1`, every dose right. */
export function cycleCells(number: number, d1: string, changes: Cells = {}): Cells {
  return {
    subject_id: 'QD-001',
    cycle: number,
    d1_planned_date: d1,
    d1_date: d1,
    height_cm: 160,
    weight_kg: 58,
    bsa_entered: 1.61,
    pld_product: 'pegylated liposomal doxorubicin',
    pld_mg: 64,
    ifosfamide_g_per_day: 1.6,
    ifosfamide_days: 5,
    anlotinib_mg_per_day: 10,
    anlotinib_days: 14,
    last_study_dose_date: formatDay((day(d1) + 13) as Day),
    ...changes,
  };
}

/** The address of a column's cell where the headings stand in the order of the schema. */
export function addressOf(key: string, row = 2, tab: TabName = 'Participants'): string {
  const at = TABS[tab].columns.findIndex((column) => column.key === key);
  if (at < 0) throw new Error(`${tab} has no column ${key}`);
  return `${columnLetters(at)}${row}`;
}

/** The same workbook without these columns of Participants, as one that was set up before they came. */
export function withoutColumns(raw: RawWorkbook, ...keys: readonly string[]): RawWorkbook {
  const gone = new Set(keys.map((key) => TABS.Participants.columns.findIndex((column) => column.key === key)));
  return {
    ...raw,
    tabs: raw.tabs.map((tab) =>
      tab.title === 'Participants'
        ? { ...tab, values: tab.values.map((cells) => cells.filter((_, at) => !gone.has(at))) }
        : tab,
    ),
  };
}

export interface Parts {
  readonly participants?: readonly Cells[];
  readonly cycles?: readonly Cells[];
  readonly followUps?: readonly Cells[];
  readonly sites?: readonly Cells[];
  readonly settings?: readonly (readonly [name: RawCell, value: RawCell])[];
  /** Further tabs, or others in the place of one of the three. */
  readonly tabs?: readonly RawTab[];
  readonly language?: 'en' | 'zh';
}

/** A tab with the schema's headings, in its order, and one row of cells each. */
export function rawTab(
  title: string,
  columns: readonly Column[],
  rows: readonly Cells[],
  { language = 'en', merges }: { language?: 'en' | 'zh'; merges?: readonly RawMerge[] } = {},
): RawTab {
  const known = columns.map(({ key }) => key);
  const extra = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((key) => !known.includes(key));
  const values: RawCell[][] = [[...columns.map((column) => column[language]), ...extra]];
  for (const row of rows) values.push([...known, ...extra].map((key) => row[key]));
  return { title, values, ...(merges && { merges }) };
}

export function rawWorkbook(parts: Parts = {}): RawWorkbook {
  const { language = 'en', tabs = [] } = parts;
  const own = [
    rawTab('Participants', TABS.Participants.columns, parts.participants ?? [OPERATED], { language }),
    rawTab('Cycles', TABS.Cycles.columns, parts.cycles ?? [], { language }),
    rawTab('Follow-up', TABS['Follow-up'].columns, parts.followUps ?? [], { language }),
    ...(parts.sites ? [rawTab('Sites', SITE_COLUMNS, parts.sites)] : []),
    ...(parts.settings
      ? [
          rawTab(
            'Settings',
            SETTING_COLUMNS,
            parts.settings.map(([setting, value]) => ({ setting, value })),
          ),
        ]
      : []),
  ];
  const given = new Set(tabs.map(({ title }) => title));
  return { name: 'trial.xlsx', tabs: [...own.filter(({ title }) => !given.has(title)), ...tabs] };
}

export { TODAY };
