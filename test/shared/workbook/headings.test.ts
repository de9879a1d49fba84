import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchHeadings } from '../../../shared/workbook/headings.js';
import type { RawCell } from '../../../shared/workbook/raw.js';
import { CYCLE_COLUMNS, FOLLOW_UP_COLUMNS, PARTICIPANT_COLUMNS } from '../../../shared/workbook/schema.js';

const match = (...rows: RawCell[][]) => matchHeadings(PARTICIPANT_COLUMNS, rows);
const matchCycles = (...headings: RawCell[]) => matchHeadings(CYCLE_COLUMNS, [headings]);
const missingKeys = ({ missing }: ReturnType<typeof match>) => missing.map(({ column }) => column.key);

describe('headings', () => {
  test.each([PARTICIPANT_COLUMNS, CYCLE_COLUMNS, FOLLOW_UP_COLUMNS])(
    'are found in any order, in English and in Chinese',
    (...columns) => {
      fc.assert(
        fc.property(fc.shuffledSubarray([...columns], { minLength: columns.length }), fc.boolean(), (order, zh) => {
          const found = matchHeadings(columns, [order.map((column) => (zh ? column.zh : column.en))]);
          expect(found.columns).toEqual(Object.fromEntries(order.map(({ key }, at) => [key, at])));
          expect([found.missing, found.repeated, found.otherUnit, found.extra]).toEqual([[], [], [], []]);
        }),
        { numRuns: 20 },
      );
    },
  );

  test.each([PARTICIPANT_COLUMNS, CYCLE_COLUMNS, FOLLOW_UP_COLUMNS])(
    'no two columns share a spelling, so an alias never takes the place of another heading',
    (...columns) => {
      for (const column of columns) {
        const { aliases = [] } = column as { aliases?: readonly string[] };
        for (const text of [column.en, column.zh, column.key, ...aliases]) {
          expect([text, Object.keys(matchHeadings(columns, [[text]]).columns)]).toEqual([text, [column.key]]);
        }
      }
    },
  );

  test.each([
    ['another case', 'TUMOR SIZE (CM)'],
    ['spare spaces', '  Tumor   size  ( cm ) '],
    ['a line break', 'Tumor size\n(cm)'],
    ['full-width brackets and letters', 'Ｔｕｍｏｒ　ｓｉｚｅ（ｃｍ）'],
    ['square brackets', 'Tumor size [cm]'],
    ['no unit', 'Tumor size'],
    ['the unit in Chinese', '肿瘤最大径（厘米）'],
    ['British spelling', 'Tumour size (cm)'],
    ['a colon behind it', 'Tumor size:'],
    ['underscores, as in code', 'tumor_size_cm'],
    ['an alias', 'Largest diameter'],
    ['an invisible character', 'Tumor size\u200b (cm)\u200e'],
    ['a no-break space', 'Tumor\u00a0size (cm)'],
  ])('are read with %s', (_, heading) => expect(match([heading]).columns).toEqual({ tumor_size_cm: 0 }));

  test('with the unit as a symbol', () => expect(matchCycles('BSA（㎡）').columns).toEqual({ bsa_entered: 0 }));

  test('above them may stand a title, a logo and blank rows', () => {
    const { row, columns } = match(['RPS trial, site QD'], [], [null, 'Version', 3], ['Site', 'Participant ID', 'Sex']);
    expect([row, columns]).toEqual([3, { site: 0, subject_id: 1, sex: 2 }]);
  });

  test('are looked for in the first ten rows', () => {
    const blank: RawCell[][] = Array.from({ length: 9 }, () => []);
    expect(match(...blank, ['Participant ID']).row).toBe(9);
    expect(missingKeys(match(...blank, [], ['Participant ID']))).toContain('subject_id');
  });

  test('that no column claims are left aside', () => {
    const { columns, extra } = match(['Participant ID', 'Favorite color', 'Site']);
    expect(columns).toEqual({ subject_id: 0, site: 2 });
    expect(extra).toEqual([{ at: 1, heading: 'Favorite color' }]);
  });

  test('that are blank, numbers or boxes are passed over', () =>
    expect(match(['Participant ID', '', null, 7, true, '   ']).extra).toEqual([]));
});

