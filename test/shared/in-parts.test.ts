import { expect, test } from '@jest/globals';
import { batchGetBody, workbookOf } from '../../bench/payload.js';
import { day, serialOf } from '../../shared/calendar.js';
import { atOnce, eachInParts, type InParts, PART_ROWS } from '../../shared/in-parts.js';
import { assessInParts, assessTrial, type Trial } from '../../shared/summary/trial.js';
import { openWorkbook, readInParts } from '../../shared/workbook/decode.js';
import type { RawWorkbook } from '../../shared/workbook/raw.js';

const TODAY = day('2026-11-22');

test('each row is seen once, in order, and no part holds more than its share', () => {
  const rows = Array.from({ length: 2 * PART_ROWS + 1 }, (_, index) => index);
  const seen: number[] = [];
  const sizes: number[] = [];
  for (const _ of eachInParts(rows, (row) => seen.push(row))) sizes.push(seen.length);
  expect(seen).toEqual(rows);
  expect(sizes).toEqual([PART_ROWS, 2 * PART_ROWS, 2 * PART_ROWS + 1]);
});

function* picture(raw: RawWorkbook): InParts<Trial> {
  return yield* assessInParts(yield* readInParts([openWorkbook(raw)]), TODAY);
}

function partsOf(work: InParts<Trial>): { readonly count: number; readonly trial: Trial } {
  for (let count = 1; ; count++) {
    const { done, value } = work.next();
    if (done === true) return { count, trial: value };
  }
}

test('a trial in parts is the trial at once, and its parts grow in number, not in size', () => {
  const raws = [1_000, 4_000].map((count) => workbookOf(batchGetBody(count, serialOf(TODAY))));
  const [small, large] = raws.map((raw) => partsOf(picture(raw)));
  // Read, judged, scheduled and given a next step: four times each row of Participants at least.
  expect(small!.count).toBeGreaterThan((4 * 1_000) / PART_ROWS);
  expect(large!.count).toBeGreaterThan(3 * small!.count);
  const { evaluation, nextSteps, schedule, enrollment } = assessTrial(raws[0]!, TODAY);
  expect(small!.trial.enrollment).toEqual(enrollment);
  expect(small!.trial.evaluation.findings).toEqual(evaluation.findings);
  expect(small!.trial.schedule.map(({ item, state }) => [item, state])).toEqual(
    schedule.map(({ item, state }) => [item, state]),
  );
  expect([...small!.trial.nextSteps].map(([id, { kind }]) => [id, kind])).toEqual(
    [...nextSteps].map(([id, { kind }]) => [id, kind]),
  );
});

test('what fails in a part fails for whoever wants all of it', () => {
  const failing = eachInParts([1], () => {
    throw new RangeError('no');
  });
  expect(() => atOnce(failing)).toThrow(new RangeError('no'));
});
