import { bodyUnit } from '../../../../../shared/protocol/rules/dosing/body-unit.js';
import { ruleTable } from '../../rule-table.js';

const body = (height_cm: number | undefined, weight_kg: number | undefined) => ({
  cycles: { 1: { height_cm, weight_kg } },
});

ruleTable(bodyUnit, {
  met: [
    ['160 cm and 58 kg', {}],
    ['the smallest plausible height and weight', body(120, 30)],
    ['the largest plausible height and weight', body(220, 200)],
    ['only a height', body(160, undefined)],
    ['only a weight', body(undefined, 58)],
    ['a height in meters, which dosing/height-unit asks about', body(1.6, 58)],
  ],
  advisory: [
    [
      'a height in inches beside too small a weight',
      body(63, 28),
      'Weight 28 kg is outside 30 to 200 kg.',
      { column: 'weight_kg', severity: 'query' },
    ],
    ['only a height, and no height in any unit', body(119, undefined), 'Height 119 cm is outside 120 to 220 cm.'],
    ['3 is no height in any unit', body(3, 58), 'Height 3 cm is outside 120 to 220 cm.'],
    ['too few inches', body(47, 58), 'Height 47 cm is outside 120 to 220 cm.'],
    ['too many inches', body(87, 58), 'Height 87 cm is outside 120 to 220 cm.'],
    ['just below the smallest height', body(119.9, 58), 'Height 119.9 cm is outside 120 to 220 cm.'],
    ['just above the largest height', body(220.1, 58), 'Height 220.1 cm is outside 120 to 220 cm.'],
    ['too few millimeters', body(1199, 58), 'Height 1199 cm is outside 120 to 220 cm.'],
    ['too many millimeters', body(2201, 58), 'Height 2201 cm is outside 120 to 220 cm.'],
    ['a height of zero', body(0, 58), 'Height 0 cm is outside 120 to 220 cm.'],
    [
      'just below the smallest weight',
      body(160, 29.9),
      'Weight 29.9 kg is outside 30 to 200 kg.',
      { column: 'weight_kg' },
    ],
    [
      'just above the largest weight',
      body(160, 200.1),
      'Weight 200.1 kg is outside 30 to 200 kg; it looks like pounds or jin.',
    ],
    ['the most jin', body(160, 400), 'Weight 400 kg is outside 30 to 200 kg; it looks like pounds or jin.'],
    ['too many jin', body(160, 401), 'Weight 401 kg is outside 30 to 200 kg; it looks like pounds.'],
    ['the most pounds', body(160, 440), 'Weight 440 kg is outside 30 to 200 kg; it looks like pounds.'],
    ['too many pounds', body(160, 441), 'Weight 441 kg is outside 30 to 200 kg.'],
    ['too few grams', body(160, 29_999), 'Weight 29999 kg is outside 30 to 200 kg.'],
    ['grams', body(160, 58_000), 'Weight 58000 kg is outside 30 to 200 kg; it looks like grams.'],
    [
      'height and weight in each other’s cell',
      body(58, 160),
      'Height 58 cm and weight 160 kg look swapped.',
      { column: 'height_cm' },
    ],
    ['a weight of 25 kg is no swapped height', body(160, 25), 'Weight 25 kg is outside 30 to 200 kg.'],
    [
      'a narrower range in the settings',
      { ...body(130, 58), settings: { height_min_cm: 140 } },
      'Height 130 cm is outside 140 to 220 cm.',
    ],
  ],
  notApplicable: [['neither', body(undefined, undefined)]],
});
