import { type Answer, defineRule, met, warn } from '../../rule.js';

/** A tumor in the chest has crossed the diaphragm. Each clause keeps its own answer, so the excluding side decides. */
export const diaphragmContradiction = defineRule({
  id: 'eligibility/diaphragm-contradiction',
  clause: 'I7',
  clauses: ['I7', 'E3'],
  on: 'participant',
  kind: 'contradiction',
  severity: 'query',
  harm: 'none',
  reads: ['crosses_diaphragm', 'chest_cavity_on_imaging', 'chest_cavity_in_surgical_report'],
  check({
    crosses_diaphragm,
    chest_cavity_on_imaging,
    chest_cavity_in_surgical_report,
  }): Answer<{ crosses: boolean; imaging: boolean; report: boolean }> {
    if (crosses_diaphragm === 'no') {
      const imaging = chest_cavity_on_imaging === 'yes';
      const report = chest_cavity_in_surgical_report === 'yes';
      if (!imaging && !report) return met();
      const columns = ['crosses_diaphragm'];
      if (imaging) columns.push('chest_cavity_on_imaging');
      if (report) columns.push('chest_cavity_in_surgical_report');
      return warn({ crosses: false, imaging, report }, { columns });
    }
    if (crosses_diaphragm === 'yes' && chest_cavity_on_imaging === 'no') {
      return warn(
        { crosses: true, imaging: false, report: false },
        { columns: ['crosses_diaphragm', 'chest_cavity_on_imaging'] },
      );
    }
    return met();
  },
  words: {
    en: {
      title: 'The cells on the diaphragm and on the chest agree',
      conflict: 'The cells on the diaphragm and on the chest disagree.',
      says: ({ crosses, imaging, report }) =>
        crosses
          ? 'The tumor is recorded as crossing the diaphragm, yet imaging is recorded as showing none in the chest.'
          : `The tumor is recorded as staying below the diaphragm, yet ${imaging ? (report ? 'imaging and the surgical report place' : 'imaging places') : 'the surgical report places'} it in the chest.`,
      remedy: 'Check the reports and correct the wrong cell; until then the excluding one decides.',
    },
    zh: {
      title: '膈肌与胸腔的记录一致',
      conflict: '膈肌与胸腔的记录不一致。',
      says: ({ crosses, imaging, report }) =>
        crosses
          ? '记录显示肿瘤穿越膈肌，但影像学记录为未突入胸腔。'
          : `记录显示肿瘤未穿越膈肌，但${imaging ? (report ? '影像学和手术记录' : '影像学') : '手术记录'}显示突入胸腔。`,
      remedy: '请核对报告并更正有误的单元格；在此之前以排除的一方为准。',
    },
  },
});
