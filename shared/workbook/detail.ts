import { DETAIL_COLUMNS, type DetailColumn, HARMLESS, TAKES_BACK, TOPICS } from './detail-words.js';

/**
 * - `harmless`: how, when or by whom it was found, or what is denied; nothing to look at.
 * - `takes back`: it names what its answer denies, another answer, or a doubt: the answer counts for nothing.
 * - `not read`: none of these; the answer stands, and somebody should look.
 */
export type DetailWeight = 'harmless' | 'takes back' | 'not read';

/** A detail that takes the term back: the cell says yes or no, and then that nobody knows. */
const HEDGE =
  /\?|\+\/-|±|\btbc\b|\btbd\b|to be (?:confirmed|determined|checked)|\bunsure\b|not sure|uncertain|unconfirmed|\bunknown\b|\bpending\b|待定|待查|待确认|待核|不确定|不清楚|未确认/;

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

/** What may stand between a denial and what it denies. "No other", "no new" and "no change in" deny something else. */
const BETWEEN =
  'or|suspicious|suspected|evidence|signs?|history|of|for|any|a|an|the|imaging|clinical|radiological|known|visible|previous|prior|past|personal|family|distant|regional|lung|pulmonary|liver|hepatic|bone|brain|nodal|lymph|peritoneal|severe|organ|renal|cardiac|heart|kidney|enlarged';
const CHINESE_BETWEEN =
  '(?:明显|明确|任何|可疑|疑似|远处|肺|肝|骨|脑|淋巴结|腹膜|心|肾|严重|恶性|既往|过|行|用|使用|接受|见|发生|病史)';

/** Beyond these a date is a number. */
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const DATE = new RegExp(
  [
    '\\b(?:19|20)\\d\\d(?:[-/.]\\d{1,2}(?:[-/.]\\d{1,2})?)?\\b',
    '\\b\\d{1,2}[-/.]\\d{1,2}[-/.](?:19|20)?\\d\\d\\b',
    `\\b\\d{1,2} ${MONTH}\\b|\\b${MONTH} \\d{1,2}\\b`,
    '(?:19|20)\\d\\d年(?:\\d{1,2}月)?(?:\\d{1,2}日)?',
  ].join('|'),
  'g',
);

/** An entry of the vocabulary as a pattern. */
function pattern(entry: string): string {
  const escaped = entry.replace(/[+()[\]*^$|/\\]/g, '\\$&').replace(/ /g, '[ -]');
  if (!/^[\w]/.test(entry)) return escaped.replace(/\.$/, '');
  return entry.endsWith('.') ? `\\b${escaped.slice(0, -1)}\\b` : `\\b${escaped}[\\w]*`;
}
const anyOf = (entries: readonly string[]): string =>
  [...entries]
    .sort((a, b) => b.length - a.length)
    .map(pattern)
    .join('|');

/** Ends of names of drugs: new ones come every year. */
const DRUG_NAME = '\\b\\w{3,}(?:inib|mab|rubicin|platin|taxel|ciclib|limus)\\b';

/** Never compared with a detail as a whole answer: they deny, or are how something was found. */
const SAYS_NOTHING =
  /^(?:no?|none|nil|na|n\/a|y|true|m|f|pos|neg|other|done|confirmed|present|positive|not done|无|有|否|是|其他|其它|没有)$/;

interface Weigher {
  readonly denied: RegExp;
  readonly conflicts: RegExp | undefined;
  readonly own: RegExp | undefined;
}

