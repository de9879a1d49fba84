import { fold, likeness } from './fold.js';
import type { RawCell } from './raw.js';
import type { Column } from './schema.js';

/** Where the headings of one tab were found. */
export interface HeadingMatch {
  /** Zero-based row of the headings. */
  readonly row: number;
  /** Zero-based column of each key that was found. */
  readonly columns: Readonly<Record<string, number>>;
  readonly missing: readonly MissingHeading[];
  /** Two or more columns claim the same heading: none of them is read. */
  readonly repeated: readonly { readonly column: Column; readonly at: readonly number[] }[];
  /** The heading names another unit than the column is kept in: it is not read. */
  readonly otherUnit: readonly { readonly column: Column; readonly at: number; readonly unit: string }[];
  /** Columns that no key claims, with their heading as typed. They are ignored, but for personal data. */
  readonly extra: readonly { readonly at: number; readonly heading: string }[];
}

export interface MissingHeading {
  readonly column: Column;
  /** The unclaimed heading most like it, as typed, and its column. */
  readonly nearest: { readonly heading: string; readonly at: number } | undefined;
}

/** Headings are looked for in the first rows only: a title or a logo may stand above them. */
export const ROWS_SEARCHED = 10;

/** What people write for a unit, without spaces, by the spelling that is compared. */
const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    years: ['years', 'year', 'yrs', 'yr', 'y', '岁', '周岁'],
    months: ['months', 'month', '月', '个月'],
    weeks: ['weeks', 'week', '周'],
    days: ['days', 'day', 'd', '天', '日'],
    cm: ['cm', '厘米'],
    mm: ['mm', '毫米'],
    m: ['m', '米'],
    in: ['inches', 'inch', 'in', '英寸'],
    ft: ['feet', 'ft', '英尺'],
    kg: ['kg', '公斤', '千克'],
    jin: ['斤', '市斤', 'jin', 'catty'],
    lb: ['lb', 'lbs', 'pound', 'pounds', '磅'],
    st: ['stone'],
    g: ['g', '克'],
    mg: ['mg', '毫克'],
    m2: ['m2', '平方米'],
    'mg/m2': ['mg/m2', '毫克/平方米'],
    'g/m2': ['g/m2', '克/平方米'],
    'mg/kg': ['mg/kg'],
    'g in total': ['gtotal', 'totalg'],
    'mg in total': ['mgtotal', 'totalmg'],
    'mg/cycle': ['mg/cycle', '毫克/周期'],
    '%': ['%'],
    'g/day': ['g/day', 'g/d', '克/天'],
    'mg/day': ['mg/day', 'mg/d', '毫克/天'],
    'g/cycle': ['g/cycle', '克/周期'],
  }).flatMap(([unit, spellings]) => spellings.map((spelling) => [spelling, unit] as const)),
);

