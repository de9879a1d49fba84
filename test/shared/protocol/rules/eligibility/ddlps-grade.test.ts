import { ddlpsGrade } from '../../../../../shared/protocol/rules/eligibility/ddlps-grade.js';
import { ruleTable } from '../../rule-table.js';

const row = (participant: object) => ({ participant });

ruleTable(ddlpsGrade, {
  met: [
    ['grade 2', row({ grade: '2' })],
    ['grade 3', row({ grade: '3' })],
    ['final grade 1 is for another clause', row({ final_pathology_grade: '1' })],
  ],
  breached: [
    [
      'grade 1',
      row({ grade: '1' }),
      'The DDLPS is recorded as grade 1; grade 2 or 3 is needed.',
      { column: 'grade', severity: 'stop' },
    ],
    [
      'grade 1 in another grading system',
      { participant: { grade: '1' }, settings: { grading_system: 'other' } },
      'The DDLPS is recorded as grade 1; grade 2 or 3 is needed.',
    ],
  ],
  unknown: [
    ['no grade', row({ grade: undefined }), ['grade']],
    ['no histology', row({ histology_biopsy: undefined }), ['histology_biopsy']],
  ],
  notApplicable: [
    ['a grade 1 LMS', row({ histology_biopsy: 'LMS', grade: '1' })],
    ['a grade 1 UPS', row({ histology_biopsy: 'UPS', grade: '1' })],
    ['an SFT without a grade', row({ histology_biopsy: 'SFT', grade: undefined })],
  ],
});
