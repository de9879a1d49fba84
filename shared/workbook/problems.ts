import type { Catalog } from '../language.js';
import type { Facts, Severity, Words } from '../said.js';
import type { DateTrouble, NumberTrouble } from './cells.js';
import type { NoRecord } from './no-record.js';
import type { PersonalData } from './personal-data.js';

/**
 * What nobody has looked at because of it: whole rows, a cell (or a column, in every row), to which site a row belongs, or
 * nothing. A list may be called empty only when nothing is hidden from it.
 */
export type Hides = 'rows' | 'cells' | 'site' | 'nothing';

/**
 * What can be wrong with a workbook before any rule is asked: each kind with its severity and its words. No sentence
 * repeats what a cell holds, for it may be a name or a diagnosis; it names the cell, and people look there.
 */
export interface ProblemKind<F extends Facts> {
  readonly id: `data/${string}`;
  readonly clause: string;
  readonly severity: Severity;
  readonly hides: Hides;
  readonly words: Catalog<Words<F>>;
}

/** A problem of the workbook itself belongs to no clause of the registry, unless it says so. */
const kind = <F extends Facts>(
  problem: Omit<ProblemKind<F>, 'clause'> & Partial<Pick<ProblemKind<F>, 'clause'>>,
): ProblemKind<F> => ({ clause: 'data', ...problem });

const NUMBER: Catalog<Readonly<Record<NumberTrouble, string>>> = {
  en: {
    text: 'holds text where a number belongs',
    'decimal-comma': 'has a comma in its number, which could be a decimal or a thousands mark',
    'other-unit': 'holds a number with something behind it that is not the unit of this column',
    range: 'holds a range or a comparison where one number belongs',
    checkbox: 'holds a checkbox where a number belongs',
    'not-whole': 'holds a fraction where a whole number belongs',
    date: 'holds a date where a number belongs (a range such as 1-14 turns into one)',
    negative: 'holds a number below zero',
    fraction: 'holds a number below 1, perhaps a percentage that the cell only shows as such',
  },
  zh: {
    text: '应为数字，却是文字',
    'decimal-comma': '数字中有逗号，无法判断是小数点还是千位分隔符',
    'other-unit': '数字之后的内容不是本列的单位',
    range: '应为单个数字，却是范围或比较式',
    checkbox: '应为数字，却是复选框',
    'not-whole': '应为整数，却是小数',
    date: '应为数字，却是日期（如 1-14 会被自动转为日期）',
    negative: '为负数',
    fraction: '小于 1，可能是以百分比格式显示的数值',
  },
};
const DATE: Catalog<Readonly<Record<DateTrouble, string>>> = {
  en: {
    text: 'holds text where a date belongs',
    partial: 'holds only part of a date',
    'day-first': 'holds a date whose day and month cannot be told apart',
    'other-order': 'holds a date that does not begin with its year',
    digits: 'holds a date without anything between year, month and day, which may be a number too',
    impossible: 'holds a date that does not exist',
    far: 'holds a number or a date far outside any trial, perhaps a year alone',
    several: 'holds more than one date',
    zone: 'holds a time with a zone, which may move the date',
    checkbox: 'holds a checkbox where a date belongs',
  },
  zh: {
    text: '应为日期，却是文字',
    partial: '日期不完整',
    'day-first': '日期的日与月无法区分',
    'other-order': '日期不是以年份开头',
    digits: '日期的年、月、日之间没有分隔，也可能是数字',
    impossible: '日期不存在',
    far: '是数字或远超试验范围的日期，可能只填了年份',
    several: '含有多个日期',
    zone: '时间带有时区，可能改变日期',
    checkbox: '应为日期，却是复选框',
  },
};
/** The days that a date in another order can mean. */
const MEANS: Catalog<(means: readonly string[]) => string> = {
  en: (means) =>
    means.length === 0
      ? ''
      : means.length === 1
        ? ` As a date it can only be ${means[0]}.`
        : ` It may be ${means.join(' or ')}.`,
  zh: (means) =>
    means.length === 0 ? '' : means.length === 1 ? `作为日期只可能是 ${means[0]}。` : `可能是 ${means.join(' 或 ')}。`,
};
const PERSONAL: Catalog<Readonly<Record<PersonalData, string>>> = {
  en: {
    'e-mail': 'an e-mail address',
    phone: 'a phone number',
    'id-number': 'an ID number',
    'birth-date': 'a birth date',
    name: 'a name',
  },
  zh: {
    'e-mail': '电子邮件地址',
    phone: '电话号码',
    'id-number': '证件号码',
    'birth-date': '出生日期',
    name: '姓名',
  },
};

const NO_RECORD: Catalog<Readonly<Record<NoRecord, string>>> = {
  en: {
    totals: 'This row holds totals',
    headings: 'This row repeats the headings',
    note: 'This row holds a title or a note',
  },
  zh: {
    totals: '本行为合计行',
    headings: '本行重复了标题',
    note: '本行为小标题或说明文字',
  },
};

