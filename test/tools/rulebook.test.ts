import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { CRITERIA } from '../../shared/protocol/criteria.js';
import { RULEBOOK } from '../../shared/protocol/rulebook.js';
import { RULES } from '../../shared/protocol/rules/index.js';
import { PROBLEMS } from '../../shared/workbook/problems.js';
import { SETTING_KEYS, SETTINGS } from '../../shared/workbook/settings.js';
import { countCases } from '../../tools/count-cases.js';
import { fingerprint } from '../../tools/fingerprint.js';
import { glossaryPage } from '../../tools/glossary-page.js';
import { recordLiterals } from '../../tools/record-literals.js';
import { rulebookPage, testOf } from '../../tools/rulebook-page.js';
import { SAMPLE_DAY, samplePage } from '../../tools/sample-page.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** The clauses of the registry entry and the operational checks: the list that the trial's team keeps. */
const CLAUSES =
  'I1 I2 I3 I4a I4a-FISH I4b I5a I5b I6a I6b I7 I8 I9 I10 I11 I12 E1 E2 E3 E4 E4-PET E5 E6 E7 E8 E9 E10 A1 A2 A3 D1 D2 D3 D5 S2 S4 F1 F2 F3 F4 R1 R2 R3 R4 D8 D9 V1 V2 Q-GRADE Q-UNIT E6-OLD AGE MDT-DATE DETAIL'.split(
    ' ',
  );

describe('the rulebook is whole', () => {
  test('every clause has one criterion, and every criterion is a clause', () => {
    expect(CRITERIA.map(({ id }) => id).sort()).toEqual([...CLAUSES].sort());
  });

  test.each(CRITERIA.map((criterion) => [criterion.id, criterion] as const))(
    '%s has a rule, or says why it has none',
    (id, criterion) => {
      const implemented = RULES.some(({ clause }) => clause === id);
      expect(implemented).toBe(criterion.noRule === undefined);
    },
  );

  test.each(CRITERIA.map((criterion) => [criterion.id, criterion] as const))(
    '%s says where in the registry entry it stands, or that it is not from there',
    (_, { origin, place }) => expect(place !== undefined).toBe(origin === 'registry'),
  );

  test.each(RULES.map((rule) => [rule.id, rule] as const))(
    '%s has a clause, its own file, and a table of tests',
    (id, rule) => {
      expect(CLAUSES).toContain(rule.clause);
      expect(countCases(join(root, testOf(rule)))).toBeGreaterThan(1);
      expect(existsSync(join(root, `shared/protocol/rules/${id}.ts`))).toBe(true);
    },
  );

  test('no two rules or problems share an id', () => {
    const ids = [...RULES.map(({ id }) => id), ...Object.values(PROBLEMS).map(({ id }) => id)];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(SETTING_KEYS)('the setting %s belongs to a clause and is explained in both languages', (key) => {
    const { clause, meaning } = SETTINGS[key];
    if (clause !== '') expect(CLAUSES).toContain(clause);
    expect(meaning.en).toMatch(/[a-z]/);
    expect(meaning.zh).toMatch(/[\u4e00-\u9fff]/);
  });

  test.each([...RULES, ...Object.values(PROBLEMS)].map((entry) => [entry.id, entry.words] as const))(
    '%s has a title in both languages',
    (_id, words) => {
      expect(words.en.title).toMatch(/^[A-Z].*[^.]$/);
      expect(words.zh.title).toMatch(/[\u4e00-\u9fff]/);
    },
  );
});

describe('what is generated is current', () => {
  test('shared/workbook/record-literals.ts', () => {
    expect(readFileSync(join(root, 'shared/workbook/record-literals.ts'), 'utf8')).toBe(recordLiterals());
  });

  test('docs/rulebook.md', () => {
    const page = rulebookPage(RULEBOOK.version, (path) => countCases(join(root, path)));
    expect(readFileSync(join(root, 'docs/rulebook.md'), 'utf8') === page).toBe(true);
  });

  test('docs/glossary.md', () => {
    expect(readFileSync(join(root, 'docs/glossary.md'), 'utf8') === glossaryPage(SAMPLE_DAY)).toBe(true);
  });

  test('docs/sample-workbook.md', () => {
    expect(readFileSync(join(root, 'docs/sample-workbook.md'), 'utf8') === samplePage(SAMPLE_DAY)).toBe(true);
  });

  test('the fingerprint of the rulebook', () => {
    expect(RULEBOOK.hash).toBe(fingerprint(join(root, 'shared')));
  });
});
