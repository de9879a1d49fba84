import { type Catalog, catalog, type Language } from '../language.js';
import { TAB_OF } from '../protocol/rule.js';
import { RULES } from '../protocol/rules/index.js';
import type { Column, TabName } from '../workbook/schema.js';
import { nameBeside } from './column-name.js';

/** What a column's type and terms do not say by themselves. */
const ADVICE: Readonly<Record<string, Catalog<string>>> = {
  subject_id: {
    en: 'A code such as QD-001. Never a name, initials or a hospital number.',
    zh: '编号，例如 QD-001。请勿填写姓名、姓名缩写或住院号。',
  },
  site: {
    en: 'A code of the Sites tab, or one of the names there.',
    zh: '中心列表（Sites）中的代码或名称。',
  },
  other_names: {
    en: 'Further names that a Site cell may hold, with a semicolon between them.',
    zh: '“中心”列中可填写的其他名称，用分号分隔。',
  },
  organ_of_origin: {
    en: 'An organ alone counts as confirmed; add "(suspected)" while it is not.',
    zh: '仅填器官视为已确认；未确认时请加“(suspected)”。',
  },
  tumor_size_cm: {
    en: 'Largest diameter at baseline, as measured: do not round.',
    zh: '基线最大径，按测量值填写，不要四舍五入。',
  },
  sft_score_entered: {
    en: 'Worked out again from age, size, mitoses and necrosis.',
    zh: '将根据年龄、大小、核分裂象和坏死重新计算核对。',
  },
  sft_mitoses_per_10hpf: {
    en: 'Mitoses per 10 HPF, not per mm2.',
    zh: '每 10 个高倍视野（HPF）的核分裂象数，不是每 mm2。',
  },
  mdt_date: { en: 'The day of the MDT meeting that gave the MDT answers.', zh: '得出 MDT 结论的讨论日期。' },
  asa: { en: 'Roman numerals are read too.', zh: '也可填写罗马数字。' },
  severe_contraindication: {
    en: '"none", or what it is; add "(ongoing)" while it lasts.',
    zh: '填“none”或具体内容；仍存在时请加“(ongoing)”。',
  },
  high_bleeding_surgery_date: { en: 'Blank means that there was none.', zh: '空白表示没有。' },
  screen_failure_date: {
    en: 'The day on which screening ended without enrollment. Blank means that it has not.',
    zh: '未入组而结束筛选的日期。空白表示尚未结束。',
  },
  surgery_date: {
    en: 'Only once it has taken place; a plan belongs in "Surgery planned date".',
    zh: '仅在手术完成后填写；计划日期请填入“计划手术日期”。',
  },
  notes: { en: 'Never leaves this sheet. No personal data.', zh: '不会离开本表。请勿填写个人信息。' },
  height_cm: { en: 'Centimeters.', zh: '单位为厘米。' },
  weight_kg: {
    en: 'Kilograms, not jin or pounds; weighed for this cycle.',
    zh: '单位为公斤（不是斤或磅），本周期实测。',
  },
  bsa_entered: {
    en: 'Optional: it is only compared with the area worked out from height and weight.',
    zh: '可不填：仅与按身高体重计算的体表面积比较。',
  },
  pld_mg: { en: 'The total dose given on day 1, in mg.', zh: '第 1 天实际给予的总剂量（mg）。' },
  ifosfamide_g_per_day: { en: 'Grams per day, not the total of the course.', zh: '每日克数，不是整个疗程的总量。' },
  anlotinib_mg_per_day: { en: 'Milligrams per day: a flat dose.', zh: '每日毫克数：固定剂量。' },
  last_study_dose_date: {
    en: 'The last day any study drug was taken; watch-wait counts from it.',
    zh: '最后一次使用任一研究药物的日期；观察等待期由此计算。',
  },
  d1_date: { en: 'Only once it has taken place.', zh: '仅在实际给药后填写。' },
  value: {
    en: 'Change this column only. The check says when a value cannot be used.',
    zh: '只修改本列。无法使用的值会被检查指出。',
  },
  target: { en: 'Leave blank unless the site has agreed to a number.', zh: '除非该中心已约定例数，否则留空。' },
  response: {
    en: 'For people: what was found out, or why it is accepted.',
    zh: '由人员填写：核实结果，或接受的理由。',
  },
};

const TYPES: Readonly<Record<Column['type'], Catalog<string>>> = {
  id: { en: 'A code.', zh: '编号。' },
  site: { en: '', zh: '' },
  text: { en: 'Text.', zh: '文字。' },
  term: { en: '', zh: '' },
  integer: { en: 'A whole number.', zh: '整数。' },
  number: { en: 'A number, with a point for decimals.', zh: '数字，小数用小数点。' },
  date: {
    en: 'A date, typed as 2026-03-01. Part of a date is not read.',
    zh: '日期，例如 2026-03-01；不完整的日期不作判断。',
  },
};

interface NoteSentences {
  oneOf(terms: string): string;
  clauses(codes: readonly string[]): string;
}
const noteWords = catalog<NoteSentences>({
  en: {
    oneOf: (terms) => `One of: ${terms}. A detail may follow after a colon.`,
    clauses: (codes) => `Clauses: ${codes.join(', ')}.`,
  },
  zh: {
    oneOf: (terms) => `请选择：${terms}。冒号后可补充说明。`,
    clauses: (codes) => `相关条款：${codes.join('、')}。`,
  },
});

/** The clauses whose rules look at a column, in registry order. */
export function clausesOf(tab: TabName, key: string): string[] {
  const clauses = RULES.filter(
    (rule) => TAB_OF[rule.on] === tab && (rule.reads as readonly string[]).includes(key),
  ).map(({ clause }) => clause);
  return [...new Set(clauses)];
}

/**
 * The note on a heading: what to type, and which clauses look at it. Where the heading stands in another language, the reader's
 * name of the column comes first.
 */
export function headingNote(tab: TabName, column: Column, language: Language, heading = column[language]): string {
  const { oneOf, clauses: namingClauses } = noteWords(language);
  const advice = ADVICE[column.key]?.[language];
  const type = TYPES[column.type][language];
  const parts: string[] = [];
  const name = nameBeside(column, heading, language);
  if (name !== undefined) parts.push(name);
  if (type !== '' && !(column.type === 'id' && advice)) parts.push(type);
  if (column.terms) {
    parts.push(oneOf(column.terms.join(' / ')));
  }
  if (advice) parts.push(advice);
  const clauses = clausesOf(tab, column.key);
  if (clauses.length > 0) parts.push(namingClauses(clauses));
  return parts.join('\n');
}