/** Quotes a list of the terms that a column offers: they are the sheet's own words, never what somebody typed. */
const LIST: Catalog<(terms: readonly string[]) => string> = {
  en: (terms) => terms.map((term) => `"${term}"`).join(', '),
  zh: (terms) => terms.map((term) => `“${term}”`).join('、'),
};

/** Rows that concern each other: their numbers, and with each the workbook of several that it stands in, or nothing. */
export type RowFacts = { readonly rows: readonly string[]; readonly books: readonly string[] };

export const rowFacts = (places: readonly { row: number; book?: string | undefined }[]): RowFacts => ({
  rows: places.map(({ row }) => String(row)),
  books: places.map(({ book }) => book ?? ''),
});

const ROWS: Catalog<(facts: RowFacts) => string> = {
  en: ({ rows, books }) => rows.map((row, index) => `${books[index]} row ${row}`.trim()).join(', '),
  zh: ({ rows, books }) => rows.map((row, index) => `${books[index]} 第 ${row} 行`.trim()).join('、'),
};

/** What a setting takes. Texts that people type stay as they are in every language. */
export type ExpectedValue = {
  readonly shape:
    | 'number'
    | 'whole number'
    | 'number or none'
    | 'percent'
    | 'choice'
    | 'zone'
    | 'days or none'
    | 'order';
  readonly min?: number;
  readonly max?: number;
  /** What a choice offers, or the settings whose numbers must not fall in this order. */
  readonly names?: readonly string[];
};

const EXPECTED: Catalog<(facts: ExpectedValue) => string> = {
  en: ({ shape, min, max, names = [] }) => {
    if (shape === 'order') return `numbers in the order ${names.map((name) => `"${name}"`).join(' <= ')}`;
    if (shape === 'choice') return names.map((name) => `"${name}"`).join(' or ');
    if (shape === 'zone') return 'an IANA time zone such as "Asia/Shanghai"';
    if (shape === 'days or none')
      return 'days and spans of at most 92 days such as "2026-10-01 to 2026-10-07, 2027-01-01", or "none"';
    const number = `a ${shape === 'whole number' ? 'whole ' : ''}number from ${min} to ${max}`;
    if (shape === 'percent') return `${number}, without a percent sign: 5 and not 5%, which the cell holds as 0.05`;
    return shape === 'number or none' ? `${number}, or "none"` : number;
  },
  zh: ({ shape, min, max, names = [] }) => {
    if (shape === 'order') return `依次不减的数字：${names.map((name) => `“${name}”`).join(' ≤ ')}`;
    if (shape === 'choice') return names.map((name) => `“${name}”`).join('或');
    if (shape === 'zone') return 'IANA 时区，例如“Asia/Shanghai”';
    if (shape === 'days or none')
      return '日期或不超过 92 天的时间段，例如“2026-10-01 至 2026-10-07、2027-01-01”，或“none”';
    const number = `${min} 至 ${max} 之间的${shape === 'whole number' ? '整数' : '数字'}`;
    if (shape === 'percent') return `${number}，不带百分号：应为 5 而非 5%（单元格中实为 0.05）`;
    return shape === 'number or none' ? `${number}，或“none”` : number;
  },
};

