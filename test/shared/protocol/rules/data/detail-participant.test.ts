import { detailParticipant } from '../../../../../shared/protocol/rules/data/detail-participant.js';
import { ruleTable } from '../../rule-table.js';

ruleTable(detailParticipant, {
  met: [
    ['how it was found', { details: { metastasis: 'ct 2026-01-03' } }],
    ['a denial of what the column asks', { details: { second_malignancy_history: 'no history of cancer' } }],
    [
      'behind an answer that keeps somebody out',
      { participant: { metastasis: 'confirmed' }, details: { metastasis: 'two, old' } },
    ],
  ],
  advisory: [
    [
      'a remark that nobody reads',
      { details: { second_malignancy_history: 'father had it' } },
      'The answer counts; what is written behind it is not read by the checks: "Second malignancy".',
      { column: 'second_malignancy_history', severity: 'advisory' },
    ],
    [
      'two of them, and a harmless one',
      { details: { asa: 'smoker', metastasis: 'mri', crosses_diaphragm: 'ends well below' } },
      'The answer counts; what is written behind it is not read by the checks: "ASA", "Crosses diaphragm".',
    ],
  ],
  notApplicable: [['no remark', {}]],
});
