import { describe, expect, test } from '@jest/globals';
import { day } from '../../../shared/calendar.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import { columnLetters } from '../../../shared/workbook/raw.js';
import { TABS } from '../../../shared/workbook/schema.js';
import { participant, problems } from '../../support/decoded.js';
import { OPERATED, rawWorkbook, SCREENED, TODAY } from '../../support/raw-workbook.js';

describe('cells', () => {
  test.each([
    ['asa', 3, '3'],
    ['asa', 'Ⅲ', '3'],
    ['grade', 2, '2'],
    ['localized', true, 'yes'],
    ['localized', 'TRUE', 'yes'],
    ['tumor_size_cm', '14.2 cm', 14.2],
    ['tumor_size_cm', '１４．２', 14.2],
    ['screening_date', 46027, day('2026-01-05')],
    ['screening_date', '2026年1月5日', day('2026-01-05')],
    ['severe_contraindication', '  none ', 'none'],
    ['severe_contraindication', 7, '7'],
  ] as const)('%s holding %p reads %p', (key, cell, value) => {
    const parts = { participants: [{ ...OPERATED, [key]: cell }] };
    expect(participant(parts)[key]).toBe(value);
    expect(problems(parts)).toEqual([]);
  });

  const BOX = 'is a box that is not ticked: that may mean no, or that nobody has looked. It counts as unknown.';
  test.each([
    ['ever_ifosfamide', false, 'data/unticked-box', `"Ever ifosfamide" ${BOX}`],
    ['ever_ifosfamide', 'FALSE', 'data/unticked-box', `"Ever ifosfamide" ${BOX}`],
    ['pregnant', ' False', 'data/unticked-box', `"Pregnant" ${BOX}`],
    ['asa', true, 'data/unreadable-term', 'What "ASA" holds is none of its terms, so it counts as unknown.'],
    [
      'asa',
      '3, 4',
      'data/doubted-term',
      'The detail in "ASA" doubts or contradicts the answer before it, so the cell counts as unknown.',
    ],
    [
      'tumor_size_cm',
      '14,2',
      'data/unreadable-number',
      '"Tumor size (cm)" has a comma in its number, which could be a decimal or a thousands mark, so it counts as unknown.',
    ],
    [
      'tumor_size_cm',
      '142 mm',
      'data/unreadable-number',
      '"Tumor size (cm)" holds a number with something behind it that is not the unit of this column, so it counts as unknown.',
    ],
    [
      'age_years',
      52.5,
      'data/unreadable-number',
      '"Age (years)" holds a fraction where a whole number belongs, so it counts as unknown.',
    ],
    [
      'mdt_date',
      '2026-02-30',
      'data/unreadable-date',
      '"MDT date" holds a date that does not exist, so it counts as unknown.',
    ],
    [
      'mdt_date',
      '3/1/2026',
      'data/unreadable-date',
      '"MDT date" holds a date whose day and month cannot be told apart, so it counts as unknown. It may be 2026-01-03 or 2026-03-01.',
    ],
    [
      'mdt_date',
      '28/11/2026',
      'data/unreadable-date',
      '"MDT date" holds a date that does not begin with its year, so it counts as unknown. As a date it can only be 2026-11-28.',
    ],
    [
      'mdt_date',
      20260305,
      'data/unreadable-date',
      '"MDT date" holds a date without anything between year, month and day, which may be a number too, so it counts as unknown. As a date it can only be 2026-03-05.',
    ],
    [
      'progression_date',
      '28/11/2026',
      'data/unreadable-date',
      '"Progression date" holds a date that does not begin with its year, so it counts as unknown.',
    ],
    [
      'tumor_size_cm',
      '#DIV/0!',
      'data/formula-error',
      'The formula in "Tumor size (cm)" fails (#DIV/0!), so the cell counts as unknown.',
    ],
    [
      'severe_contraindication',
      '#N/A',
      'data/formula-error',
      'The formula in "Severe contraindication" fails (#N/A), so the cell counts as unknown.',
    ],
  ] as const)('%s holding %p counts as unknown: %s', (key, cell, rule, says) => {
    const parts = { participants: [{ ...OPERATED, [key]: cell }] };
    const at = TABS.Participants.columns.findIndex((column) => column.key === key);
    expect(participant(parts)[key]).toBeUndefined();
    expect(problems(parts)).toEqual([[rule, `Participants!${columnLetters(at)}2`, says]]);
  });

  test('a full-width space is no text: it gives no reason and no contraindication', () => {
    const parts = { participants: [{ ...OPERATED, severe_contraindication: '\u3000', stopped_reason: '\u00a0' }] };
    expect(participant(parts).severe_contraindication).toBeUndefined();
    expect(participant(parts).stopped_reason).toBeUndefined();
  });

  test('an empty box never makes anybody eligible, in a sheet or in a file of text', () => {
    for (const box of [false, 'FALSE', 'false']) {
      const [result] = assessTrial(rawWorkbook({ participants: [{ ...SCREENED, ever_ifosfamide: box }] }), TODAY)
        .evaluation.participants;
      expect([result?.outcome, result?.missing]).toEqual(['pending', ['ever_ifosfamide']]);
    }
  });
});
