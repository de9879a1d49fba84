import { type Answer, blank, breached, defineRule, met, notApplicable } from '../../rule.js';

/** Both stains are needed, because FISH alone is only recommended. "Not done" is still to be done. */
export const ddlpsIhc = defineRule({
  id: 'eligibility/ddlps-ihc',
  clause: 'I4a',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: ['mdm2_ihc', 'cdk4_ihc', 'mdm2_fish', 'histology_biopsy'],
  check(row, { settings }): Answer<{ mdm2: boolean; cdk4: boolean; pending: boolean }> {
    if (row.histology_biopsy === undefined) return blank('histology_biopsy');
    if (row.histology_biopsy !== 'DDLPS') return notApplicable();
    const { mdm2_ihc, cdk4_ihc } = row;
    if (mdm2_ihc === 'positive' && cdk4_ihc === 'positive') return met();
    const mdm2 = mdm2_ihc === 'negative';
    const cdk4 = cdk4_ihc === 'negative';
    const missing = [];
    if (mdm2_ihc !== 'positive') missing.push('mdm2_ihc');
    if (cdk4_ihc !== 'positive') missing.push('cdk4_ihc');
    if (!mdm2 && !cdk4) return blank(...missing);
    if (!mdm2 && settings.cdk4_negative_with_fish_amplified === 'pending' && row.mdm2_fish === 'amplified') {
      return {
        verdict: 'unknown',
        blank: missing.filter((column) => column !== 'cdk4_ihc'),
        facts: { mdm2, cdk4, pending: true },
        columns: ['cdk4_ihc', 'mdm2_fish'],
      };
    }
    return breached(
      { mdm2, cdk4, pending: false },
      { columns: mdm2 ? (cdk4 ? ['mdm2_ihc', 'cdk4_ihc'] : ['mdm2_ihc']) : ['cdk4_ihc'] },
    );
  },
  words: {
    en: {
      title: 'MDM2 and CDK4 are both positive on IHC in a DDLPS',
      says: ({ mdm2, cdk4, pending }) =>
        pending
          ? 'CDK4 is negative on IHC while MDM2 FISH is amplified; an operational setting leaves this open.'
          : `${mdm2 ? (cdk4 ? 'MDM2 and CDK4 are' : 'MDM2 is') : 'CDK4 is'} negative on IHC; a DDLPS needs both positive.`,
      remedy: ({ pending }) =>
        pending
          ? 'Ask pathology to confirm the diagnosis and correct the cells.'
          : 'Check the IHC report and ask pathology about the diagnosis; if it is right, {then}.',
    },
    zh: {
      title: 'DDLPS 的 MDM2 与 CDK4 免疫组化均为阳性',
      says: ({ mdm2, cdk4, pending }) =>
        pending
          ? 'CDK4 免疫组化阴性而 MDM2 FISH 扩增；操作性设置将此判为待定。'
          : `${mdm2 ? (cdk4 ? 'MDM2 和 CDK4' : 'MDM2') : 'CDK4'} 免疫组化为阴性；DDLPS 须两者均为阳性。`,
      remedy: ({ pending }) =>
        pending ? '请病理科确认诊断并更正单元格。' : '请核对免疫组化报告并就诊断咨询病理科；如填写无误，{then}。',
    },
  },
});
