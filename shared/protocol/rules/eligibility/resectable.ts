import { type Answer, blank, breached, defineRule, met, unclear } from '../../rule.js';

/** The MDT's own answer; a missing MDT date alone is an advisory (mdt-date). */
export const resectable = defineRule({
  id: 'eligibility/resectable',
  clause: 'I8',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: ['mdt_r0_r1_possible'],
  check({ mdt_r0_r1_possible: possible }): Answer<{ possible: 'no' | 'uncertain' }> {
    if (possible === 'yes') return met();
    if (possible === undefined) return blank('mdt_r0_r1_possible');
    return possible === 'no' ? breached({ possible }) : unclear({ possible });
  },
  words: {
    en: {
      title: 'The MDT expects an R0 or R1 resection',
      says: ({ possible }) =>
        possible === 'no'
          ? 'The MDT does not expect an R0 or R1 resection.'
          : 'The MDT is uncertain whether an R0 or R1 resection can be reached.',
      remedy: ({ possible }) =>
        possible === 'no'
          ? 'Check the MDT record and correct the cell; if it is right, {then}.'
          : 'Bring the case back to the MDT and record yes or no.',
    },
    zh: {
      title: 'MDT 认为可达 R0 或 R1 切除',
      says: ({ possible }) =>
        possible === 'no' ? 'MDT 认为不能达到 R0 或 R1 切除。' : 'MDT 尚不能确定可否达到 R0 或 R1 切除。',
      remedy: ({ possible }) =>
        possible === 'no'
          ? '请核对 MDT 记录并更正单元格；如填写无误，{then}。'
          : '请再次提交 MDT 讨论，并记录“yes”或“no”。',
    },
  },
});
