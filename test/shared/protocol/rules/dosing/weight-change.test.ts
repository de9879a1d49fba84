import { weightChange } from '../../../../../shared/protocol/rules/dosing/weight-change.js';
import { ruleTable } from '../../rule-table.js';

const second = (weight_kg: number | undefined, more = {}) => ({ cycles: { 2: { weight_kg, ...more } }, on: 2 });

ruleTable(weightChange, {
  met: [
    ['the same weight', { on: 2 }],
    ['just under 10% less', second(52.21)],
    ['just under 10% more', second(63.79)],
    ['10% where the setting asks for 15%', { ...second(63.8), settings: { weight_change_warn_percent: 15 } }],
  ],
  warn: [
    [
      'exactly 10% less',
      second(52.2),
      'Weight is 52.2 kg in cycle 2 against 58 kg in cycle 1, so -10.0%.',
      { column: 'weight_kg', severity: 'warn' },
    ],
    ['exactly 10% more', second(63.8), 'Weight is 63.8 kg in cycle 2 against 58 kg in cycle 1, so +10.0%.'],
    [
      'cycle 3 is held against cycle 1, not cycle 2',
      { cycles: { 2: { weight_kg: 54 }, 3: { weight_kg: 50 } }, on: 3 },
      'Weight is 50 kg in cycle 3 against 58 kg in cycle 1, so -13.8%.',
    ],
  ],
  unknown: [
    ['no weight', second(undefined), ['weight_kg']],
    ['jin, which dosing/weight-unit asks about', second(116), []],
    ['no weight in cycle 1', { cycles: { 1: { weight_kg: undefined } }, on: 2 }, []],
    ['no cycle 1', { cycles: { 1: null }, on: 2 }, []],
    ['grams', second(58_000), []],
    ['grams in cycle 1', { cycles: { 1: { weight_kg: 58_000 } }, on: 2 }, []],
  ],
  notApplicable: [
    ['cycle 1 itself', { cycles: { 1: { weight_kg: 40 } } }],
    ['a planned cycle', second(undefined, { d1_date: undefined })],
  ],
});