/** Headings that mean much the same to people, and are offered, never taken without asking. Units are left out. */
const HINTS: Readonly<Record<string, readonly string[]>> = {
  subject_id: [
    ...[
      'Code',
      'Number',
      'Case',
      'Screening number',
      'Pt',
      'Pt ID',
      'Pt no',
      'Pt number',
      'Patient no',
      'Patient number',
    ],
    ...[
      'Subject no',
      'Subject number',
      'Study no',
      'Study ID',
      'Screening no',
      '病例号',
      '筛选号',
      '入组号',
      '受试者号',
      '患者号',
    ],
  ],
  site: ['Institution', 'Unit', 'Center name', 'Centre name', '中心名称', '所属中心', '研究单位'],
  sex: ['M/F', 'Sex (M/F)'],
  screening_date: ['Screened on', 'Screened', 'Date screened', '筛查日期', '筛选时间'],
  consent_given_and_understood: ['ICF', 'ICF signed', 'Consented', '签署知情', '知情'],
  consent_date: [
    'ICF signed',
    'ICF signed on',
    'Date ICF signed',
    'Consented on',
    '签署日期',
    '知情日期',
    '签署知情日期',
  ],
  tumor_size_cm: ['Size', 'Diameter', 'Max diameter', 'Longest diameter', '最大径', '长径', '直径', '肿块大小'],
  grade: ['FNCLCC'],
  enrollment_date: [
    'Inclusion date',
    'Registered on',
    'Date enrolled',
    'Enrolled',
    'Included on',
    '纳入日期',
    '入组时间',
  ],
  arm: ['Group', 'Treatment group', 'Cohort', 'Randomization', 'Allocation', '随机分组', '治疗分组', '分组情况'],
  allocation_date: [
    'Randomization date',
    'Randomized on',
    'Date randomized',
    'Date allocated',
    '随机日期',
    '随机分组日期',
  ],
  surgery_date: ['Op date', 'Operation date', 'Date of operation', 'Operated on', '手术时间'],
  death_date: ['Died on', '死亡时间'],
  last_contact_date: ['Last seen', 'Last FU', 'Last follow-up', '末次随访'],
  cycle: ['C', 'Course', 'Cycle #', '周期数', '疗程数'],
  d1_date: [
    ...['Start', 'Start date', 'Date', 'D1', 'Given on', 'Date given', 'Infusion date', 'Chemo date', 'Treatment date'],
    ...['化疗日期', '给药日期', '用药日期', '输注日期'],
  ],
  height_cm: ['Ht', 'Body height'],
  weight_kg: ['Wt', 'BW', 'Body weight', 'Body wt'],
  pld_mg: ['PLD actual', 'Doxil', 'Caelyx', 'Doxorubicin', 'PLD 剂量', '脂质体阿霉素', '多柔比星脂质体'],
  ifosfamide_g_per_day: ['IFO', 'Ifos', 'IFO dose', 'Ifosfamide dose', '异环磷酰胺剂量'],
  ifosfamide_days: ['IFO days', 'IFO 天数', 'IFO 用药天数', '异环磷酰胺用药天数'],
  anlotinib_mg_per_day: ['Anlo', 'ANL', 'Anlotinib dose', '安罗替尼剂量'],
  anlotinib_days: ['Anlo days', 'ANL days', '安罗替尼用药天数'],
  item: ['Timepoint', 'Time point', 'Visit name', '随访时点', '时间点', '随访节点'],
  done_date: ['Date', 'Visited on', '随访日期', '检查日期'],
  bloods: ['Blood', 'CBC', '血常规'],
  code: ['Site ID', 'Site no', '编号', '中心编号', '中心代码'],
  name: ['Center name', 'Centre name', '中心名称', '医院名称'],
};

/** The unit that a text names, in the one spelling that is compared; `undefined` when it names none that is known. */
export const unitOf = (text: string): string | undefined => UNITS.get(fold(text).replace(/\s/g, ''));

/** The unit in the brackets of a column's heading. */
export const unitOfColumn = ({ en }: Column): string | undefined => headingKey(en).unit;

/** A number before a heading, as in `1. Site` or `(2) Sex`. */
const NUMBERING = /^(?:\d{1,3}\s*[.)、:](?!\d)|[([]\d{1,3}[)\]])\s*/;
/** How people mark a column that must be filled. */
const MARKS = /[*★☆※†‡]|[([]\s*(?:required|mandatory|optional|必填|选填|可选)项?\s*[)\]]/g;

/** A heading without the numbers and stars that people put to it: folded, in one line. */
export const bareHeading = (text: string): string =>
  // Folded, a circled number is a bare one.
  fold(text.replace(/^\s*[\u2460-\u2473]/, ''))
    .replace(MARKS, ' ')
    .trim()
    .replace(NUMBERING, '');

/** A heading as a sentence quotes it. */
export const inOneLine = (heading: string): string => heading.trim().replace(/\s+/g, ' ');

interface HeadingKey {
  readonly name: string;
  readonly unit: string | undefined;
}

