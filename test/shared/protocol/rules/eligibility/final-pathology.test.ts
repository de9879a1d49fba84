import { expect, test } from '@jest/globals';
import { day } from '../../../../../shared/calendar.js';
import { finalPathology } from '../../../../../shared/protocol/rules/eligibility/final-pathology.js';
import type { Enrolled } from '../../../../../shared/workbook/participant-dates.js';
import { ruleTable } from '../../rule-table.js';

const row = (participant: object, details?: string) => ({
  participant,
  ...(details !== undefined && { details: { final_pathology_histology: details } }),
});
const notEnrolled = (participant: object) => row({ enrollment_date: undefined, ...participant });
const NO_PATHOLOGY = { final_pathology_histology: undefined, final_pathology_grade: undefined };

ruleTable(finalPathology, {
  met: [
    ['DDLPS grade 2', row({ final_pathology_grade: '2' })],
    ['DDLPS grade 3', row({ final_pathology_grade: '3' })],
    ['UPS instead of DDLPS', row({ final_pathology_histology: 'UPS', final_pathology_grade: undefined })],
    ['a grade 1 LMS', row({ final_pathology_histology: 'LMS', final_pathology_grade: '1' })],
    ['a small final LMS is not named', row({ final_pathology_histology: 'LMS', tumor_size_cm: 4 })],
    ['an SFT without a grade', row({ final_pathology_histology: 'SFT', final_pathology_grade: undefined })],
    ['typed before the date of surgery', row({ surgery_date: undefined })],
  ],
  breached: [
    [
      'WDLPS after enrollment',
      row({ final_pathology_histology: 'WDLPS' }),
      'Final pathology, after enrollment, shows WDLPS.',
      { column: 'final_pathology_histology', afterEnrollment: true },
    ],
    ['WDLPS of nobody enrolled', notEnrolled({ final_pathology_histology: 'WDLPS' }), 'Final pathology shows WDLPS.'],
    [
      'WDLPS typed without a date of surgery',
      row({ final_pathology_histology: 'WDLPS', surgery_date: undefined }),
      'Final pathology, after enrollment, shows WDLPS.',
      { afterEnrollment: true },
    ],
    [
      'WDLPS without a grade',
      row({ final_pathology_histology: 'WDLPS', final_pathology_grade: undefined }),
      'Final pathology, after enrollment, shows WDLPS.',
      { afterEnrollment: true },
    ],
    [
      'DDLPS grade 1',
      row({ final_pathology_grade: '1' }),
      'Final pathology, after enrollment, shows a grade 1 liposarcoma.',
      { column: 'final_pathology_grade', afterEnrollment: true },
    ],
    [
      'another tumor',
      row({ final_pathology_histology: 'other' }, 'GIST'),
      'Final pathology, after enrollment, shows a tumor outside the four types of the trial.',
      { afterEnrollment: true },
    ],
  ],
  unclear: [
    [
      'no viable tumor',
      row({ final_pathology_histology: 'other' }, 'No viable tumor'),
      'Final pathology found no viable tumor, so the type cannot be confirmed.',
      { column: 'final_pathology_histology' },
    ],
    [
      'necrosis only',
      row({ final_pathology_histology: 'other' }, 'necrosis only (100%)'),
      'Final pathology found no viable tumor, so the type cannot be confirmed.',
    ],
    [
      'no viable tumor in Chinese',
      row({ final_pathology_histology: 'other' }, '无存活肿瘤'),
      'Final pathology found no viable tumor, so the type cannot be confirmed.',
    ],
  ],
  unknown: [
    ['operated and blank', row(NO_PATHOLOGY), ['final_pathology_histology']],
    [
      'operated today and blank',
      row({ ...NO_PATHOLOGY, surgery_date: day('2026-09-01') }),
      ['final_pathology_histology'],
    ],
    ['a grade without a type', row({ final_pathology_histology: undefined }), ['final_pathology_histology']],
    ['DDLPS without a grade', row({ final_pathology_grade: undefined }), ['final_pathology_grade']],
  ],
  notYetDue: [
    [
      'surgery only planned',
      row({ ...NO_PATHOLOGY, surgery_date: undefined, surgery_planned_date: day('2026-04-20') }),
    ],
    ['no surgery', row({ ...NO_PATHOLOGY, surgery_date: undefined })],
    ['surgery tomorrow', row({ ...NO_PATHOLOGY, surgery_date: day('2026-09-02') })],
  ],
});

test('the Chinese sentence says whether enrollment came first', () => {
  const says = (enrolled: Enrolled) => finalPathology.words.zh.says({ histology: 'WDLPS', noViable: false, enrolled });
  expect([says('no'), says('perhaps'), says('yes')]).toEqual([
    '最终病理为 WDLPS。',
    '最终病理为 WDLPS。',
    '最终病理为 WDLPS（入组后）。',
  ]);
});
