import { describe, expect, test } from '@jest/globals';
import { readSftScore, type SftComponents, sftScoreRange } from '../../../shared/protocol/sft-score.js';
import { fullyMet } from '../../support/fully-met.js';

const LOWEST: SftComponents = { age: 54, size: 4, mitoses: 0, necrosis: 0 };
const score = (changes: Partial<SftComponents>) => sftScoreRange({ ...LOWEST, ...changes });
const exactly = (points: number) => ({ min: points, max: points });

describe('the modified Demicco score', () => {
  test.each<[string, Partial<SftComponents>, number]>([
    ['nothing scores', {}, 0],
    ['age 54 is still young', { age: 54 }, 0],
    ['age 55 scores', { age: 55 }, 1],
    ['4.99 cm', { size: 4.99 }, 0],
    ['5 cm', { size: 5 }, 1],
    ['9.99 cm', { size: 9.99 }, 1],
    ['10 cm', { size: 10 }, 2],
    ['14.99 cm', { size: 14.99 }, 2],
    ['15 cm', { size: 15 }, 3],
    ['no mitosis', { mitoses: 0 }, 0],
    ['half a mitosis on average is not none', { mitoses: 0.5 }, 1],
    ['1 mitosis', { mitoses: 1 }, 1],
    ['3 mitoses', { mitoses: 3 }, 1],
    ['3.5 mitoses have not reached 4', { mitoses: 3.5 }, 1],
    ['4 mitoses', { mitoses: 4 }, 2],
    ['9.9% necrosis', { necrosis: 9.9 }, 0],
    ['10% necrosis', { necrosis: 10 }, 1],
    ['everything scores', { age: 55, size: 15, mitoses: 4, necrosis: 10 }, 7],
  ])('%s', (_, changes, points) => expect(score(changes)).toEqual(exactly(points)));

  test.each<[string, Partial<SftComponents>, number]>([
    ['age', { age: undefined }, 1],
    ['size', { size: undefined }, 3],
    ['mitoses', { mitoses: undefined }, 2],
    ['necrosis', { necrosis: undefined }, 1],
  ])('without the %s it is a range', (_, changes, max) => expect(score(changes)).toEqual({ min: 0, max }));

  test('without any component it can be anything', () => {
    const nothing = { age: undefined, size: undefined, mitoses: undefined, necrosis: undefined };
    expect(sftScoreRange(nothing)).toEqual({ min: 0, max: 7 });
  });
});

describe('reading the score of a row', () => {
  const COMPONENTS = { age_years: 60, tumor_size_cm: 12, sft_mitoses_per_10hpf: 5, sft_necrosis_percent: 20 };
  const read = (changes: object) => {
    const { participant, context } = fullyMet({ participant: { ...COMPONENTS, ...changes } });
    return readSftScore(participant, context.settings);
  };

  test('a typed score that agrees does not differ', () =>
    expect(read({ sft_score_entered: 6 })).toEqual({ min: 6, max: 6, entered: 6, differs: false, missing: [] }));
  test('a typed score one too high differs', () => expect(read({ sft_score_entered: 7 }).differs).toBe(true));
  test('no typed score cannot differ', () => expect(read({}).differs).toBe(false));
  test('a score at either end of the range does not differ', () => {
    expect(read({ sft_score_entered: 4, sft_mitoses_per_10hpf: undefined }).differs).toBe(false);
    expect(read({ sft_score_entered: 6, sft_mitoses_per_10hpf: undefined }).differs).toBe(false);
    expect(read({ sft_score_entered: 3, sft_mitoses_per_10hpf: undefined }).differs).toBe(true);
  });
  test('60 cm counts, 60.1 cm does not', () => {
    expect(read({ tumor_size_cm: 60 }).missing).toEqual([]);
    expect(read({ tumor_size_cm: 60.1 })).toMatchObject({ min: 4, max: 7, missing: ['tumor_size_cm'] });
  });
  test('100% necrosis counts, 101% and a negative count do not', () => {
    expect(read({ sft_necrosis_percent: 100 }).missing).toEqual([]);
    expect(read({ sft_necrosis_percent: 101 }).missing).toEqual(['sft_necrosis_percent']);
    expect(read({ sft_mitoses_per_10hpf: -1 }).missing).toEqual(['sft_mitoses_per_10hpf']);
  });
});