/** A heading's bare name and the unit in its brackets, if any: `Tumor size（CM）` is `tumorsize` in `cm`. */
function headingKey(text: string): HeadingKey {
  let unit: string | undefined;
  const folded = bareHeading(text)
    .replace(/tumour/g, 'tumor')
    .replace(/[([]\s*([^)\]]*?)\s*[)\]]/g, (whole, inside: string) => {
      const known = UNITS.get(inside.replace(/\s/g, ''));
      if (known === undefined) return whole;
      unit = known;
      return '';
    });
  return { name: folded.replace(/[\s\-_:.,'"#/()[\]、，。]/g, ''), unit };
}

interface Claim {
  readonly column: Column;
  readonly unit: string | undefined;
  /** 0 for the column's own headings, 1 for an alias: the real heading wins over its alias. */
  readonly rank: number;
}

const claimsOf = new WeakMap<readonly Column[], ReadonlyMap<string, Claim>>();

function claims(columns: readonly Column[]): ReadonlyMap<string, Claim> {
  const known = claimsOf.get(columns);
  if (known) return known;
  const made = new Map<string, Claim>();
  for (const rank of [0, 1]) {
    for (const column of columns) {
      const { unit } = headingKey(column.en);
      for (const text of rank === 0 ? [column.en, column.zh] : [...(column.aliases ?? []), column.key]) {
        const { name } = headingKey(text);
        if (!made.has(name)) made.set(name, { column, unit, rank });
      }
    }
  }
  claimsOf.set(columns, made);
  return made;
}

/** A name and one word more: after a space or a comma, or in Latin letters right behind Chinese. */
const WITH_WORD = /^(.{0,80}?[^\s,/_:-])(?:[\s,/_:-]+([^\s,]{1,20})|(?<=[\u4e00-\u9fff])([a-z%][a-z\d/%]{0,20}))$/;

/** The column that a heading claims, and the unit that it names: in brackets, or without them where the column has a unit. */
function claimOf(
  known: ReadonlyMap<string, Claim>,
  heading: string,
): { readonly claim: Claim | undefined; readonly unit: string | undefined } {
  const { name, unit } = headingKey(heading);
  const claim = known.get(name);
  if (claim !== undefined) return { claim, unit };
  const [, before = '', word = '', latin = word] = WITH_WORD.exec(bareHeading(heading)) ?? [];
  const named = unitOf(latin);
  const behind = named === undefined ? undefined : known.get(headingKey(before).name);
  return behind?.unit === undefined ? { claim: undefined, unit } : { claim: behind, unit: named };
}

/** The row, of the first ones, that holds the most headings. */
function headingRow(
  known: ReadonlyMap<string, Claim>,
  columns: number,
  values: readonly (readonly RawCell[])[],
): number {
  let best = 0;
  let bestCount = 0;
  for (let row = 0; row < Math.min(values.length, ROWS_SEARCHED); row++) {
    const count = (values[row] ?? []).filter(
      (cell) => typeof cell === 'string' && claimOf(known, cell).claim !== undefined,
    ).length;
    if (count > bestCount) {
      best = row;
      bestCount = count;
    }
    // Most of the headings in one row: nothing below can be the better one.
    if (bestCount * 2 > columns) break;
  }
  return best;
}

/**
 * Finds the heading row and says which column holds what. `values` are the tab's first rows; `row` is that of the headings
 * where somebody knows it.
 */
export function matchHeadings(
  columns: readonly Column[],
  values: readonly (readonly RawCell[])[],
  row?: number,
): HeadingMatch {
  const known = claims(columns);
  const best = row ?? headingRow(known, columns.length, values);
  const found = new Map<Column, { at: number; rank: number }[]>();
  const otherUnit: { column: Column; at: number; unit: string }[] = [];
  const extra: { at: number; heading: string }[] = [];
  const cells = values[best] ?? [];
  for (let at = 0; at < cells.length; at++) {
    const heading = cells[at];
    if (typeof heading !== 'string' || heading.trim() === '') continue;
    const { claim, unit } = claimOf(known, heading);
    if (claim === undefined) extra.push({ at, heading });
    else if (unit !== undefined && claim.unit !== undefined && unit !== claim.unit) {
      otherUnit.push({ column: claim.column, at, unit });
    } else {
      const places = found.get(claim.column);
      if (places) places.push({ at, rank: claim.rank });
      else found.set(claim.column, [{ at, rank: claim.rank }]);
    }
  }

  const placed: Record<string, number> = {};
  const repeated: { column: Column; at: number[] }[] = [];
  const missing: MissingHeading[] = [];
  for (const [column, places] of found) {
    const rank = Math.min(...places.map((place) => place.rank));
    const [first, ...others] = places.filter((place) => place.rank === rank);
    if (others.length > 0) repeated.push({ column, at: places.map(({ at }) => at) });
    else placed[column.key] = first!.at;
    for (const place of places) if (place.rank > rank) extra.push({ at: place.at, heading: String(cells[place.at]) });
  }
  for (const column of columns) {
    if (found.has(column) || otherUnit.some((other) => other.column === column)) continue;
    missing.push({ column, nearest: nearestHeading(column, extra) });
  }
  return { row: best, columns: placed, missing, repeated, otherUnit, extra };
}

/**
 * The unclaimed heading that a person most likely meant, or the least unlike one; `undefined` only when all are claimed. One
 * in another unit is never offered: renamed, its values would be read as what they are not.
 */
function nearestHeading(column: Column, extra: HeadingMatch['extra']): MissingHeading['nearest'] {
  const like = headingLikeness(column);
  const wanted = unitOfColumn(column);
  let best: MissingHeading['nearest'];
  let bestScore = 0.2;
  for (const { at, heading } of extra) {
    const unit = unitNamed(column, heading);
    if (unit !== undefined && unit !== wanted) continue;
    const score = like(heading);
    if (score > bestScore) {
      best = { at, heading };
      bestScore = score;
    }
  }
  return best;
}

/** Whether a cell repeats a heading. */
export const isHeading = (cell: RawCell, heading: RawCell): boolean =>
  typeof cell === 'string' && typeof heading === 'string' && headingKey(cell).name === headingKey(heading).name;

/** The unit that a heading names: in brackets or, for a column that has a unit, as its last word. */
export function unitNamed(column: Column, heading: string): string | undefined {
  return headingKey(heading).unit ?? (unitOfColumn(column) && partedUnit(heading)?.unit);
}

/** A heading whose last word is a unit: `IFO g/d`. */
function partedUnit(heading: string): { readonly name: string; readonly unit: string } | undefined {
  const [, before = '', word = '', latin = word] = WITH_WORD.exec(bareHeading(heading)) ?? [];
  const unit = unitOf(latin);
  return unit === undefined ? undefined : { name: headingKey(before).name, unit };
}

/** The name of a heading as a column has it: without the unit, where the column has one. */
const namesIn = (column: Column, heading: string): string[] => {
  const { name } = headingKey(heading);
  const parted = unitOfColumn(column) === undefined ? undefined : partedUnit(heading);
  return parted === undefined ? [name] : [name, parted.name];
};

const calledOf = new WeakMap<readonly Column[], ReadonlyMap<string, readonly Column[]>>();

/** Columns by everything that they are known to be called. */
function callings(columns: readonly Column[]): ReadonlyMap<string, readonly Column[]> {
  const known = calledOf.get(columns);
  if (known) return known;
  const made = new Map<string, Column[]>();
  for (const column of columns) {
    const texts = [column.en, column.zh, column.key, ...(column.aliases ?? []), ...(HINTS[column.key] ?? [])];
    for (const name of new Set(texts.map((text) => headingKey(text).name))) {
      const others = made.get(name);
      if (others) others.push(column);
      else made.set(name, [column]);
    }
  }
  calledOf.set(columns, made);
  return made;
}

/** The columns whose own heading it is in another form, or that people are known to call so. The unit is not looked at. */
export function columnsCalled(columns: readonly Column[], heading: string): Column[] {
  const known = callings(columns);
  const parted = partedUnit(heading);
  const named = known.get(headingKey(heading).name) ?? [];
  const behind = (parted && known.get(parted.name)) ?? [];
  return [...named, ...behind.filter((column) => unitOfColumn(column) !== undefined && !named.includes(column))];
}

/** How likely a heading means a column, from 0 to 1: by its letters, or because people are known to call it so. */
export function headingLikeness(column: Column): (heading: string) => number {
  const hints = (HINTS[column.key] ?? []).map((hint) => headingKey(hint).name);
  const names = [column.en, column.zh, ...(column.aliases ?? [])].map((text) => headingKey(text).name);
  return (heading) => {
    const written = namesIn(column, heading);
    if (written.some((name) => hints.includes(name))) return 0.99;
    return Math.max(...names.flatMap((wanted) => written.map((name) => likeness(wanted, name))));
  };
}
