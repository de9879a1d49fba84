import { blanks, breached, defineRule, met } from '../../rule.js';

/** The four types are a closed list. How the biopsy was taken is looked at by people and never decides. */
export const histologyAndLocation = defineRule({
  id: 'eligibility/histology-and-location',
  clause: 'I1',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: ['histology_biopsy', 'tumor_location', 'biopsy_route'],
  check(row) {
    const { histology_biopsy: histology, tumor_location: location } = row;
    const wrongType = histology === 'WDLPS' || histology === 'other';
    const elsewhere = location === 'other';
    if (wrongType || elsewhere) {
      return breached(
        { histology: wrongType ? histology : undefined, elsewhere },
        {
          columns: !elsewhere
            ? ['histology_biopsy']
            : wrongType
              ? ['histology_biopsy', 'tumor_location']
              : ['tumor_location'],
        },
      );
    }
    if (histology !== undefined && location !== undefined) return met();
    return { verdict: 'unknown', blank: blanks(row, 'histology_biopsy', 'tumor_location') ?? [] };
  },
  words: {
    en: {
      title: 'The biopsy shows DDLPS, LMS, UPS or SFT of the retroperitoneum',
      says: ({ histology, elsewhere }) =>
        histology === undefined
          ? 'The tumor lies outside the retroperitoneum.'
          : `The biopsy type is "${histology}"${elsewhere ? ' and the tumor lies outside the retroperitoneum' : ''}; only DDLPS, LMS, UPS and SFT can take part.`,
      remedy: 'Check the biopsy report and the tumor site, and correct the cell; if it is right, {then}.',
    },
    zh: {
      title: '活检证实为腹膜后 DDLPS、LMS、UPS 或 SFT',
      says: ({ histology, elsewhere }) =>
        histology === undefined
          ? '肿瘤不在腹膜后。'
          : `活检病理类型为“${histology}”${elsewhere ? '，且肿瘤不在腹膜后' : ''}；仅 DDLPS、LMS、UPS、SFT 可参加。`,
      remedy: '请核对活检报告和肿瘤部位并更正单元格；如填写无误，{then}。',
    },
  },
});
