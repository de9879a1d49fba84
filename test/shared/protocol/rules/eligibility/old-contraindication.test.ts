import { day } from '../../../../../shared/calendar.js';
import { oldContraindication } from '../../../../../shared/protocol/rules/eligibility/old-contraindication.js';
import { ruleTable } from '../../rule-table.js';

/** Screening is 2026-01-05, so six months back is 2025-07-05. */
const row = (text: string | undefined, date?: string, more = {}) => ({
  participant: {
    severe_contraindication: text,
    severe_contraindication_date: date === undefined ? undefined : day(date),
    ...more,
  } as object,
});

ruleTable(oldContraindication, {
  met: [
    ['none', row('none')],
    ['inside the window', row('stroke', '2025-07-05')],
    ['after screening', row('stroke', '2026-02-01')],
    ['old, but ongoing', row('arrhythmia, ongoing', '2020-01-01')],
    ['no date', row('stroke')],
    ['no type', row(undefined, '2020-01-01')],
    ['no screening date', row('stroke', '2020-01-01', { screening_date: undefined })],
    ['not known', row('unknown', '2020-01-01')],
  ],
  advisory: [
    [
      'a day before the window',
      row('stroke', '2025-07-04'),
      'A severe contraindication is dated 2025-07-04, before the window that opens on 2025-07-05.',
      { column: 'severe_contraindication_date', severity: 'advisory' },
    ],
    [
      'years before',
      row('stroke', '2019-03-01'),
      'A severe contraindication is dated 2019-03-01, before the window that opens on 2025-07-05.',
    ],
  ],
});