const DRESSED: readonly (readonly [string, (heading: string) => string])[] = [
  ['a number', (heading) => `1. ${heading}`],
  ['a number in brackets', (heading) => `（12）${heading}`],
  ['a Chinese number', (heading) => `3、${heading}`],
  ['a circled number', (heading) => `① ${heading}`],
  ['a star', (heading) => `${heading}*`],
  ['a star in front', (heading) => `★${heading}`],
  ['what must be filled', (heading) => `${heading} (required)`],
  ['what must be filled, in Chinese', (heading) => `${heading}（必填项）`],
  ['a line break', (heading) => heading.replace(/ ?([（(])|$/, '\n$1')],
  ['a number, a line break and a star', (heading) => `2) ${heading.replace(/ ?([（(])|$/, '\n$1')}*`],
];

describe('what people put to a heading is no part of it', () => {
  test.each(DRESSED)('%s', (_what, dress) => {
    for (const columns of [PARTICIPANT_COLUMNS, CYCLE_COLUMNS, FOLLOW_UP_COLUMNS]) {
      for (const { key, en, zh } of columns) {
        for (const heading of [en, zh].map(dress)) {
          expect([heading, matchHeadings(columns, [[heading]]).columns]).toEqual([heading, { [key]: 0 }]);
        }
      }
    }
  });

  test('a number that belongs to it stays', () => {
    expect(match(['1.5 Site']).columns).toEqual({});
    expect(match(['Site 1']).columns).toEqual({});
  });
});

describe('units in headings', () => {
  test.each([
    ['Height cm', 'height_cm'],
    ['Height, cm', 'height_cm'],
    ['Weight/kg', 'weight_kg'],
    ['身高cm', 'height_cm'],
    ['Ifosfamide g/day', 'ifosfamide_g_per_day'],
  ])('stand without brackets too: %s', (heading, key) => expect(matchCycles(heading).columns).toEqual({ [key]: 0 }));

  test('a column without a unit takes no heading with one', () => {
    expect(matchCycles('Cycle days').columns).toEqual({});
    expect(match(['Site cm']).columns).toEqual({});
  });

  test.each([
    ['Height (m)', 'm'],
    ['身高（米）', 'm'],
    ['Height [mm]', 'mm'],
    ['Weight (lb)', 'lb'],
    ['体重（斤）', 'jin'],
    ['PLD given (g)', 'g'],
    ['Ifosfamide (g/cycle)', 'g/cycle'],
    ['Ifosfamide (mg/day)', 'mg/day'],
    ['Ifosfamide (g)', 'g'],
  ])('%s is refused, not converted', (heading, unit) => {
    const { columns, otherUnit, missing } = matchCycles('Participant ID', heading);
    expect(columns).toEqual({ subject_id: 0 });
    expect(otherUnit).toEqual([expect.objectContaining({ at: 1, unit })]);
    expect(missing.map(({ column }) => column.key)).not.toContain(otherUnit[0]?.column.key);
  });

  test.each(['PLD given (mg/m2)', 'Ifosfamide (g/m2)', 'Height (feet)', 'Height m', 'Ifosfamide total (g)'])(
    '%s names a unit nobody knows, so it is no heading at all',
    (heading) => expect(matchCycles(heading).columns).toEqual({}),
  );

  test('an age in months is not an age in years', () => expect(match(['Age (months)']).columns).toEqual({}));
});

describe('a repeated heading', () => {
  test('is read from neither place', () => {
    const { columns, repeated, missing } = match(['Participant ID', 'Arm', 'Site', 'ARM ']);
    expect(columns).toEqual({ subject_id: 0, site: 2 });
    expect(repeated).toEqual([expect.objectContaining({ at: [1, 3] })]);
    expect(missing.map(({ column }) => column.key)).not.toContain('arm');
  });

  test('is repeated in two languages too', () =>
    expect(match(['Arm', '组别']).repeated).toEqual([expect.objectContaining({ at: [0, 1] })]));

  test('is not an alias beside the heading itself, which wins', () => {
    const { columns, repeated, extra } = match(['Histology', 'Histology (biopsy)']);
    expect(columns).toEqual({ histology_biopsy: 1 });
    expect([repeated, extra]).toEqual([[], [{ at: 0, heading: 'Histology' }]]);
  });

  test('of two aliases is read from neither', () =>
    expect(match(['Tumor diameter', 'Largest diameter']).columns).toEqual({}));
});

describe('a missing heading', () => {
  const nearest = (key: string, ...headings: string[]) =>
    match(headings).missing.find(({ column }) => column.key === key)?.nearest;

  test.each([
    ['arm', 'Group'],
    ['arm', 'Treatment group'],
    ['enrollment_date', 'Enrollment'],
    ['tumor_size_cm', 'Size'],
    ['screening_date', 'Screenign date'],
    ['asa', 'ASA (physician)'],
  ])('%s names the nearest, %s', (key, heading) =>
    expect(nearest(key, 'Participant ID', 'Nonsense', heading)).toEqual({ heading, at: 2 }),
  );

  test('names nothing when nothing is left', () => expect(nearest('arm', 'Participant ID')).toBeUndefined());
  test('names nothing when nothing is alike', () => expect(nearest('asa', 'Kljwq')).toBeUndefined());
});