export const PROBLEMS = {
  missingTab: kind<{ tab: string; nearest?: string | undefined }>({
    id: 'data/missing-tab',
    severity: 'stop',
    hides: 'rows',
    words: {
      en: {
        title: 'Every tab that the checks read is there',
        says: ({ tab, nearest }) =>
          `There is no tab "${tab}"${nearest ? `; found "${nearest}"` : ''}, so nothing that it would hold was checked.`,
        remedy: ({ tab, nearest }) =>
          nearest
            ? `Rename "${nearest}" to "${tab}" if that is the one, or set the workbook up again.`
            : `Add the tab "${tab}" with its headings, or set the workbook up again.`,
      },
      zh: {
        title: '检查所需的工作表齐全',
        says: ({ tab, nearest }) => `缺少工作表“${tab}”${nearest ? `；找到“${nearest}”` : ''}，相关内容未被检查。`,
        remedy: ({ tab, nearest }) =>
          nearest
            ? `如“${nearest}”即为该表，请改名为“${tab}”，或重新设置工作簿。`
            : `请添加带标题的工作表“${tab}”，或重新设置工作簿。`,
      },
    },
  }),
  repeatedTab: kind<{ tab: string; read: string }>({
    id: 'data/repeated-tab',
    severity: 'stop',
    hides: 'rows',
    words: {
      en: {
        title: 'Every kind of row has one tab',
        says: ({ tab, read }) =>
          `This tab bears another name of "${tab}", but "${read}" was read as "${tab}". Nothing in this one was checked.`,
        remedy: ({ read }) => `Move its rows to "${read}", or give the tab a name of its own.`,
      },
      zh: {
        title: '同类数据只用一个工作表',
        says: ({ tab, read }) => `本表的名称也表示“${tab}”，但已读取“${read}”作为该表。本表未被检查。`,
        remedy: ({ read }) => `请将其中各行移至“${read}”，或为本表另取名称。`,
      },
    },
  }),
  missingColumn: kind<{
    heading: Catalog<string>;
    tab: string;
    nearest?: string | undefined;
    cell?: string | undefined;
    unit?: string | undefined;
  }>({
    id: 'data/missing-column',
    severity: 'warn',
    hides: 'cells',
    words: {
      en: {
        title: 'Every column that the checks read is there',
        says: ({ heading, tab, nearest, cell }) =>
          `There is no column "${heading.en}" in ${tab}${nearest ? `; found "${nearest}" in ${cell}` : ''}. What it would answer counts as unknown.`,
        remedy: ({ heading, nearest, unit }) =>
          nearest
            ? `If "${nearest}" is the one${unit ? `, and kept in ${unit}` : ''}, rename it to "${heading.en}"; otherwise add the column.`
            : `Add a column headed "${heading.en}".`,
      },
      zh: {
        title: '检查所需的列齐全',
        says: ({ heading, tab, nearest, cell }) =>
          `${tab} 中没有“${heading.zh}”（${heading.en}）列${nearest ? `；在 ${cell} 找到“${nearest}”` : ''}。该列对应的条款按未知处理。`,
        remedy: ({ heading, nearest, unit }) =>
          nearest
            ? `如“${nearest}”即为该列${unit ? `且单位为 ${unit}` : ''}，请改名为“${heading.en}”；否则请添加该列。`
            : `请添加标题为“${heading.zh}”或“${heading.en}”的列。`,
      },
    },
  }),
  repeatedColumn: kind<{ heading: string; cells: readonly string[] }>({
    id: 'data/repeated-column',
    severity: 'stop',
    hides: 'cells',
    words: {
      en: {
        title: 'No heading stands twice',
        says: ({ heading, cells }) =>
          `"${heading}" stands over more than one column (${cells.join(', ')}), so none of them is read.`,
        remedy: ({ heading }) => `Keep one column headed "${heading}" and rename or remove the others.`,
      },
      zh: {
        title: '标题不重复',
        says: ({ heading, cells }) => `“${heading}”出现在多列（${cells.join('、')}），因此均未读取。`,
        remedy: ({ heading }) => `请保留一个“${heading}”列，其余改名或删除。`,
      },
    },
  }),
  otherUnit: kind<{ heading: string; unit: string }>({
    id: 'data/heading-unit',
    severity: 'stop',
    hides: 'cells',
    words: {
      en: {
        title: 'Headings name the unit the checks expect',
        says: ({ heading, unit }) =>
          `This heading says ${unit}, but the column is kept as "${heading}", so it is not read.`,
        remedy: ({ heading }) => `Convert the values, then head the column "${heading}".`,
      },
      zh: {
        title: '标题单位与检查一致',
        says: ({ heading, unit }) => `标题单位为 ${unit}，而该列应为“${heading}”，因此未读取。`,
        remedy: ({ heading }) => `请换算数值后将标题改为“${heading}”。`,
      },
    },
  }),
  rowWithoutId: kind<{ tab: string; merged: boolean }>({
    id: 'data/row-without-id',
    severity: 'stop',
    hides: 'rows',
    words: {
      en: {
        title: 'Every row with data names its participant',
        says: ({ merged }) =>
          merged
            ? 'This row has data, but its Participant ID is part of a merged cell, which holds one value for several rows. Nothing in the row was checked.'
            : 'This row has data but no Participant ID, so nothing in it was checked.',
        remedy: ({ merged }) =>
          merged
            ? 'Unmerge the cells and type the ID in every row.'
            : 'Type the Participant ID; a row that belongs to nobody is moved out of this tab.',
      },
      zh: {
        title: '有数据的行均有受试者编号',
        says: ({ merged }) =>
          merged
            ? '本行有数据，但受试者编号位于合并单元格内，多行只有一个值。本行未被检查。'
            : '本行有数据但没有受试者编号，因此未被检查。',
        remedy: ({ merged }) =>
          merged ? '请取消合并并在每行填写编号。' : '请填写受试者编号；不属于任何受试者的行请移出本表。',
      },
    },
  }),
  noRecord: kind<{ holds: NoRecord }>({
    id: 'data/no-record',
    severity: 'query',
    // Only a row that can be nobody's is called so.
    hides: 'nothing',
    words: {
      en: {
        title: 'Every row below the headings is a record',
        says: ({ holds }) => `${NO_RECORD.en[holds]} and is nobody's record: it was not checked and is not counted.`,
        remedy: 'Move it to a tab of its own, or remove it. If it is a record after all, type its Participant ID.',
      },
      zh: {
        title: '标题以下各行均为记录',
        says: ({ holds }) => `${NO_RECORD.zh[holds]}，不是任何人的记录：未检查，也未计入。`,
        remedy: '请移至单独的工作表，或删除。如确为记录，请填写受试者编号。',
      },
    },
  }),
  unshownId: kind<Record<string, never>>({
    id: 'data/unshown-id',
    severity: 'query',
    hides: 'cells',
    words: {
      en: {
        title: 'Every Participant ID can be read as it is shown',
        says: () =>
          'This ID is a number that its format shows as something else, which cannot be told from the file. The row stands alone: it is checked, and joined to no other.',
        remedy: 'Format the column as text and type each ID as it should be read.',
      },
      zh: {
        title: '受试者编号可按显示内容读取',
        says: () =>
          '该编号是数字，其单元格格式会显示为其他内容，而文件中无法得知显示结果。本行单独检查，不与其他行关联。',
        remedy: '请将该列设为文本格式，并按应有的写法填写每个编号。',
      },
    },
  }),
  duplicateParticipant: kind<{ id: string } & RowFacts>({
    id: 'data/duplicate-participant',
    severity: 'stop',
    hides: 'rows',
    words: {
      en: {
        title: 'Every participant has one row',
        says: (facts) =>
          `${facts.id} stands in more than one row (${ROWS.en(facts)}). Counted once; the worst answer of the rows decides.`,
        remedy:
          'Find out which row is right, and bring into it what only the other one holds. Then correct the ID of the other, or remove that row.',
      },
      zh: {
        title: '每名受试者只有一行',
        says: (facts) => `${facts.id} 出现在多行（${ROWS.zh(facts)}）。只计一次，以各行中最差的结果为准。`,
        remedy: '请核实哪一行正确，并将仅另一行有的内容补入该行，再更正另一行的编号或删除该行。',
      },
    },
  }),
  duplicateCycle: kind<{ id: string; cycle: number } & RowFacts>({
    id: 'data/duplicate-cycle',
    severity: 'stop',
    hides: 'rows',
    words: {
      en: {
        title: 'Every cycle has one row',
        says: (facts) => `Cycle ${facts.cycle} of ${facts.id} stands in more than one row (${ROWS.en(facts)}).`,
        remedy: 'Correct the cycle number, or remove the row that should not be there.',
      },
      zh: {
        title: '每个周期只有一行',
        says: (facts) => `${facts.id} 的第 ${facts.cycle} 周期出现在多行（${ROWS.zh(facts)}）。`,
        remedy: '请更正周期编号，或删除多余的行。',
      },
    },
  }),
  duplicateAssessment: kind<{ id: string; item: string } & RowFacts>({
    id: 'data/duplicate-assessment',
    severity: 'query',
    hides: 'nothing',
    words: {
      en: {
        title: 'Every assessment has one row',
        says: (facts) => `"${facts.item}" of ${facts.id} stands in more than one row (${ROWS.en(facts)}).`,
        remedy: 'Keep the row that was done in its window, or correct the assessment of the other.',
      },
      zh: {
        title: '每项评估只有一行',
        says: (facts) => `${facts.id} 的“${facts.item}”出现在多行（${ROWS.zh(facts)}）。`,
        remedy: '请保留窗口内完成的一行，或更正另一行的评估项目。',
      },
    },
  }),
  orphanCycle: kind<{ id: string; nearest?: string | undefined }>({
    id: 'data/orphan-cycle',
    severity: 'stop',
    hides: 'rows',
    words: {
      en: {
        title: 'Every cycle belongs to a participant',
        says: ({ id, nearest }) =>
          `${id} is not in Participants${nearest ? ` (did you mean ${nearest}?)` : ''}, so only the doses of this cycle could be checked.`,
        remedy: 'Correct the ID, or add the participant first.',
      },
      zh: {
        title: '每个周期均属于某名受试者',
        says: ({ id, nearest }) =>
          `受试者表中没有 ${id}${nearest ? `，是否应为 ${nearest}` : ''}；本周期只核对了剂量。`,
        remedy: '请更正编号，或先添加该受试者。',
      },
    },
  }),
  orphanAssessment: kind<{ id: string; nearest?: string | undefined }>({
    id: 'data/orphan-assessment',
    severity: 'warn',
    hides: 'rows',
    words: {
      en: {
        title: 'Every assessment belongs to a participant',
        says: ({ id, nearest }) =>
          `${id} is not in Participants${nearest ? ` (did you mean ${nearest}?)` : ''}, so the assessment counts for nobody.`,
        remedy: 'Correct the ID, or add the participant first.',
      },
      zh: {
        title: '每项评估均属于某名受试者',
        says: ({ id, nearest }) =>
          `受试者表中没有 ${id}${nearest ? `，是否应为 ${nearest}` : ''}；该评估未计入任何人。`,
        remedy: '请更正编号，或先添加该受试者。',
      },
    },
  }),
  rowWithoutItem: kind<Record<string, never>>({
    id: 'data/row-without-item',
    severity: 'warn',
    hides: 'rows',
    words: {
      en: {
        title: 'Every assessment row names its assessment',
        says: () => 'This row has data but no assessment that can be read, so it counts for nothing.',
        remedy: 'Choose the assessment from the list.',
      },
      zh: {
        title: '每行均注明评估项目',
        says: () => '本行有数据，但没有可识别的评估项目，因此未计入。',
        remedy: '请从列表中选择评估项目。',
      },
    },
  }),
  unknownSite: kind<{
    candidates: readonly string[];
    nearest?: string | undefined;
    blank?: boolean;
    /** The cell holds a name that each of the candidates goes by. */
    several?: boolean;
  }>({
    id: 'data/unknown-site',
    clause: 'R2',
    severity: 'warn',
    hides: 'site',
    words: {
      en: {
        title: 'The site is in the Sites tab',
        says: ({ nearest, blank, several, candidates }) =>
          blank
            ? 'No site is typed. The participant counts for no site.'
            : several
              ? `More than one site goes by this name (${candidates.join(', ')}). The participant counts for no site.`
              : `This site is not in the Sites tab${nearest ? `; the nearest is ${nearest}` : ''}. The participant counts for no site.`,
        remedy: ({ candidates, several }) =>
          `Choose one of ${candidates.join(', ')}${several ? '' : ', or add the site to the Sites tab'}.`,
      },
      zh: {
        title: '中心在中心列表内',
        says: ({ nearest, blank, several, candidates }) =>
          blank
            ? '未填写中心。该受试者未计入任何中心。'
            : several
              ? `不止一个中心使用此名称（${candidates.join('、')}）。该受试者未计入任何中心。`
              : `中心列表中没有该中心${nearest ? `；最接近的是 ${nearest}` : ''}。该受试者未计入任何中心。`,
        remedy: ({ candidates, several }) =>
          `请选择 ${candidates.join('、')} 之一${several ? '' : '，或将该中心加入中心列表'}。`,
      },
    },
  }),
  unreadableTerm: kind<{ heading: Catalog<string>; terms: readonly string[] }>({
    id: 'data/unreadable-term',
    severity: 'query',
    hides: 'cells',
    words: {
      en: {
        title: 'Coded cells hold one of their terms',
        says: ({ heading }) => `What "${heading.en}" holds is none of its terms, so it counts as unknown.`,
        remedy: ({ terms }) => `Choose one of ${LIST.en(terms)}; a detail may follow after a colon.`,
      },
      zh: {
        title: '编码单元格填写规定用语',
        says: ({ heading }) => `“${heading.zh}”的内容不在规定用语之内，按未知处理。`,
        remedy: ({ terms }) => `请选择 ${LIST.zh(terms)} 之一；冒号后可补充说明。`,
      },
    },
  }),
  doubtedTerm: kind<{ heading: Catalog<string> }>({
    id: 'data/doubted-term',
    severity: 'query',
    hides: 'cells',
    words: {
      en: {
        title: 'A coded cell does not doubt its own answer',
        says: ({ heading }) =>
          `The detail in "${heading.en}" doubts or contradicts the answer before it, so the cell counts as unknown.`,
        remedy:
          'If the answer is certain, keep it alone in the cell and move the detail to Notes; if not, let the cell stand until it is.',
      },
      zh: {
        title: '编码单元格的说明不与答案矛盾',
        says: ({ heading }) => `“${heading.zh}”中答案后的说明与答案不一致或表示尚不确定，按未知处理。`,
        remedy: '如答案确定，单元格中只保留答案，说明移入备注；如尚不确定，请保留原内容，待明确后再更正。',
      },
    },
  }),
  untickedBox: kind<{ heading: Catalog<string>; terms: readonly string[] }>({
    id: 'data/unticked-box',
    severity: 'query',
    hides: 'cells',
    words: {
      en: {
        title: 'A box that is not ticked is not an answer',
        says: ({ heading }) =>
          `"${heading.en}" is a box that is not ticked: that may mean no, or that nobody has looked. It counts as unknown.`,
        remedy: ({ terms }) => `Replace the checkbox by one of ${LIST.en(terms)}.`,
      },
      zh: {
        title: '未勾选的复选框不算回答',
        says: ({ heading }) => `“${heading.zh}”为未勾选的复选框，可能是“否”，也可能尚未填写，按未知处理。`,
        remedy: ({ terms }) => `请将复选框改为 ${LIST.zh(terms)} 之一。`,
      },
    },
  }),
  unreadableNumber: kind<{
    heading: Catalog<string>;
    trouble: NumberTrouble;
    /** That the column is kept in, when it has one. */
    unit?: string | undefined;
  }>({
    id: 'data/unreadable-number',
    severity: 'query',
    hides: 'cells',
    words: {
      en: {
        title: 'Number cells hold a number',
        says: ({ heading, trouble }) => `"${heading.en}" ${NUMBER.en[trouble]}, so it counts as unknown.`,
        remedy: ({ unit }) =>
          `Type one plain number, with a point for decimals${unit ? `, in ${unit}` : ''}; format the cell as a plain number.`,
      },
      zh: {
        title: '数字单元格填写数字',
        says: ({ heading, trouble }) => `“${heading.zh}”${NUMBER.zh[trouble]}，按未知处理。`,
        remedy: ({ unit }) =>
          `请填写单个数字${unit ? `（单位 ${unit}）` : ''}，小数用小数点，并将单元格格式设为普通数字。`,
      },
    },
  }),
  unreadableDate: kind<{ heading: Catalog<string>; trouble: DateTrouble; means: readonly string[] }>({
    id: 'data/unreadable-date',
    severity: 'query',
    hides: 'cells',
    words: {
      en: {
        title: 'Date cells hold one whole date',
        says: ({ heading, trouble, means }) =>
          `"${heading.en}" ${DATE.en[trouble]}, so it counts as unknown.${MEANS.en(means)}`,
        remedy: ({ means }) =>
          means.length === 1
            ? `If that is the date, type ${means[0]}. In Google Sheets, set-up of the add-on offers to write all such dates at once.`
            : 'Type the date as year-month-day, for example 2026-03-01. If part of it is not known, let the cell stand and find out: until then nothing that rests on it is judged.',
      },
      zh: {
        title: '日期单元格填写完整日期',
        says: ({ heading, trouble, means }) => `“${heading.zh}”${DATE.zh[trouble]}，按未知处理。${MEANS.zh(means)}`,
        remedy: ({ means }) =>
          means.length === 1
            ? `如确为该日期，请填写 ${means[0]}。在 Google 表格中，插件的设置功能可将此类日期一次写好。`
            : '请按年-月-日填写，例如 2026-03-01。如日期不完整，请保留原内容并查明；在此之前，与该日期有关的内容均不作判断。',
      },
    },
  }),
  formulaError: kind<{ heading: Catalog<string>; error: string }>({
    id: 'data/formula-error',
    severity: 'query',
    hides: 'cells',
    words: {
      en: {
        title: 'No cell shows a formula error',
        says: ({ heading, error }) => `The formula in "${heading.en}" fails (${error}), so the cell counts as unknown.`,
        remedy: 'Repair the formula, or replace it by the value.',
      },
      zh: {
        title: '单元格无公式错误',
        says: ({ heading, error }) => `“${heading.zh}”的公式出错（${error}），按未知处理。`,
        remedy: '请修复公式，或改为直接填写数值。',
      },
    },
  }),
  unsavedFormula: kind<{ heading: Catalog<string> }>({
    id: 'data/formula-without-result',
    severity: 'query',
    hides: 'cells',
    words: {
      en: {
        title: 'Every formula has a saved result',
        says: ({ heading }) =>
          `"${heading.en}" is a formula whose result was never saved in the file, so the cell counts as unknown.`,
        remedy: 'Open the file in Excel or LibreOffice and save it there: the result is then in the file.',
      },
      zh: {
        title: '公式均有已保存的结果',
        says: ({ heading }) => `“${heading.zh}”为公式，但文件中没有保存计算结果，按未知处理。`,
        remedy: '请用 Excel 或 LibreOffice 打开该文件并保存，结果即写入文件。',
      },
    },
  }),
  personalData: kind<{ what: PersonalData; heading?: string | undefined }>({
    id: 'data/personal-data',
    severity: 'warn',
    hides: 'cells',
    words: {
      en: {
        title: 'Participants appear by code only',
        says: ({ what }) => `This cell seems to hold ${PERSONAL.en[what]}. It is not repeated here.`,
        remedy: 'Remove it: the workbook holds participant codes only. If it is something else, reword the cell.',
      },
      zh: {
        title: '受试者仅以编号出现',
        says: ({ what }) => `该单元格似乎含有${PERSONAL.zh[what]}，此处不重复显示。`,
        remedy: '请删除：工作簿只使用受试者编号。如并非个人信息，请改写单元格。',
      },
    },
  }),
  personalColumn: kind<{ what: PersonalData }>({
    id: 'data/personal-column',
    severity: 'warn',
    hides: 'nothing',
    words: {
      en: {
        title: 'No column is kept for personal data',
        says: ({ what }) => `This column seems to be kept for ${PERSONAL.en[what]} of each participant.`,
        remedy: 'Move it out of the workbook: participants appear by code only.',
      },
      zh: {
        title: '不设个人信息列',
        says: ({ what }) => `该列似乎用于记录受试者的${PERSONAL.zh[what]}。`,
        remedy: '请将其移出工作簿：受试者仅以编号出现。',
      },
    },
  }),
  unknownSetting: kind<{ nearest?: string | undefined }>({
    id: 'data/unknown-setting',
    severity: 'query',
    hides: 'nothing',
    words: {
      en: {
        title: 'Every setting has a known name',
        says: ({ nearest }) =>
          `No setting has this name${nearest ? `; the nearest is "${nearest}"` : ''}. The line changes nothing.`,
        remedy: ({ nearest }) =>
          nearest ? `Rename it to "${nearest}", or remove the line.` : 'Correct the name, or remove the line.',
      },
      zh: {
        title: '设置名称有效',
        says: ({ nearest }) => `没有此名称的设置${nearest ? `；最接近的是“${nearest}”` : ''}。该行不起作用。`,
        remedy: ({ nearest }) => (nearest ? `请改名为“${nearest}”，或删除该行。` : '请更正名称，或删除该行。'),
      },
    },
  }),
  badSetting: kind<{ setting: string; standing: string } & ExpectedValue>({
    id: 'data/bad-setting',
    severity: 'warn',
    hides: 'nothing',
    words: {
      en: {
        title: 'Every setting has a usable value',
        says: ({ setting, standing }) => `The value of "${setting}" cannot be used; the default, ${standing}, stands.`,
        remedy: (facts) => `Type ${EXPECTED.en(facts)}.`,
      },
      zh: {
        title: '设置值可用',
        says: ({ setting, standing }) => `“${setting}”的值无法使用，仍按默认值 ${standing}。`,
        remedy: (facts) => `应填写：${EXPECTED.zh(facts)}。`,
      },
    },
  }),
  repeatedSetting: kind<{ setting: string } & RowFacts>({
    id: 'data/repeated-setting',
    severity: 'warn',
    hides: 'nothing',
    words: {
      en: {
        title: 'Every setting stands once',
        says: (facts) => `"${facts.setting}" stands more than once (${ROWS.en(facts)}); the first line counts.`,
        remedy: 'Remove the line that should not count.',
      },
      zh: {
        title: '设置不重复',
        says: (facts) => `“${facts.setting}”出现多次（${ROWS.zh(facts)}），以第一行为准。`,
        remedy: '请删除多余的行。',
      },
    },
  }),
  settingAgainstRegistry: kind<{ setting: string; value: string; registry: string }>({
    id: 'data/setting-against-registry',
    severity: 'warn',
    hides: 'nothing',
    words: {
      en: {
        title: 'A number given by the registry is not changed',
        says: ({ setting, value, registry }) =>
          `"${setting}" is set to ${value}, but the registry entry gives ${registry}. The checks use ${value}.`,
        remedy: ({ registry }) => `Set it back to ${registry}, unless an amendment of the protocol says otherwise.`,
      },
      zh: {
        title: '注册信息给出的数值不改动',
        says: ({ setting, value, registry }) =>
          `“${setting}”设为 ${value}，而注册信息为 ${registry}。检查按 ${value} 进行。`,
        remedy: ({ registry }) => `除非方案修订另有规定，请改回 ${registry}。`,
      },
    },
  }),
  looserSetting: kind<{ setting: string; value: string; standing: string }>({
    id: 'data/looser-setting',
    severity: 'warn',
    hides: 'nothing',
    words: {
      en: {
        title: 'No setting lets more pass than its default',
        says: ({ setting, value, standing }) =>
          `"${setting}" is set to ${value}; the default is ${standing}. The checks let more pass than they did.`,
        remedy: ({ standing }) =>
          `Set it back to ${standing}, or have the PI confirm it in writing; while it stands, every answer says so.`,
      },
      zh: {
        title: '没有比默认值更宽松的设置',
        says: ({ setting, value, standing }) => `“${setting}”设为 ${value}，默认值为 ${standing}。核查因此放宽。`,
        remedy: ({ standing }) => `请改回 ${standing}，或由主要研究者书面确认；在此期间每次回答都会注明。`,
      },
    },
  }),
  repeatedSite: kind<{ code: string } & RowFacts>({
    id: 'data/repeated-site',
    severity: 'query',
    hides: 'nothing',
    words: {
      en: {
        title: 'Every site stands once',
        says: (facts) => `Site ${facts.code} stands more than once (${ROWS.en(facts)}); the first line counts.`,
        remedy: 'Remove the second line, or give that site its own code.',
      },
      zh: {
        title: '中心不重复',
        says: (facts) => `中心 ${facts.code} 出现多次（${ROWS.zh(facts)}），以第一行为准。`,
        remedy: '请删除重复的行，或为该中心指定不同代码。',
      },
    },
  }),
  sharedSiteName: kind<{ codes: readonly string[]; isCodeOf?: string | undefined }>({
    id: 'data/shared-site-name',
    severity: 'query',
    hides: 'nothing',
    words: {
      en: {
        title: 'Every name stands for one site',
        says: ({ codes, isCodeOf }) =>
          isCodeOf === undefined
            ? `Sites ${codes.join(' and ')} go by the same name, so a Site cell that holds it says neither.`
            : `A name of site ${codes.join(' and ')} is the code of site ${isCodeOf}; a Site cell that holds it is read as ${isCodeOf}.`,
        remedy: 'Correct the names, so that no two sites go by the same one.',
      },
      zh: {
        title: '每个名称只表示一个中心',
        says: ({ codes, isCodeOf }) =>
          isCodeOf === undefined
            ? `中心 ${codes.join('、')} 使用相同的名称，仅填此名称时无法判断是哪个中心。`
            : `中心 ${codes.join('、')} 的一个名称是中心 ${isCodeOf} 的代码；填写时按 ${isCodeOf} 读取。`,
        remedy: '请更正名称，使各中心的名称互不相同。',
      },
    },
  }),
  /* What only a trial of several workbooks can have. */
  otherSetting: kind<{ setting: string; value: string; stands: string; primary: string }>({
    id: 'data/other-setting',
    severity: 'warn',
    hides: 'nothing',
    words: {
      en: {
        title: 'The workbooks of one trial have the same settings',
        says: ({ setting, value, stands, primary }) =>
          `"${setting}" is ${value} here and ${stands} in the workbook of ${primary}. The settings of ${primary} count for the whole trial, so the checks use ${stands}.`,
        remedy: ({ primary }) => `Change it here, or in the workbook of ${primary} if that is the one that is wrong.`,
      },
      zh: {
        title: '同一试验的各工作簿设置一致',
        says: ({ setting, value, stands, primary }) =>
          `“${setting}”在此为 ${value}，而在 ${primary} 的工作簿中为 ${stands}。整个试验以 ${primary} 的设置为准，因此检查按 ${stands} 进行。`,
        remedy: ({ primary }) => `请在此更正；如 ${primary} 的工作簿有误，请在那里更正。`,
      },
    },
  }),
  otherSitesRow: kind<{ site: string; book: string }>({
    id: 'data/other-sites-row',
    severity: 'query',
    hides: 'nothing',
    words: {
      en: {
        title: "Every participant stands in the workbook of the participant's site",
        says: ({ site, book }) =>
          `This row names site ${site}, but it stands in the workbook of site ${book}. It counts for ${site}.`,
        remedy: 'Correct the site, or move the row to the other workbook.',
      },
      zh: {
        title: '每名受试者记录在其所属中心的工作簿中',
        says: ({ site, book }) => `本行的中心为 ${site}，却位于 ${book} 中心的工作簿中；现计入 ${site}。`,
        remedy: '请更正中心，或将该行移至另一工作簿。',
      },
    },
  }),
  unreadWorkbook: kind<{ book: string; settingsOf?: string | undefined }>({
    id: 'data/unread-workbook',
    severity: 'stop',
    hides: 'rows',
    words: {
      en: {
        title: 'Every workbook of the trial can be read',
        // Settings that stand in a workbook that is not there: '' means that the defaults stood in for them.
        says: ({ book, settingsOf }) =>
          `The workbook of ${book} could not be read, so nothing in it was checked and nobody in it is counted.${
            settingsOf === undefined
              ? ''
              : ` The settings of the trial stand there; ${settingsOf === '' ? 'the defaults' : `those of ${settingsOf}`} were used instead.`
          }`,
        remedy: ({ book }) => `Do not take any number for complete until the workbook of ${book} can be read again.`,
      },
      zh: {
        title: '试验的每个工作簿均可读取',
        says: ({ book, settingsOf }) =>
          `无法读取 ${book} 的工作簿，其中内容均未检查，受试者亦未计入。${
            settingsOf === undefined
              ? ''
              : `试验设置保存在该工作簿中；本次改用${settingsOf === '' ? '默认设置' : ` ${settingsOf} 的设置`}。`
          }`,
        remedy: ({ book }) => `在恢复读取 ${book} 的工作簿之前，请勿将任何数字视为完整。`,
      },
    },
  }),
} as const;

