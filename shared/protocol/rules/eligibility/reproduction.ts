import type { Catalog } from '../../../language.js';
import { type Enrolled, rowEnrolled } from '../../../workbook/participant-dates.js';
import type { Participant } from '../../../workbook/records.js';
import { type Answer, breached, defineRule, met } from '../../rule.js';

type Found =
  | 'pregnant'
  | 'breastfeeding'
  | 'contraception_agreed'
  | 'sex'
  | 'contraception not answered'
  | 'test not answered';
const FOUND: Catalog<Readonly<Record<Found, string>>> = {
  en: {
    pregnant: 'pregnancy is recorded',
    breastfeeding: 'breastfeeding is recorded',
    contraception_agreed: 'contraception is not agreed to although it is needed',
    sex: 'pregnancy or breastfeeding is recorded for a man',
    'contraception not answered': 'contraception is "not applicable" although it is needed',
    'test not answered': 'pregnancy or breastfeeding is "not applicable" for a woman who can have children',
  },
  zh: {
    pregnant: '记录为妊娠',
    breastfeeding: '记录为哺乳',
    contraception_agreed: '需要避孕但未同意避孕',
    sex: '男性记录了妊娠或哺乳',
    'contraception not answered': '需要避孕却填写“not applicable”',
    'test not answered': '有生育能力的女性，妊娠或哺乳却填写“not applicable”',
  },
};

/** Pregnancy and breastfeeding are asked of women, contraception of everyone who can have children. */
export const reproduction = defineRule({
  id: 'eligibility/reproduction',
  clause: 'E9',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until corrected',
  reads: ['pregnant', 'breastfeeding', 'reproductive_potential', 'contraception_agreed', 'sex', 'enrollment_date'],
  check(row, { asOf }): Answer<{ found: readonly Found[]; certain: boolean; enrolled: Enrolled }> {
    const { sex, pregnant, breastfeeding, reproductive_potential: potential } = row;
    const agreed = potential === 'no' ? undefined : row.contraception_agreed;
    if (
      (potential === 'no' || (potential === 'yes' && agreed === 'yes')) &&
      (sex === 'female'
        ? pregnant === 'no' && breastfeeding === 'no'
        : sex === 'male' && pregnant !== 'yes' && breastfeeding !== 'yes')
    ) {
      return met();
    }
    const found: Found[] = [];
    if (sex !== 'male' && pregnant === 'yes') found.push('pregnant');
    if (sex !== 'male' && breastfeeding === 'yes') found.push('breastfeeding');
    if (potential === 'yes' && agreed === 'no') found.push('contraception_agreed');
    const enrolled = rowEnrolled(row, asOf);
    if (found.length > 0) {
      return breached({ found, certain: true, enrolled }, { columns: found, afterEnrollment: enrolled });
    }
    const columns: string[] = [];
    if (sex === 'male' && (pregnant === 'yes' || breastfeeding === 'yes')) {
      found.push('sex');
      columns.push('sex');
      if (pregnant === 'yes') columns.push('pregnant');
      if (breastfeeding === 'yes') columns.push('breastfeeding');
    }
    if (potential === 'yes' && agreed === 'not applicable') {
      found.push('contraception not answered');
      columns.push('contraception_agreed');
    }
    if (
      sex === 'female' &&
      potential === 'yes' &&
      (pregnant === 'not applicable' || breastfeeding === 'not applicable')
    ) {
      found.push('test not answered');
      if (pregnant === 'not applicable') columns.push('pregnant');
      if (breastfeeding === 'not applicable') columns.push('breastfeeding');
    }
    const blank = missing(row);
    if (found.length > 0) return { verdict: 'unknown', blank, facts: { found, certain: false, enrolled }, columns };
    return blank.length > 0 ? { verdict: 'unknown', blank } : met();
  },
  words: {
    en: {
      title: 'Not pregnant, not breastfeeding, and contraception agreed to where it is needed',
      says: ({ found, certain, enrolled }) =>
        `On E9${certain && enrolled === 'yes' ? ', after enrollment' : ''}: ${found.map((key) => FOUND.en[key]).join('; ')}.`,
      remedy: ({ certain }) =>
        !certain
          ? 'Check the cells of E9 with the participant or the records, and correct what does not fit together.'
          : 'Check the records and correct the cell; if it is right, {then}.',
    },
    zh: {
      title: '未妊娠、未哺乳，需要避孕者已同意避孕',
      says: ({ found, certain, enrolled }) =>
        `E9${certain && enrolled === 'yes' ? '（入组后）' : ''}：${found.map((key) => FOUND.zh[key]).join('；')}。`,
      remedy: ({ certain }) =>
        !certain
          ? '请向受试者或对照病历核对 E9 各单元格，并更正互相矛盾之处。'
          : '请核对病历并更正单元格；如填写无误，{then}。',
    },
  },
});

/** The blank cells that apply: pregnancy and breastfeeding to a woman, contraception to whoever can have children. */
function missing(row: Participant): string[] {
  const blank: string[] = [];
  if (row.sex === undefined) blank.push('sex');
  if (row.sex === 'female' && row.pregnant === undefined) blank.push('pregnant');
  if (row.sex === 'female' && row.breastfeeding === undefined) blank.push('breastfeeding');
  if (row.reproductive_potential === undefined) blank.push('reproductive_potential');
  if (row.reproductive_potential === 'yes' && row.contraception_agreed === undefined)
    blank.push('contraception_agreed');
  return blank;
}
