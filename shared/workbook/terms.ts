import { type DetailWeight, detailReader } from './detail.js';
import { fold } from './fold.js';
import type { Column } from './schema.js';

/** Other spellings of a term, Chinese ones included. They are read; the sheet's dropdowns offer the term itself. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  yes: ['y', '是', '有', 'true'],
  no: ['n', '否', '无', '没有'],
  none: ['无', '没有', 'nil'],
  'not applicable': ['n/a', 'na', '不适用'],
  female: ['f', '女', '女性'],
  male: ['m', '男', '男性'],
  retroperitoneum: ['retroperitoneal', '腹膜后'],
  other: ['其他', '其它'],
  'criteria not met': ['not eligible', 'ineligible', '不符合标准', '不符合入选标准', '不符合入排标准'],
  declined: ['refused', '拒绝', '拒绝参加', '受试者拒绝'],
  'retroperitoneal soft tissue': ['腹膜后软组织'],
  'gi tract': ['gastrointestinal tract', '胃肠道', '消化道'],
  uterus: ['uterine', '子宫'],
  'urinary tract': ['泌尿道', '泌尿系统'],
  'suspected other': ['疑似其他'],
  unclear: ['不明确', '不清楚'],
  primary: ['原发'],
  recurrent: ['复发'],
  DDLPS: ['dedifferentiated liposarcoma', '去分化脂肪肉瘤'],
  LMS: ['leiomyosarcoma', '平滑肌肉瘤'],
  UPS: ['undifferentiated pleomorphic sarcoma', '未分化多形性肉瘤'],
  SFT: ['solitary fibrous tumor', 'solitary fibrous tumour', '孤立性纤维性肿瘤'],
  WDLPS: ['well-differentiated liposarcoma', 'well differentiated liposarcoma', '高分化脂肪肉瘤'],
  'core needle biopsy': ['core biopsy', '空芯针活检', '穿刺活检'],
  'laparotomy biopsy': ['剖腹活检'],
  positive: ['pos', 'pos.', '+', '(+)', '++', '+++', '(++)', '(+++)', '2+', '3+', '阳性'],
  negative: ['neg', 'neg.', '(-)', '阴性'],
  'not done': ['未做', '未检测', '未行'],
  done: ['已做', '完成', '已完成'],
  amplified: ['扩增'],
  'not amplified': ['non-amplified', '未扩增', '无扩增'],
  'biopsy only': ['仅活检'],
  resection: ['切除'],
  uncertain: ['不确定'],
  'slight, easily recoverable': [
    'slight (easily recoverable)',
    'slight easily recoverable',
    '轻度，易恢复',
    '轻度、易恢复',
  ],
  present: ['有', '存在'],
  confirmed: ['确诊', '证实'],
  'highly suspicious': ['高度可疑'],
  indeterminate: ['不确定'],
  'not assessed': ['未评估'],
  neoadjuvant: ['neoadjuvant therapy', 'neo-adjuvant', '新辅助', '新辅助治疗', '新辅助治疗组'],
  'surgery only': ['surgery-only', '单纯手术', '单纯手术组', '仅手术'],
  'pegylated liposomal doxorubicin': [
    'pld',
    'caelyx',
    'doxil',
    '聚乙二醇化脂质体多柔比星',
    '聚乙二醇脂质体多柔比星',
    '聚乙二醇化脂质体阿霉素',
    '多美素',
    '里葆多',
  ],
  'conventional doxorubicin': ['doxorubicin', '普通多柔比星', '多柔比星', '阿霉素'],
};

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi'];

/** Liposomal, and not the pegylated product. */
const OTHER_LIPOSOMAL = ['myocet', 'non-pegylated liposomal doxorubicin', '非聚乙二醇化脂质体多柔比星'];

