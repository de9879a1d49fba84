import { type Answer, blank, breached, defineRule, met } from '../../rule.js';

/** At baseline; spread found on re-staging after chemotherapy is progression. Only the MDT may clear it (a setting). */
export const metastasis = defineRule({
  id: 'eligibility/metastasis',
  clause: 'E4',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: ['metastasis', 'mdt_metastasis_review'],
  check(
    { metastasis: state, mdt_metastasis_review },
    { settings },
  ): Answer<{ state: 'confirmed' | 'highly suspicious' | 'indeterminate' }> {
    if (state === 'confirmed' || state === 'highly suspicious') return breached({ state });
    const reviewed = mdt_metastasis_review === 'yes' || settings.mdt_metastasis_review_required === 'no';
    if (state === 'none') return reviewed ? met() : blank('mdt_metastasis_review');
    if (state === 'indeterminate') {
      return { verdict: 'unknown', blank: reviewed ? [] : ['mdt_metastasis_review'], facts: { state } };
    }
    return reviewed ? blank('metastasis') : blank('metastasis', 'mdt_metastasis_review');
  },
  words: {
    en: {
      title: 'No distant spread, and the MDT has reviewed it',
      says: ({ state }) =>
        state === 'indeterminate'
          ? 'Whether there is distant spread is recorded as indeterminate.'
          : `Distant spread is recorded as ${state}.`,
      remedy: ({ state }) =>
        state === 'indeterminate'
          ? 'Have the MDT review the lesion, with further imaging if needed, and record the result.'
          : 'Check the pathology and imaging reports and correct the cell; if it is right, {then}.',
    },
    zh: {
      title: '无远处转移，且经 MDT 评估',
      says: ({ state }) =>
        state === 'indeterminate'
          ? '转移情况记录为不确定。'
          : `转移情况记录为${state === 'confirmed' ? '已证实' : '高度可疑'}。`,
      remedy: ({ state }) =>
        state === 'indeterminate'
          ? '请提交 MDT 评估该病灶，必要时补充影像检查，并记录结果。'
          : '请核对病理和影像报告并更正单元格；如填写无误，{then}。',
    },
  },
});
