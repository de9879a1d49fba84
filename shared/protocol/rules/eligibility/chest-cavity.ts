import { hasHappened } from '../../../calendar.js';
import { rowEnrolled } from '../../../workbook/participant-dates.js';
import { type Answer, blank, breached, defineRule, met, notYetDue } from '../../rule.js';

/** Two halves: imaging now, the surgical report once there is one. Counting the second as passed would hide a later exclusion. */
export const chestCavity = defineRule({
  id: 'eligibility/chest-cavity',
  clause: 'E3',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: ['chest_cavity_on_imaging', 'chest_cavity_in_surgical_report', 'surgery_date', 'enrollment_date'],
  check(row, { asOf }): Answer<{ imaging: boolean; report: boolean }> {
    const { chest_cavity_on_imaging: imaging, chest_cavity_in_surgical_report: report, surgery_date: surgery } = row;
    const operated = hasHappened(surgery, asOf);
    if (imaging === 'no' && report !== 'yes') {
      if (!operated) return notYetDue();
      return report === 'no' ? met() : blank('chest_cavity_in_surgical_report');
    }
    if (imaging === 'yes') {
      const both = report === 'yes';
      return breached(
        { imaging: true, report: both },
        {
          columns: both ? ['chest_cavity_on_imaging', 'chest_cavity_in_surgical_report'] : ['chest_cavity_on_imaging'],
        },
      );
    }
    if (report === 'yes') {
      return breached(
        { imaging: false, report: true },
        { columns: ['chest_cavity_in_surgical_report'], afterEnrollment: rowEnrolled(row, asOf) },
      );
    }
    return operated && report === undefined
      ? blank('chest_cavity_on_imaging', 'chest_cavity_in_surgical_report')
      : blank('chest_cavity_on_imaging');
  },
  words: {
    en: {
      title: 'Neither imaging nor the operation finds tumor in the chest',
      says: ({ imaging, report }) =>
        imaging
          ? `Imaging${report ? ' and the surgical report show' : ' shows'} tumor in the chest.`
          : 'The surgical report describes tumor in the chest.',
      remedy: 'Check the report and correct the cell; if it is right, {then}.',
    },
    zh: {
      title: '影像学和手术均未见肿瘤突入胸腔',
      says: ({ imaging, report }) =>
        imaging ? `影像学${report ? '和手术记录' : ''}显示肿瘤突入胸腔。` : '手术记录显示肿瘤突入胸腔。',
      remedy: '请核对报告并更正单元格；如填写无误，{then}。',
    },
  },
});
