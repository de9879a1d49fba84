import { day } from '../../../../../shared/calendar.js';
import { secondMalignancy } from '../../../../../shared/protocol/rules/eligibility/second-malignancy.js';
import { ruleTable } from '../../rule-table.js';

const LITERAL = 'A second cancer is recorded; this trial takes nobody who has had one.';
const CARVED = 'A second cancer is recorded, and none of the accepted exceptions is written after "yes".';

/** A second cancer with what is written after "yes", on the setting that accepts exceptions. Screening is 2026-01-05. */
const accepted = (detail?: string, participant = {}) => ({
  participant: { second_malignancy_history: 'yes', ...participant } as const,
  ...(detail !== undefined && { details: { second_malignancy_history: detail } }),
  settings: { second_malignancy_carve_outs: 'on' } as const,
});

ruleTable(secondMalignancy, {
  met: [
    ['none', { participant: { second_malignancy_history: 'no' } }],
    ['none, with the setting on', accepted(undefined, { second_malignancy_history: 'no' })],
    [
      'none, and no screening date',
      accepted(undefined, { second_malignancy_history: 'no', screening_date: undefined }),
    ],
    ['a basal cell cancer of the skin', accepted('Basal cell carcinoma, nose, 2024')],
    ['a basal cell cancer in Chinese', accepted('皮肤基底细胞癌 2024')],
    ['an in situ cancer', accepted('cervix, carcinoma in situ 2023')],
    ['an in situ cancer in Chinese', accepted('宫颈原位癌')],
    ['an in situ cancer by its letters', accepted('DCIS left breast, non-invasive, 2023')],
    ['six calendar years before screening', accepted('thyroid 2020')],
    ['long ago, in Chinese', accepted('甲状腺癌（2010年）')],
    ['an exception with its place and year behind commas', accepted('basal cell, nose, 2024')],
    ['two exceptions joined by a word', accepted('basal cell carcinoma 2020 and carcinoma in situ of the cervix')],
    ['two long ago behind a comma', accepted('breast cancer 2001, thyroid cancer 2003')],
    ['two, each with its own exception', accepted('breast 2009; basal cell 2025')],
    ['an exception that needs no screening date', accepted('in situ', { screening_date: undefined })],
  ],
  breached: [
    ['to the letter', { participant: { second_malignancy_history: 'yes' } }, LITERAL],
    [
      'a basal cell cancer while exceptions are off',
      { participant: { second_malignancy_history: 'yes' }, details: { second_malignancy_history: 'basal cell' } },
      LITERAL,
      { column: 'second_malignancy_history' },
    ],
    ['exceptions on, nothing written', accepted(), CARVED],
    ['exceptions on, another cancer without a year', accepted('breast'), CARVED],
    ['the year of screening less five may be short of five years', accepted('thyroid 2021'), CARVED],
    ['the latest year counts', accepted('breast 2009, again 2023'), CARVED],
    ['in situ with an invasive part', accepted('DCIS with invasive component 2023'), CARVED],
    ['one exception does not cover the other cancer', accepted('basal cell 2010; melanoma 2024'), CARVED],
    ['another cancer in the same part', accepted('basal cell carcinoma 2020 and breast cancer 2023'), CARVED],
    ['another cancer behind a comma', accepted('BCC 2019, colon cancer 2024'), CARVED],
    ['another organ and year behind a comma', accepted('BCC 2010, breast 2024'), CARVED],
    ['another cancer with no word between', accepted('BCC 2019 melanoma 2024'), CARVED],
    ['an exception that is denied', accepted('melanoma, not BCC'), CARVED],
    ['a second cancer without a year of its own', accepted('breast cancer 2001, thyroid cancer'), CARVED],
    ['another cancer, in Chinese', accepted('皮肤基底细胞癌2019年，乳腺癌2024年'), CARVED],
    ['a number that is no year', accepted('case 120100'), CARVED],
    ['only a semicolon', accepted(';'), CARVED],
  ],
  unknown: [
    ['blank', { participant: { second_malignancy_history: undefined } }, ['second_malignancy_history']],
    ['a year, but no screening date', accepted('thyroid 2010', { screening_date: undefined }), ['screening_date']],
    [
      'a year beside an exception, but no screening date',
      accepted('thyroid 2010; basal cell', { screening_date: undefined }),
      ['screening_date'],
    ],
  ],
});

ruleTable(secondMalignancy, {
  met: [
    [
      'screened on 1 January, the last day of the sixth year over',
      accepted('2020', { screening_date: day('2026-01-01') }),
    ],
  ],
  breached: [['screened the day before', accepted('2020', { screening_date: day('2025-12-31') }), CARVED]],
});
