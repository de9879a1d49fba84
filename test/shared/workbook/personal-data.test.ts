import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkReport } from '../../../shared/report.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import { decodeWorkbook } from '../../../shared/workbook/decode.js';
import {
  personalData,
  personalDataInId,
  personalDataInNumber,
  personalHeading,
} from '../../../shared/workbook/personal-data.js';
import { PROBLEMS } from '../../../shared/workbook/problems.js';
import type { RawCell, RawWorkbook } from '../../../shared/workbook/raw.js';
import { cycleCells, OPERATED, rawWorkbook, SCREENED, TODAY } from '../../support/raw-workbook.js';

describe('text that holds personal data', () => {
  test.each([
    ['wang.fang@example.org', 'e-mail'],
    ['write to wf_88@hospital.cn please', 'e-mail'],
    ['ｗｆ＠ｈｏｓｐｉｔａｌ．ｃｎ', 'e-mail'],
    ['13812345678', 'phone'],
    ['tel 138 1234 5678', 'phone'],
    ['+86 138-1234-5678', 'phone'],
    ['１３８１２３４５６７８', 'phone'],
    ['010-12345678', 'phone'],
    ['0532-82911847', 'phone'],
    ['110101198001011234', 'id-number'],
    ['11010119800101123X', 'id-number'],
    ['身份证110101198001011234。', 'id-number'],
    ['passport G12345678', 'id-number'],
    ['born 1980', 'birth-date'],
    ['DOB: 12 March 1980', 'birth-date'],
    ['出生于1980年', 'birth-date'],
    ['Mr. Wang', 'name'],
    ['seen by Ms Li', 'name'],
    ['姓名：王芳', 'name'],
    ['王芳', 'name'],
    ['李小龙', 'name'],
    ['张女士', 'name'],
  ])('%s: %s', (text, what) => expect(personalData(text)).toBe(what));

  test.each([
    'none',
    'QD-001',
    'doxorubicin 2011',
    'ongoing since 2026-01-05',
    'CT 2026-01-05, 14.2 cm',
    'hypertension, 150/90',
    '高血压',
    '白细胞减少',
    'ANC 1380000000 per liter, twice',
    'order 2026010512345',
    'R0 @ MDT',
    '',
  ])('is not seen in %p', (text) => expect(personalData(text)).toBeUndefined());
});

describe('participant IDs', () => {
  test.each([
    'QD-001',
    'QD001',
    'qd 1',
    '001',
    'A-12-3',
    'RPS-QD-001',
    'RPS-SCR-001',
    'Patient 12',
    'Subject No 7',
    'QD-2026-014',
    '20260105-1',
  ])('%s is a code', (text) => expect(personalDataInId(text)).toBeUndefined());

  test.each([
    ['Wang Fang', 'name'],
    ['WANG FANG', 'name'],
    ['wangfang', 'name'],
    ['Zhang', 'name'],
    ['ZW', 'name'],
    ['Z.W.', 'name'],
    ['王芳', 'name'],
    ['王芳01', 'name'],
    ['王芳(2)', 'name'],
    ['欧阳小明', 'name'],
    ['Wang Fang 2', 'name'],
    ['Wang-Fang-01', 'name'],
    ['QD-19800412', 'birth-date'],
    ['QD-1980-04-12', 'birth-date'],
    ['19800412', 'birth-date'],
    ['20150630', 'birth-date'],
    ['13812345678', 'phone'],
    ['110101198001011234', 'id-number'],
    ['wf@example.org', 'e-mail'],
  ])('%s is not: %s', (text, what) => expect(personalDataInId(text)).toBe(what));
});

describe('number cells', () => {
  test.each([
    [13_812_345_678, 'phone'],
    [8_613_812_345_678, 'phone'],
    [110101198001011230, 'id-number'],
    [19_800_412, 'birth-date'],
  ])('%d: %s', (value, what) => expect(personalDataInNumber(value)).toBe(what));
  test.each([46_082, 64, 12_999_999_999, 20_000_000_000, 19_801_399, 20_260_105, 13_812_345_678.5, Number.NaN])(
    '%d is a number',
    (value) => expect(personalDataInNumber(value)).toBeUndefined(),
  );
});

