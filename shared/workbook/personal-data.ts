import { isFormulaError } from './cells.js';
import { fold } from './fold.js';
import type { RawCell } from './raw.js';

export type PersonalData = 'e-mail' | 'phone' | 'id-number' | 'birth-date' | 'name';

const EMAIL = /[^\s@]+@[^\s@]+\.[^\s@]{2,}/;
const MOBILE = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/;
const LANDLINE = /(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)/;
/** A Chinese resident ID: region, birth date, order, check character. */
const RESIDENT_ID = /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/;
const PASSPORT = /(?<![A-Za-z\d])[EG]\d{8}(?!\d)/;
const BIRTH = /(?:\bborn\b|\bdob\b|date of birth|birth ?day|出生|生日)[\s\S]{0,20}?(?:19|20)\d{2}/i;
const TITLED_NAME = /\b(?:Mr|Mrs|Ms|Miss)\.? ?[A-Z][a-z]+|(?:姓名|name)\s*[:：]\s*\S{2,}/;
const HAN_TITLED = /[\u4e00-\u9fff](?:先生|女士|小姐)/;
/** The commonest family names, which begin most Chinese names of two to four characters. */
const FAMILY_NAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧莫乔赖庞樊兰殷洪翟颜倪牛俞葛伍聂柳邢骆岳齐庄祝涂祁耿詹苗凌靳童甄裴屈鲍霍翁隋阮闵柴冉';
const FAMILY = `(?:[${FAMILY_NAMES}]|欧阳|上官|司马|司徒|诸葛|皇甫|慕容|夏侯|尉迟)`;
const HAN_NAME = new RegExp(`^${FAMILY}[\\u4e00-\\u9fff]{1,2}$`);
/** Words that begin with a family name's character and are no names. */
const NOT_NAMES =
  /^(?:高血压|高血糖|高热|高烧|金属|石化|白血|白细胞|黄疸|马上|方案|向上|万一|于术|余无|程度|江苏|毛发|何时|汤药|雷同|严重|龙骨)/;

/** Short answers recur in every row; they are looked at once. */
const seen = new Map<string, PersonalData | undefined>();
const SEEN_AT_MOST = 1000;

/** What personal data a text seems to hold, if any. The text itself is never passed on. */
export function personalData(text: string): PersonalData | undefined {
  if (text.length < 2) return undefined;
  if (text.length > 24) return look(text);
  if (seen.has(text)) return seen.get(text);
  const found = look(text);
  if (seen.size < SEEN_AT_MOST) seen.set(text, found);
  return found;
}

function look(text: string): PersonalData | undefined {
  const plain = text.normalize('NFKC');
  if (plain.includes('@') && EMAIL.test(plain)) return 'e-mail';
  if (/\d{4}/.test(plain)) {
    if (RESIDENT_ID.test(plain) || PASSPORT.test(plain)) return 'id-number';
    if (MOBILE.test(plain) || LANDLINE.test(plain)) return 'phone';
    if (BIRTH.test(plain)) return 'birth-date';
  }
  if (TITLED_NAME.test(plain) || HAN_TITLED.test(plain)) return 'name';
  const trimmed = plain.trim();
  if (HAN_NAME.test(trimmed) && !NOT_NAMES.test(trimmed)) return 'name';
  return undefined;
}

/** Letters, a dash, up to six digits: what a participant code looks like. */
const PLAIN_CODE = /^[A-Z]{1,4}-?\d{1,6}$/;

export const isPlainCode = (cell: RawCell): boolean => typeof cell === 'string' && PLAIN_CODE.test(cell);

/** A whole date that can be a birth, with or without its dashes: years after 2019 date the participant's visit instead. */
const BIRTH_IN_CODE = /(?<!\d)(?:19\d\d|20[01]\d)([-./]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?!\d)/;
/** A family name and one or two characters more, then anything but another character. */
const HAN_NAME_FIRST = new RegExp(`^${FAMILY}[\\u4e00-\\u9fff]{1,2}(?![\\u4e00-\\u9fff])`);
/** Words that stand in a code and name nobody. */
const CODE_WORDS =
  /\b(?:patient|participant|subject|case|screening|site|center|centre|arm|group|cohort|number|no|nr|id|pt|test|dummy)\b/gi;

/** Two words, or two capitalized ones however they are joined: `RPS-SCR-001` is neither. */
const WORDS = /\p{L}{2,}[ ,]+\p{L}{2,}|\p{Lu}\p{Ll}+[ ,._-]+\p{Lu}\p{Ll}+/u;

/** The same for a participant ID, where words without a digit are a name too, and initials alone. */
export function personalDataInId(text: string): PersonalData | undefined {
  if (PLAIN_CODE.test(text)) return undefined;
  const found = personalData(text);
  if (found) return found;
  const trimmed = text.normalize('NFKC').trim();
  if (BIRTH_IN_CODE.test(trimmed)) return 'birth-date';
  if (HAN_NAME_FIRST.test(trimmed) && !NOT_NAMES.test(trimmed)) return 'name';
  if (!/\d/.test(trimmed)) return /\p{L}.*\p{L}/u.test(trimmed) && !isFormulaError(trimmed) ? 'name' : undefined;
  // With a digit, two whole words are a name still: "Wang Fang 2".
  return WORDS.test(trimmed.replace(CODE_WORDS, '')) ? 'name' : undefined;
}

/** The same for the code of a site, which is one word. */
export function personalDataInSiteCode(text: string): PersonalData | undefined {
  return personalData(text) ?? (WORDS.test(text.normalize('NFKC')) ? 'name' : undefined);
}

/** A number cell: phone and ID numbers, and dates without dashes, lose their text when typed into a sheet. */
export function personalDataInNumber(value: number): PersonalData | undefined {
  if (value < 19_000_000 || !Number.isInteger(value)) return undefined;
  if (value >= 13_000_000_000 && value <= 19_999_999_999) return 'phone';
  if (value >= 8_613_000_000_000 && value <= 8_619_999_999_999) return 'phone';
  if (value >= 1e17 && value < 1e18) return 'id-number';
  return value < 20_200_000 && BIRTH_IN_CODE.test(String(value)) ? 'birth-date' : undefined;
}

/** The same for a cell as it came, text or number. */
export function personalDataInCell(cell: RawCell): PersonalData | undefined {
  if (typeof cell === 'string') return personalData(cell);
  return typeof cell === 'number' ? personalDataInNumber(cell) : undefined;
}

const HEADINGS: readonly (readonly [RegExp, PersonalData])[] = [
  [
    /^(?:(?:patient|participant|subject|full|first|last|family|given)[ _]?)?name$|^initials?$|^姓名$|^患者姓名$|^姓名缩写$/,
    'name',
  ],
  [
    /^(?:mobile|cell|tele)?[ _]?phone(?: (?:number|no\.?))?$|^tel\.?$|^(?:联系)?(?:电话|手机)(?:号码?)?$|^联系方式$/,
    'phone',
  ],
  [
    /^(?:national id|id (?:card|number)|passport|身份证(?:号码?)?|mrn|medical record (?:number|no\.?)|住院号|病历号|病案号)$/,
    'id-number',
  ],
  [/^(?:dob|date of birth|birth ?(?:date|day)|出生(?:日期|年月)|生日)$/, 'birth-date'],
  [/^(?:e-?mail(?: address)?|邮箱|电子邮件)$/, 'e-mail'],
];

/** What a column headed so is bound to hold. */
export function personalHeading(heading: string): PersonalData | undefined {
  const folded = fold(heading);
  return HEADINGS.find(([pattern]) => pattern.test(folded))?.[1];
}
