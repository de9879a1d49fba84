import { day } from '../../../../../shared/calendar.js';
import { lastDoseOrder } from '../../../../../shared/protocol/rules/schedule/last-dose-order.js';
import { ruleTable } from '../../rule-table.js';

const first = (changes: object) => ({ cycles: { 1: changes } });

ruleTable(lastDoseOrder, {
  met: [
    ['a single dose on day 1', first({ last_study_dose_date: day('2026-01-20') })],
    ['the fourteenth day', first({ last_study_dose_date: day('2026-02-02') })],
  ],
  warn: [
    [
      'the day before day 1',
      first({ last_study_dose_date: day('2026-01-19') }),
      'The last study dose is dated 2026-01-19, before day 1 of its own cycle (2026-01-20).',
      { column: 'last_study_dose_date', severity: 'query' },
    ],
  ],
  unknown: [['no day 1', first({ d1_date: undefined }), ['d1_date']]],
  notApplicable: [['no last dose yet', first({ last_study_dose_date: undefined })]],
});