describe('headings kept for personal data', () => {
  test.each([
    ['Name', 'name'],
    ['Patient name', 'name'],
    ['姓名', 'name'],
    ['Initials', 'name'],
    ['Phone number', 'phone'],
    ['联系电话', 'phone'],
    ['身份证号', 'id-number'],
    ['MRN', 'id-number'],
    ['Date of birth', 'birth-date'],
    ['出生日期', 'birth-date'],
    ['E-mail', 'e-mail'],
  ])('%s: %s', (heading, what) => {
    expect(personalHeading(heading)).toBe(what);
    const raw = rawWorkbook({ participants: [{ ...OPERATED, [heading]: 'x' }] });
    expect(decodeWorkbook(raw).problems.map(({ name }) => PROBLEMS[name].id)).toEqual(['data/personal-column']);
  });
  test.each(['Site name', 'Phone visit', 'Tumor size', 'Notes'])('%s is not one', (heading) =>
    expect(personalHeading(heading)).toBeUndefined(),
  );
});

describe('wherever it stands', () => {
  const found = (cells: Readonly<Record<string, RawCell>>) =>
    decodeWorkbook(rawWorkbook({ participants: [{ ...OPERATED, ...cells }] }))
      .problems.filter(({ name }) => name === 'personalData')
      .map(({ column, facts }) => [column, facts.what]);

  test.each([
    ['notes', 'call 13812345678', 'phone'],
    ['notes', 13812345678, 'phone'],
    ['Remark 2', 'wf@example.org', 'e-mail'],
    ['Remark 2', 13812345678, 'phone'],
    ['severe_contraindication', 'seen by Mr. Wang', 'name'],
    ['ever_ifosfamide', 'no: 王芳 13812345678', 'phone'],
    ['ever_ifosfamide', 'no (not sure, ask 13812345678)', 'phone'],
    ['asa', '13812345678', 'phone'],
    ['tumor_size_cm', 13812345678, 'phone'],
    ['tumor_size_cm', '13812345678', 'phone'],
    ['age_years', 13812345678, 'phone'],
    ['mdt_date', 13812345678, 'phone'],
    ['mdt_date', 'born 1980', 'birth-date'],
    ['site', '王芳', 'name'],
    ['subject_id', '王芳', 'name'],
  ])('it is reported: %s holding %p', (key, cell, what) =>
    expect(found({ [key]: cell })).toEqual([[key === 'Remark 2' ? undefined : key, what]]),
  );

  test('a hidden ID is the same on every tab, and the doses are tied to it', () => {
    const raw = rawWorkbook({
      participants: [
        { ...OPERATED, subject_id: '王 芳' },
        { ...OPERATED, subject_id: '李小龙' },
      ],
      cycles: [cycleCells(1, '2026-01-20', { subject_id: '王芳' })],
    });
    const { participants, cycles } = decodeWorkbook(raw);
    expect(participants.map(({ id }) => id)).toEqual(['(hidden ID 1)', '(hidden ID 2)']);
    expect(cycles[0]?.participant).toBe(participants[0]);
  });

  test('a Sites tab that names people shows none of them', () => {
    const raw = rawWorkbook({
      sites: [
        { code: 'QD', name: 'Prof. Li, li@example.org', city: '13812345678' },
        { code: '王芳', name: 'Hospital B' },
      ],
    });
    const { sites, problems } = decodeWorkbook(raw);
    expect([...sites.values()]).toEqual([
      { code: 'QD', name: 'QD', city: '', otherNames: [], target: undefined },
      { code: '(hidden site, row 3)', name: 'Hospital B', city: '', otherNames: [], target: undefined },
    ]);
    expect(problems.map(({ name, row, column }) => [name, row, column])).toEqual([
      ['personalData', 2, 'name'],
      ['personalData', 2, 'city'],
      ['personalData', 3, 'code'],
    ]);
  });
});

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const GIVEN = ['伟', '芳', '小龙', '建国', '丽华'];
const personal = fc.oneof(
  fc.tuple(fc.constantFrom('3', '5', '8', '9'), digits(9)).map(([second, rest]) => `1${second}${rest}`),
  fc
    .tuple(fc.constantFrom('110101', '370202', '610104'), fc.integer({ min: 1940, max: 2005 }), digits(3))
    .map(([region, year, order]) => `${region}${year}0412${order}X`),
  fc.stringMatching(/^[a-z]{3,9}\.[a-z]{3,9}@[a-z]{3,9}\.(?:cn|org)$/),
  fc.tuple(fc.constantFrom('王', '李', '张', '刘', '欧阳'), fc.constantFrom(...GIVEN)).map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom('Wang', 'Zhang', 'Li', 'Quentin'), fc.constantFrom('Xiaoming', 'Jianguo', 'Valdemar'))
    .map((parts) => parts.join(' ')),
  fc.integer({ min: 1940, max: 2005 }).map((year) => `born ${year}-04-12`),
);