/** Spellings that only one column knows. */
const OWN_SPELLINGS: Readonly<Record<string, (term: string) => readonly string[]>> = {
  asa: (term) =>
    [term, ROMAN[Number(term) - 1]!].flatMap((value) =>
      ['', 'e', ' e'].flatMap((e) => [`${value}${e}`, `asa ${value}${e}`, `asa${value}${e}`, `${value}${e}级`]),
    ),
  // A result of FISH is often said as of a stain.
  mdm2_fish: (term) =>
    term === 'amplified'
      ? ['positive', 'pos', 'pos.', '+', '(+)', '阳性', '有扩增']
      : term === 'not amplified'
        ? [
            'negative',
            'neg',
            'neg.',
            '(-)',
            'no amplification',
            'not amp',
            'unamplified',
            'nonamplified',
            '阴性',
            '未见扩增',
          ]
        : [],
  // Of one's own history people say that it was denied.
  ever_anthracycline: denied,
  ever_ifosfamide: denied,
  ever_targeted_agent: denied,
  second_malignancy_history: denied,
  prior_resection_of_this_sarcoma: denied,
  prior_chemotherapy_for_this_sarcoma: denied,
  prior_radiotherapy_for_this_sarcoma: denied,
  prior_targeted_therapy_for_this_sarcoma: denied,
  severe_infection_last_month: denied,
  pld_product: (term) => (term === 'other' ? OTHER_LIPOSOMAL : []),
  grade: gradeSpellings,
  final_pathology_grade: gradeSpellings,
  item: (term) => [
    term.replace(' +', '+'),
    term.replace(' +', ' + '),
    term.replace(/(\d)([dy])$/, '$1 $2'),
    `${term}ay`.replace(/yay$/, 'year'),
  ],
};

function denied(term: string): readonly string[] {
  return term === 'no' ? ['denies', 'denied', 'none', 'never', '否认', '从未'] : [];
}

function gradeSpellings(term: string): readonly string[] {
  const roman = ROMAN[Number(term) - 1]!;
  return [
    `g${term}`,
    `grade ${term}`,
    `grade ${roman}`,
    roman,
    `${term}级`,
    `fnclcc ${term}`,
    `fnclcc grade ${term}`,
    `fnclcc g${term}`,
    `fnclcc ${term}级`,
  ];
}

export type TermReading =
  | { readonly kind: 'term'; readonly term: string; readonly detail: string | undefined }
  /** The term stands, and its own detail doubts it. */
  | { readonly kind: 'doubted'; readonly term: string }
  | { readonly kind: 'unreadable' };

export interface TermReader {
  read(text: string): TermReading;
  /** What a detail, as `read` gave it, does to its term. */
  weigh(term: string, detail: string): DetailWeight;
  /** Texts known to be a term and nothing more, spelled as they were met: most cells need no closer look. */
  readonly plain: ReadonlyMap<string, string>;
}

const readers = new WeakMap<Column, TermReader>();

/** The reader of one coded column. It remembers what it has read: a column holds few different texts. */
export function termReader(column: Column): TermReader {
  const known = readers.get(column);
  if (known) return known;
  const made = makeReader(column);
  readers.set(column, made);
  return made;
}

function makeReader(column: Column): TermReader {
  const terms = column.terms ?? [];
  const spellings = new Map<string, string>();
  for (const term of terms) spellings.set(fold(term), term);
  for (const term of terms) {
    for (const spelling of [...(SPELLINGS[term] ?? []), ...(OWN_SPELLINGS[column.key]?.(term) ?? [])]) {
      const folded = fold(spelling);
      if (!spellings.has(folded)) spellings.set(folded, term);
    }
  }
  // The longest first, so that "not done" is never read as a shorter term with a detail.
  const byLength = [...spellings.keys()].sort((a, b) => b.length - a.length);
  const plain = new Map<string, string>();

  const weigh = detailReader(column.key, spellings);

  const read = (text: string): TermReading => {
    const term = plain.get(text);
    if (term !== undefined) return { kind: 'term', term, detail: undefined };
    const folded = fold(text).replace(/(?<=[\p{L}\p{N})])[.。]$/u, '');
    const exact = spellings.get(folded);
    if (exact !== undefined) {
      // Spellings are few; a person's endless variations of spaces and width must still not fill the memory.
      if (plain.size < 500) plain.set(text, exact);
      return { kind: 'term', term: exact, detail: undefined };
    }
    for (const spelling of byLength) {
      if (!folded.startsWith(spelling)) continue;
      const rest = /^(?:\s*[:(,;]|\s+[-\u2013\u2014]\s)\s*(.*)$/u.exec(folded.slice(spelling.length));
      if (!rest) continue;
      const term = spellings.get(spelling)!;
      const detail = rest[1]!.replace(/\)$/, '');
      return weigh(term, detail) === 'takes back' ? { kind: 'doubted', term } : { kind: 'term', term, detail };
    }
    return { kind: 'unreadable' };
  };
  return { read, weigh, plain };
}