export type ProblemName = keyof typeof PROBLEMS;
type FactsOf<N extends ProblemName> = (typeof PROBLEMS)[N] extends ProblemKind<infer F> ? F : never;

/** One problem found while decoding, at its place. */
export interface Problem {
  readonly name: ProblemName;
  readonly facts: Facts;
  /** Of several workbooks, the one it is about; `undefined` when there is only one. */
  readonly book: string | undefined;
  /** The tab as the workbook calls it. */
  readonly tab: string;
  /** Counted from 1; `undefined` for a whole tab. */
  readonly row: number | undefined;
  /** Zero-based position of the cell's column, when the problem is one of a cell. */
  readonly at: number | undefined;
  /** The column's key, when it has one. */
  readonly column: string | undefined;
  readonly participant: string | undefined;
  /** Of a row that names no participant, the site that it names. */
  readonly site: string | undefined;
}

/** Where a problem stands; without `book` in the only workbook there is. */
export type ProblemPlace = Omit<Problem, 'name' | 'facts' | 'book' | 'site'> & {
  readonly book?: string | undefined;
  readonly site?: string | undefined;
};

export function problem<N extends ProblemName>(name: N, facts: FactsOf<N>, place: ProblemPlace): Problem {
  const { book, tab, row, at, column, participant, site } = place;
  return { name, facts: facts as Facts, book, tab, row, at, column, participant, site };
}
