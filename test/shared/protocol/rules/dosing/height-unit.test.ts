import { heightUnit } from '../../../../../shared/protocol/rules/dosing/height-unit.js';
import { ruleTable } from '../../rule-table.js';

const height = (height_cm: number | undefined, weight_kg = 58) => ({ cycles: { 1: { height_cm, weight_kg } } });

ruleTable(heightUnit, {
  met: [
    ['160 cm', {}],
    ['the smallest plausible height', height(120)],
    ['the largest plausible height', height(220)],
  ],
  unclear: [
    [
      'meters',
      height(1.72),
      'Height 1.72 cm is outside 120 to 220 cm; it looks like meters (172 cm).',
      { column: 'height_cm', severity: 'query' },
    ],
    ['just below 3', height(2.99), 'Height 2.99 cm is outside 120 to 220 cm; it looks like meters (299 cm).'],
    ['feet', height(5.6), 'Height 5.6 cm is outside 120 to 220 cm; it looks like feet (170.7 cm).'],
    ['the fewest feet', height(3.94), 'Height 3.94 cm is outside 120 to 220 cm; it looks like feet (120.1 cm).'],
    ['the most feet', height(7.21), 'Height 7.21 cm is outside 120 to 220 cm; it looks like feet (219.8 cm).'],
    ['the fewest inches', height(48), 'Height 48 cm is outside 120 to 220 cm; it looks like inches (121.9 cm).'],
    ['the most inches', height(86), 'Height 86 cm is outside 120 to 220 cm; it looks like inches (218.4 cm).'],
    ['millimeters', height(1720), 'Height 1720 cm is outside 120 to 220 cm; it looks like millimeters (172 cm).'],
    [
      'a narrower range in the settings',
      { ...height(1.72), settings: { height_min_cm: 140 } },
      'Height 1.72 cm is outside 140 to 220 cm; it looks like meters (172 cm).',
    ],
  ],
  notApplicable: [
    ['no height', height(undefined)],
    ['3, no height in any unit', height(3)],
    ['too few inches', height(47)],
    ['too many inches', height(87)],
    ['just below the smallest height', height(119.9)],
    ['too few millimeters', height(1199)],
    ['too many millimeters', height(2201)],
    ['a height of zero', height(0)],
    ['in the cell of the weight', height(58, 160)],
  ],
});
