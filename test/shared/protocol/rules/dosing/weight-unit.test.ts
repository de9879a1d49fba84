import { weightUnit } from '../../../../../shared/protocol/rules/dosing/weight-unit.js';
import { ruleTable } from '../../rule-table.js';

const weights = (...kg: readonly (number | undefined)[]) => ({
  cycles: Object.fromEntries(kg.map((weight_kg, index) => [index + 1, { weight_kg }])),
  on: kg.length,
});

ruleTable(weightUnit, {
  met: [
    ['the same weight', { on: 2 }],
    ['just under 40% more', weights(58, 81.1)],
    ['just under 40% less', weights(58, 34.9)],
    ['40% where the setting asks from 50', { ...weights(58, 81.2), settings: { weight_change_doubt_percent: 50 } }],
    ['a slow loss that is 40% only against cycle 1', weights(100, 75, 59)],
    ['cycle 1 has none before it', weights(116)],
    ['no weight before it that can be read', weights(undefined, 116)],
    ['grams before it, which are asked about there', weights(58_000, 58)],
    ['back to the weight before a doubted one', weights(58, 82, 70)],
  ],
  advisory: [
    [
      'exactly 40% more',
      weights(58, 81.2),
      'Weight is 81.2 kg in cycle 2 against 58 kg in cycle 1, so +40.0%.',
      { column: 'weight_kg', severity: 'query' },
    ],
    ['exactly 40% less', weights(58, 34.8), 'Weight is 34.8 kg in cycle 2 against 58 kg in cycle 1, so -40.0%.'],
    [
      'jin',
      weights(58, 116),
      'Weight is 116 kg in cycle 2 against 58 kg in cycle 1, so +100.0%; it looks like jin (58 kg).',
    ],
    [
      'pounds',
      weights(58, 127.9),
      'Weight is 127.9 kg in cycle 2 against 58 kg in cycle 1, so +120.5%; it looks like pounds (58.02 kg).',
    ],
    [
      'jin in the cycle before',
      weights(116, 58),
      'Weight is 58 kg in cycle 2 against 116 kg in cycle 1, so -50.0%; that of cycle 1 looks like jin (58 kg).',
    ],
    [
      'jin in cycle 3 against cycle 2',
      weights(58, 57, 115),
      'Weight is 115 kg in cycle 3 against 57 kg in cycle 2, so +101.8%; it looks like jin (57.5 kg).',
    ],
    [
      'jin twice in a row',
      weights(58, 116, 115),
      'Weight is 115 kg in cycle 3 against 58 kg in cycle 1, so +98.3%; it looks like jin (57.5 kg).',
    ],
    [
      'a cycle before it without a weight',
      weights(58, undefined, 116),
      'Weight is 116 kg in cycle 3 against 58 kg in cycle 1, so +100.0%; it looks like jin (58 kg).',
    ],
    [
      'a cycle before it without a row',
      { cycles: { 2: null, 3: { weight_kg: 116 } }, on: 3 },
      'Weight is 116 kg in cycle 3 against 58 kg in cycle 1, so +100.0%; it looks like jin (58 kg).',
    ],
  ],
  notApplicable: [
    ['no weight', weights(58, undefined)],
    ['grams', weights(58, 58_000)],
  ],
});
