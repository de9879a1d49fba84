import { fold } from './fold.js';
import type { Column } from './schema.js';
import { table } from './table.js';

/** Other spellings of a term, Chinese ones included. They are read; the sheet's dropdowns offer the term itself. */
const SPELLINGS = table(`
  yes: y | 是 | 有 | true
  no: n | 否 | 无 | 没有
  none: 无 | 没有 | nil
  not applicable: n/a | na | 不适用
  female: f | 女 | 女性
  male: m | 男 | 男性
  retroperitoneum: retroperitoneal | 腹膜后
  other: 其他 | 其它
  retroperitoneal soft tissue: 腹膜后软组织
  gi tract: gastrointestinal tract | 胃肠道 | 消化道
  uterus: uterine | 子宫
  urinary tract: 泌尿道 | 泌尿系统
  suspected other: 疑似其他
  unclear: 不明确 | 不清楚
  primary: 原发
  recurrent: 复发
  DDLPS: dedifferentiated liposarcoma | 去分化脂肪肉瘤
  LMS: leiomyosarcoma | 平滑肌肉瘤
  UPS: undifferentiated pleomorphic sarcoma | 未分化多形性肉瘤
  SFT: solitary fibrous tumor | solitary fibrous tumour | 孤立性纤维性肿瘤
  WDLPS: well-differentiated liposarcoma | well differentiated liposarcoma | 高分化脂肪肉瘤
  core needle biopsy: core biopsy | 空芯针活检 | 穿刺活检
  laparotomy biopsy: 剖腹活检
  positive: pos | pos. | + | (+) | 阳性
  negative: neg | neg. | (-) | 阴性
  not done: 未做 | 未检测 | 未行
  done: 已做 | 完成 | 已完成
  amplified: 扩增
  not amplified: non-amplified | 未扩增 | 无扩增
  biopsy only: 仅活检
  resection: 切除
  uncertain: 不确定
  slight, easily recoverable: slight (easily recoverable) | slight easily recoverable | 轻度，易恢复 | 轻度、易恢复
  present: 有 | 存在
  confirmed: 确诊 | 证实
  highly suspicious: 高度可疑
  indeterminate: 不确定
  not assessed: 未评估
  neoadjuvant: neoadjuvant therapy | neo-adjuvant | 新辅助 | 新辅助治疗 | 新辅助治疗组
  surgery only: surgery-only | 单纯手术 | 单纯手术组 | 仅手术
  pegylated liposomal doxorubicin: pld | caelyx | doxil | 聚乙二醇化脂质体多柔比星 | 聚乙二醇脂质体多柔比星 | 聚乙二醇化脂质体阿霉素 | 多美素 | 里葆多
  conventional doxorubicin: doxorubicin | 普通多柔比星 | 多柔比星 | 阿霉素
`);

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

function gradeSpellings(term: string): readonly string[] {
  const roman = ROMAN[Number(term) - 1]!;
  return [`g${term}`, `grade ${term}`, `grade ${roman}`, roman, `${term}级`, `fnclcc ${term}`];
}

/** A detail that takes the term back: the cell says yes or no, and then that nobody knows. */
const HEDGE =
  /\?|\btbc\b|\btbd\b|to be (confirmed|determined|checked)|\bunsure\b|not sure|uncertain|unconfirmed|\bunknown\b|\bpending\b|待定|待查|待确认|待核|不确定|不清楚|未确认/;

/** A detail that begins by taking the term back: `yes (possibly)`. */
const HEDGE_FIRST =
  /^(?:most |very )?(?:probabl[ey]|possibl[ey]|maybe|perhaps|likely|presumabl[ey]|suspected|suspicious|equivocal|awaiting|not known|疑|可疑|可能|也许|大概|不详|不明|未知)/;

/**
 * A detail that leaves the answer open anywhere in it: `none (8 mm lung nodule, indeterminate)`, `no (not examined)`. What is
 * itself denied ("no suspicious nodule") leaves nothing open, and neither does "R0 possible".
 */
