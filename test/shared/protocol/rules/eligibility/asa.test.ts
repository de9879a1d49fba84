import { asa } from '../../../../../shared/protocol/rules/eligibility/asa.js';
import { ruleTable } from '../../rule-table.js';

const row = (value: string | undefined) => ({ participant: { asa: value } as object });

ruleTable(asa, {
  met: [
    ['class 1', row('1')],
    ['class 2', row('2')],
    ['class 3, the highest accepted', row('3')],
  ],
  breached: [
    ['class 4', row('4'), 'ASA class 4 is recorded; the highest accepted is 3.', { column: 'asa', severity: 'stop' }],
    ['class 6', row('6'), 'ASA class 6 is recorded; the highest accepted is 3.'],
  ],
  unknown: [['blank', row(undefined), ['asa']]],
});