/** Reads the details of one column. `spellings`: folded text to term. */
export function detailReader(
  key: string,
  spellings: ReadonlyMap<string, string>,
): (term: string, detail: string) => DetailWeight {
  const column: DetailColumn | undefined = DETAIL_COLUMNS[key];
  const weighers = new Map<string, Weigher>();
  const weigherOf = (term: string): Weigher => {
    let weigher = weighers.get(term);
    if (weigher === undefined) {
      weigher = makeWeigher(column, spellings, term);
      weighers.set(term, weigher);
    }
    return weigher;
  };
  return (term, detail) => {
    const passes = column?.passes.includes(term) === true;
    const excludes = column !== undefined && !passes && !NEITHER.has(term);
    // How certain another organ is, the rule of the origin reads itself.
    if (key === 'organ_of_origin' && !passes) return 'harmless';
    if (HEDGE.test(detail) || HEDGE_FIRST.test(detail)) return 'takes back';
    if (!excludes && OPEN.some((open) => open.test(detail))) return 'takes back';
    if (startsWithAnother(spellings, term, detail)) return 'takes back';
    if (!passes) return 'harmless';
    const { denied, conflicts, own } = weigherOf(term);
    let rest = detail.replace(denied, ' ');
    if (own) rest = rest.replace(own, ' ');
    if (conflicts?.test(rest)) return 'takes back';
    // Of what is answered with yes or done, any "not" is a piece taken away.
    if ((term === 'yes' || term === 'done') && /\bnot\b|n't\b|\bnever\b|未(?!见)|没|\bno[\s,;.)]*$/.test(rest)) {
      return 'takes back';
    }
    rest = rest.replace(DATE, ' ');
    if (/^\d$/.test(term) && /\d|\b(?:i{1,3}|iv|vi?)\b/.test(rest)) return 'takes back';
    return /[\p{L}\p{N}]/u.test(rest.replace(HARMLESS_WORDS, ' ')) ? 'not read' : 'harmless';
  };
}

const HARMLESS_WORDS = new RegExp(anyOf(HARMLESS), 'gu');

/** Answers that let nobody pass and keep nobody out. */
const NEITHER: ReadonlySet<string> = new Set(['not done', 'not assessed', 'uncertain', 'unclear', 'indeterminate']);

/** `3, 4` and `no (yes on repeat)`: two answers are none. "No" opens many an innocent remark: there a space is not enough. */
function startsWithAnother(spellings: ReadonlyMap<string, string>, term: string, detail: string): boolean {
  if (/^\d$/.test(term) && /^\d+$/.test(detail) && detail !== term) return true;
  for (const [spelling, other] of spellings) {
    if (other === term || !detail.startsWith(spelling) || spelling === 'confirmed' || spelling === 'done') continue;
    const rest = detail.slice(spelling.length);
    if (/^\s*(?:$|[:(),;/])/.test(rest) || (spelling.length > 2 && rest.startsWith(' '))) return true;
  }
  return /^[-\u2212\u2013]$/.test(detail);
}

function makeWeigher(column: DetailColumn | undefined, spellings: ReadonlyMap<string, string>, term: string): Weigher {
  const topics = column?.topics ?? [];
  const named = topics.flatMap((topic) => TOPICS[topic]);
  const others: string[] = [];
  const own: string[] = [];
  for (const [spelling, value] of spellings) {
    if (SAYS_NOTHING.test(spelling) || !/^[\p{L}]/u.test(spelling)) continue;
    if (value === term) own.push(`${spelling}.`);
    else if (spelling.length > 1 || /\d/.test(term)) others.push(`${spelling}.`);
  }
  const subjects = [...(topics.includes('drug') ? [DRUG_NAME] : []), anyOf([...named, ...others])]
    .filter(Boolean)
    .join('|');
  // Of a "yes" to treatment, treatment left out is a piece taken away, and no denial.
  const deniable = term === 'yes' ? topics.filter((topic) => !/^(?:drug|chemotherapy)$/.test(topic)) : topics;
  const what = deniable === topics ? subjects : anyOf([...deniable.flatMap((topic) => TOPICS[topic]), ...others]);
  const denied = `\\b(?:no|not|without|denie[sd]|denying|never|nil|nothing|free of|negative for|absence of)(?: (?:${BETWEEN}))* (?:${what})(?:(?: or | nor |\\/)(?:(?:${BETWEEN}) )*(?:${what}))*`;
  const chineseDenied = `(?:无|未|没有|否认|从未|排除)${CHINESE_BETWEEN}*(?:${what})(?:(?:及|和|或|与|、)${CHINESE_BETWEEN}*(?:${what}))*`;
  const conflicts = [subjects, anyOf(TAKES_BACK)].filter((part) => part !== '');
  return {
    denied: what === '' ? /$^/ : new RegExp(`${denied}|${chineseDenied}`, 'gu'),
    conflicts: new RegExp(conflicts.join('|'), 'u'),
    own: own.length === 0 ? undefined : new RegExp(anyOf(own), 'gu'),
  };
}
