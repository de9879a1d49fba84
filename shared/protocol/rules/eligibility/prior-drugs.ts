import type { Catalog } from '../../../language.js';
import { blanks, breached, defineRule, met } from '../../rule.js';

type Drug = 'ever_anthracycline' | 'ever_ifosfamide' | 'ever_targeted_agent';
const DRUGS: Catalog<Readonly<Record<Drug, string>>> = {
  en: {
    ever_anthracycline: 'an anthracycline',
    ever_ifosfamide: 'ifosfamide',
    ever_targeted_agent: 'a targeted drug',
  },
  zh: {
    ever_anthracycline: '蒽环类药物',
    ever_ifosfamide: '异环磷酰胺',
    ever_targeted_agent: '靶向药物',
  },
};

/** For any disease and at any time before the study. One drug is enough; a setting asks for all three instead. */
export const priorDrugs = defineRule({
  id: 'eligibility/prior-drugs',
  clause: 'E5',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: ['ever_anthracycline', 'ever_ifosfamide', 'ever_targeted_agent'],
  check(row, { settings }) {
    const { ever_anthracycline: anthracycline, ever_ifosfamide: ifosfamide, ever_targeted_agent: targeted } = row;
    if (anthracycline === 'no' && ifosfamide === 'no' && targeted === 'no') return met();
    const found: Drug[] = [];
    if (anthracycline === 'yes') found.push('ever_anthracycline');
    if (ifosfamide === 'yes') found.push('ever_ifosfamide');
    if (targeted === 'yes') found.push('ever_targeted_agent');
    const all = settings.prior_drug_exclusion === 'all';
    if (all ? found.length === 3 : found.length > 0) return breached({ found }, { columns: found });
    // Where only all three exclude, a single "no" settles it.
    if (all && (anthracycline === 'no' || ifosfamide === 'no' || targeted === 'no')) return met();
    return {
      verdict: 'unknown',
      blank: blanks(row, 'ever_anthracycline', 'ever_ifosfamide', 'ever_targeted_agent') ?? [],
    };
  },
  words: {
    en: {
      title: 'The study drugs and their kind are new to the participant: anthracyclines, ifosfamide, targeted drugs',
      says: ({ found }) => `Given before the study: ${found.map((drug) => DRUGS.en[drug]).join(', ')}.`,
      remedy:
        'Check the drug history and correct the cell (doses given in this study do not count); if it is right, {then}.',
    },
    zh: {
      title: '既往未用过蒽环类、异环磷酰胺或靶向药物',
      says: ({ found }) => `研究前曾使用：${found.map((drug) => DRUGS.zh[drug]).join('、')}。`,
      remedy: '请核对用药史并更正单元格（本研究中的用药不计）；如填写无误，{then}。',
    },
  },
});
