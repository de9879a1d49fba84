import { CRITERIA } from '../../../shared/protocol/criteria.js';
import { RULES } from '../../../shared/protocol/rules/index.js';
import { SUBJECT_CLAUSES, subjectOf } from '../../../shared/protocol/subjects.js';
import { PROBLEMS } from '../../../shared/workbook/problems.js';

const CLAUSES = [
  ...CRITERIA.map(({ id }) => id),
  ...RULES.map(({ clause }) => clause),
  ...Object.values(PROBLEMS).map(({ clause }) => clause),
];

test('every clause has a subject, and no subject is without a clause', () => {
  expect([...new Set(CLAUSES)].filter((clause) => !SUBJECT_CLAUSES.includes(clause))).toEqual([]);
  expect(SUBJECT_CLAUSES.filter((clause) => !CLAUSES.includes(clause))).toEqual([]);
});

test('a subject is short enough for a phone, and its own', () => {
  for (const language of ['en', 'zh'] as const) {
    const subjects = SUBJECT_CLAUSES.map((clause) => subjectOf(clause, language));
    expect(new Set(subjects).size).toBe(subjects.length);
    for (const subject of subjects) expect(subject.length).toBeLessThanOrEqual(40);
  }
  expect(subjectOf('Z9', 'en')).toBe('Z9');
});
