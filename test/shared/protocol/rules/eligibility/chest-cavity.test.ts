import { day } from '../../../../../shared/calendar.js';
import { chestCavity } from '../../../../../shared/protocol/rules/eligibility/chest-cavity.js';
import { ruleTable } from '../../rule-table.js';

const row = (imaging?: string, report?: string, more = {}) => ({
  participant: { chest_cavity_on_imaging: imaging, chest_cavity_in_surgical_report: report, ...more } as object,
});
const NO_SURGERY = { surgery_date: undefined };

ruleTable(chestCavity, {
  met: [
    ['neither', row('no', 'no')],
    ['neither, operated today', row('no', 'no', { surgery_date: day('2026-09-01') })],
    ['neither, never enrolled', row('no', 'no', { enrollment_date: undefined })],
    ['the diaphragm is for another clause', row('no', 'no', { crosses_diaphragm: 'yes' })],
  ],
  breached: [
    ['imaging', row('yes', 'no'), 'Imaging shows tumor in the chest.', { column: 'chest_cavity_on_imaging' }],
    ['imaging, no surgery yet', row('yes', undefined, NO_SURGERY), 'Imaging shows tumor in the chest.'],
    [
      'imaging and the operation: it was there before',
      row('yes', 'yes'),
      'Imaging and the surgical report show tumor in the chest.',
      { column: 'chest_cavity_on_imaging' },
    ],
    [
      'only the operation, after enrollment',
      row('no', 'yes'),
      'The surgical report describes tumor in the chest.',
      { column: 'chest_cavity_in_surgical_report', afterEnrollment: true },
    ],
    [
      'the operation, imaging blank',
      row(undefined, 'yes'),
      'The surgical report describes tumor in the chest.',
      { afterEnrollment: true },
    ],
    [
      'the operation, never enrolled',
      row('no', 'yes', { enrollment_date: undefined }),
      'The surgical report describes tumor in the chest.',
    ],
    [
      'a report without a date of surgery',
      row('no', 'yes', NO_SURGERY),
      'The surgical report describes tumor in the chest.',
      { afterEnrollment: true },
    ],
  ],
  unknown: [
    ['imaging blank', row(undefined, 'no'), ['chest_cavity_on_imaging']],
    ['imaging blank, no surgery yet', row(undefined, undefined, NO_SURGERY), ['chest_cavity_on_imaging']],
    ['report blank after surgery', row('no'), ['chest_cavity_in_surgical_report']],
    ['both blank after surgery', row(), ['chest_cavity_on_imaging', 'chest_cavity_in_surgical_report']],
  ],
  notYetDue: [
    ['imaging clear, nobody enrolled', row('no', undefined, { ...NO_SURGERY, enrollment_date: undefined })],
    ['imaging clear, no surgery', row('no', undefined, NO_SURGERY)],
    ['imaging clear, surgery tomorrow', row('no', undefined, { surgery_date: day('2026-09-02') })],
    ['a clear report before the surgery', row('no', 'no', NO_SURGERY)],
  ],
});
