import { gradeQuery } from '../../../../../shared/protocol/rules/eligibility/grade-query.js';
import { ruleTable } from '../../rule-table.js';

const row = (participant: object) => ({ participant });

ruleTable(gradeQuery, {
  met: [
    ['grade 2', row({ grade: '2' })],
    ['grade 3', row({ grade: '3' })],
    ['no grade', row({ grade: undefined })],
  ],
  advisory: [
    [
      'grade 1',
      row({ grade: '1' }),
      'A DDLPS cannot be FNCLCC grade 1: the type or the grade must be wrong.',
      { column: 'grade', severity: 'advisory' },
    ],
  ],
  notApplicable: [
    ['a grade 1 LMS', row({ histology_biopsy: 'LMS', grade: '1' })],
    ['grade 1 in another grading system', { participant: { grade: '1' }, settings: { grading_system: 'other' } }],
    ['no histology', row({ histology_biopsy: undefined, grade: '1' })],
  ],
});
