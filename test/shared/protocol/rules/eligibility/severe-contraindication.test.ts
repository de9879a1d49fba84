import { day } from '../../../../../shared/calendar.js';
import { severeContraindication } from '../../../../../shared/protocol/rules/eligibility/severe-contraindication.js';
import { ruleTable } from '../../rule-table.js';

/** Screening is 2026-01-05, so six months back is 2025-07-05. Not enrolled, unless said otherwise. */
const row = (text: string | undefined, date?: string, more: object = { enrollment_date: undefined }) => ({
  participant: {
    severe_contraindication: text,
    severe_contraindication_date: date === undefined ? undefined : day(date),
    ...more,
  } as object,
});
const ONGOING = 'A severe contraindication is recorded as ongoing.';
const NOT_KNOWN = 'Whether there is a severe contraindication is recorded as not known.';
const dated = (date: string, from = '2025-07-05', when = '') =>
  `A severe contraindication is dated ${date}${when}; everything from ${from} on counts.`;

ruleTable(severeContraindication, {
  met: [
    ['none', row('none')],
    ['None, with a stop', row(' None. ')],
    ['no', row('No')],
    ['nil', row('nil')],
    ['denies', row('denies')],
    ['denies in Chinese', row('否认')],
    ['none, beside a date before the window', row('none', '2025-07-04')],
    ['inactive, and old', row('inactive hepatitis', '2025-01-04')],
    ['without what would persist, and old', row('arrhythmia without persistent symptoms', '2025-01-04')],
    ['no ongoing one, and old', row('no ongoing arrhythmia', '2025-01-04')],
    ['none in Chinese', row('无')],
    ['none in Chinese, spelled out', row('没有。')],
    ['none, without a screening date', row('none', undefined, { screening_date: undefined })],
    ['a day older than six months', row('myocardial infarction', '2025-07-04')],
    ['no longer ongoing, and old', row('myelosuppression, no longer ongoing', '2025-01-04')],
    ['not sustained in Chinese, and old', row('非持续性室速', '2025-01-03')],
    ['three months are asked for', { ...row('stroke', '2025-10-04'), settings: { contraindication_months: 3 } }],
    [
      'six months back from 31 August is 28 February',
      row('stroke', '2025-02-27', { screening_date: day('2025-08-31') }),
    ],
    ['old, and settled in words that hold no word of lasting', row('stroke, recovered', '2019-05-01')],
    ['none in Chinese, with an old date', row('无', '2019-05-02')],
  ],
  breached: [
    [
      'exactly six months before screening',
      row('myocardial infarction', '2025-07-05'),
      dated('2025-07-05'),
      { column: 'severe_contraindication_date' },
    ],
    ['uncontrolled hypertension', row('uncontrolled hypertension', '2020-01-01'), ONGOING],
    ['active hepatitis', row('active hepatitis', '2020-01-01'), ONGOING],
    ['chronic heart failure', row('chronic heart failure', '2020-01-01'), ONGOING],
    ['stroke, still present', row('stroke, still present', '2020-01-01'), ONGOING],
    ['高血压，未控制', row('高血压，未控制', '2020-01-01'), ONGOING],
    ['仍有心衰', row('仍有心衰', '2020-01-01'), ONGOING],
    ['on the day of screening', row('stroke', '2026-01-05'), dated('2026-01-05')],
    ['after screening', row('stroke', '2026-01-09'), dated('2026-01-09')],
    ['on the day of enrollment', row('stroke', '2026-01-14', {}), dated('2026-01-14')],
    [
      'a day after enrollment',
      row('stroke', '2026-01-15', {}),
      dated('2026-01-15', '2025-07-05', ', after enrollment'),
      { afterEnrollment: true },
    ],
    [
      'on 28 February, six months before 31 August',
      row('stroke', '2025-02-28', { screening_date: day('2025-08-31') }),
      dated('2025-02-28', '2025-02-28'),
    ],
    ['ongoing, however old', row('arrhythmia (ongoing)', '2020-01-01'), ONGOING, { column: 'severe_contraindication' }],
    ['persistent, without a date', row('Persistent myelosuppression'), ONGOING],
    ['lasting, in Chinese', row('骨髓抑制（持续）'), ONGOING],
    ['ongoing, without a screening date', row('arrhythmia ongoing', undefined, { screening_date: undefined }), ONGOING],
  ],
  unclear: [
    ['a question mark', row('?'), NOT_KNOWN, { column: 'severe_contraindication' }],
    ['a full-width question mark', row('？'), NOT_KNOWN],
    ['n/a', row('N/A'), NOT_KNOWN],
    ['a dash', row('-'), NOT_KNOWN],
    ['none beside a date inside the window', row('none', '2025-12-01'), NOT_KNOWN],
    ['none in Chinese beside a date inside the window', row('无', '2025-12-01'), NOT_KNOWN],
    ['ongoing and not', row('arrhythmia ongoing, infection no longer ongoing'), NOT_KNOWN],
    ['unknown', row('Unknown'), NOT_KNOWN],
    ['unknown in Chinese, whatever the date', row('不详', '2020-01-01'), NOT_KNOWN],
  ],
  unknown: [
    ['blank', row(undefined), ['severe_contraindication']],
    ['a date without a type', row(undefined, '2025-12-01'), ['severe_contraindication']],
    ['a type without a date', row('pulmonary infarction'), ['severe_contraindication_date']],
    ['"none" with more behind it is no plain none', row('none since 2010'), ['severe_contraindication_date']],
    ['no screening date', row('stroke', '2025-12-01', { screening_date: undefined }), ['screening_date']],
    [
      'a type and nothing else',
      row('stroke', undefined, { screening_date: undefined }),
      ['severe_contraindication_date', 'screening_date'],
    ],
  ],
});