const BASE: RawWorkbook = rawWorkbook({
  participants: [OPERATED, { ...SCREENED, subject_id: 'XA-002', 'Extra column': 'x' }],
  cycles: [cycleCells(1, '2026-01-20'), cycleCells(2, '2026-02-10')],
  followUps: [
    { subject_id: 'QD-001', item: 'C1 +1d', done_date: '2026-01-21', bloods: 'done', echo: 'done', ecg: 'done' },
  ],
  sites: [{ code: 'QD', name: 'Hospital A', city: 'Qingdao', target: 20 }],
  settings: [['survival_window_days', 30]],
});
const SITES_TAB = BASE.tabs.findIndex(({ title }) => title === 'Sites');
const PLACES = BASE.tabs.flatMap(({ values }, tab) =>
  values.flatMap((cells, row) =>
    Array.from({ length: Math.max(cells.length, 6) }, (_, column) => ({ tab, row, column })),
  ),
);
/** What a person could read of a value, however it was folded on the way. */
const trace = (text: string) =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.-]/g, '');

describe('the report', () => {
  const planted = (places: readonly (typeof PLACES)[number][], value: RawCell): RawWorkbook => ({
    ...BASE,
    tabs: BASE.tabs.map((tab, index) => ({
      ...tab,
      values: tab.values.map((cells, row) => {
        const mine = places.filter((place) => place.tab === index && place.row === row);
        if (mine.length === 0) return cells;
        const copy = [...cells];
        for (const { column } of mine) copy[column] = value;
        return copy;
      }),
    })),
  });
  const shown = (raw: RawWorkbook): string => {
    try {
      const trial = assessTrial(raw, TODAY);
      return JSON.stringify([checkReport(trial, 'en'), checkReport(trial, 'zh')]);
    } catch (error) {
      return error instanceof Error ? `${error.name} ${error.message}` : 'it threw';
    }
  };

  test('never repeats a personal value, in whichever cell it stands', () => {
    fc.assert(
      fc.property(fc.subarray(PLACES, { minLength: 1, maxLength: 3 }), personal, (places, value) => {
        // A site is named by words that only people can tell from a person's: there a Latin name stays.
        fc.pre(!/^[A-Z][a-z]+ [A-Z]/.test(value) || places.every(({ tab }) => tab !== SITES_TAB));
        return !trace(shown(planted(places, value))).includes(trace(value));
      }),
      { numRuns: 250 },
    );
  });

  test('never repeats one that the sheet made a number', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PLACES),
        fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }),
        (place, value) => {
          return !shown(planted([place], value)).includes(String(value));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('never repeats one in the title of a tab that is not known', () => {
    fc.assert(
      fc.property(personal, fc.nat({ max: 2 }), (value, at) => {
        const tabs = BASE.tabs.map((tab, index) => (index === at ? { ...tab, title: value } : tab));
        return !trace(shown({ ...BASE, tabs })).includes(trace(value));
      }),
      { numRuns: 100 },
    );
  });
});