const OPEN = [
  /(?<!\b(?:no|not|nothing|without|never|nor|non)[ -](?:[\w/]+[ -]){0,2})\b(?:suspici(?:ous|on)|suspect(?:ed)?|probabl[ey]|possibly|likely|equivocal|indeterminate|inconclusive|ambiguous|unclear|borderline)\b/,
  /(?<!\b(?:no|not|nothing|without)[ -](?:[\w/]+[ -]){0,2})(?<!\br[0-2x](?:\/r?[0-2x])?(?: resection)?(?: is)? )\bpossible\b/,
  /\bnot (?:\w+ )?(?:done|(?:assess|test|examin|evaluat|perform|measur|check|record|report|confirm|determin|imag|scann|exclud|rul)ed|known|available|certain|clear)\b/,
  /\b(?:can|could|unable)(?:not|n't|'t| not| to) (?:be )?(?:exclude|rule|assess|evaluate|confirm|determine)/,
  /\bawait|\bto follow\b|\boutstanding\b|\bto be [a-z]+ed\b|\b(?:except|but|apart from|other than)\b/,
  /\bno (?:reports?|results?|data|information|imaging|records?)\b(?! (?:of|evidence|signs?|findings?|suggest))/,
  /(?<!(?:无|未见|未发现|没有|非|不|排除|否认)(?:明显|明确|任何)?)(?:可疑|疑似|怀疑|疑为|(?<!切除)可能)|但|除[^外]*外/,
  /未(?:做|行|查|测|评估|检|确诊|明确|知|出?报告)|待(?:报|出|排|复|评估|检查|结果)|等待|不(?:明|详|能?除外|能排除)|难以排除|无法(?:排除|判断|评估)|无(?:报告|结果|资料)/,
];

/** What a "no" or "none" cannot be followed by, unless it is itself denied or called harmless. */
const CONTRADICTS =
  /\b(?:cycles?|courses?|doses?|cancers?|carcinomas?|tumou?rs?|malignan\w*|metasta\w*|lesions?|nodules?|mass(?:es)?|melanomas?|lymphomas?|leuka?emias?|sarcomas?|pneumonia|sepsis|infections?|abscess\w*)\b|(?:癌|肿瘤|转移|结节|病灶|肺炎|感染|脓肿|败血症|周期|疗程)/;
const DENIED =
  /\b(?:no|not|never|none|nothing|without|denies|denied|negative|exclude[ds]?|ruled out|free of|benign|unchanged|stable|calcified|resolved|unlikely|absent|normal)\b|无|未|没有|否|阴性|良性|排除|稳定|正常/;

/** Answers that keep a participant out. They stand, whatever more their detail leaves open: a breach is not talked away. */
const EXCLUDES: ReadonlySet<string> = new Set([
  'confirmed',
  'highly suspicious',
  'present',
  'resection',
  'recurrent',
  'gi tract',
  'uterus',
  'urinary tract',
]);
/** In every other column of yes and no, yes keeps a participant out. */
const YES_PASSES: ReadonlySet<string> = new Set([
  'consent_given_and_understood',
  'localized',
  'mdt_r0_r1_possible',
  'mdt_tolerates_chemo_and_surgery',
  'pet_ct_done',
  'mdt_metastasis_review',
  'contraception_agreed',
]);

function isDoubted(key: string, term: string, detail: string): boolean {
  const excludes = EXCLUDES.has(term) || (term === 'yes' && !YES_PASSES.has(key));
  // Of the origin, only what passes is doubted here: how certain another organ is, its rule reads.
  if (key === 'organ_of_origin' && term !== 'retroperitoneal soft tissue') return false;
  if ((term === 'no' || term === 'none') && CONTRADICTS.test(detail) && !DENIED.test(detail)) return true;
  return HEDGE.test(detail) || HEDGE_FIRST.test(detail) || (!excludes && OPEN.some((open) => open.test(detail)));
}

/** What stands between a term and whatever follows it. */
const AFTER_TERM = /^\s*(?:$|[:(),;/])/;

export type TermReading =
  | { readonly kind: 'term'; readonly term: string; readonly detail: string | undefined }
  /** The term stands, and its own detail doubts it. */
  | { readonly kind: 'doubted'; readonly term: string }
  | { readonly kind: 'unreadable' };

export interface TermReader {
  read(text: string): TermReading;
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

  /** `3, 4` and `no (yes on repeat)`: two answers are none. "No" opens many an innocent remark: there a space is not enough. */
  const namesAnother = (detail: string, term: string): boolean =>
    (/^\d$/.test(term) && /^\d+$/.test(detail)) ||
    byLength.some((spelling) => {
      if (!detail.startsWith(spelling) || spellings.get(spelling) === term) return false;
      const rest = detail.slice(spelling.length);
      return AFTER_TERM.test(rest) || (spelling.length > 2 && rest.startsWith(' '));
    });

  const read = (text: string): TermReading => {
    const term = plain.get(text);
    if (term !== undefined) return { kind: 'term', term, detail: undefined };
    const folded = fold(text);
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
      if (isDoubted(column.key, term, detail)) return { kind: 'doubted', term };
      return namesAnother(detail, term) ? { kind: 'doubted', term } : { kind: 'term', term, detail };
    }
    return { kind: 'unreadable' };
  };
  return { read, plain };
}
