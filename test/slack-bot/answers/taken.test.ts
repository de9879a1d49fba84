import { expect, test } from '@jest/globals';
import { urgentFindings } from '../../../shared/summary/alerts.js';
import { takenBehind, takenLines } from '../../../slack-bot/answers/taken.js';
import { context, NOW, plain, sampleTrial } from '../../support/slack-bot/context.js';

const trial = sampleTrial();
const [one, other] = urgentFindings(trial);
const both = [one!.finding, other!.finding];
const MINUTE = 60_000;
const takers = (...taken: readonly [{ readonly key: string }, string, number][]) =>
  new Map(taken.map(([{ key }, by, minutes]) => [key, { by, at: NOW + minutes * MINUTE }]));
const behind = (taken: ReturnType<typeof takers>, language: 'en' | 'zh' = 'en') =>
  takenBehind(context({ trial, taken, language }))(both);

test('of several findings in a line, of which somebody has one, nobody takes the others for taken', () => {
  expect(plain(behind(takers([one!, 'U1', 11])))).toMatch(/^ · ✋ 1 of 2 findings taken by .*U1.* 08:41$/);
  expect(plain(behind(takers([one!, 'U1', 11]), 'zh'))).toMatch(/^ · ✋ 2 项中的 1 项，处理人：.*U1.* 08:41$/);
});

test('somebody who has all of them is said once, two people each', () => {
  expect(plain(behind(takers([one!, 'U1', 11], [other!, 'U1', 12])))).toMatch(/^ · ✋ taken by .*U1.* 08:42$/);
  expect(plain(behind(takers([one!, 'U1', 11], [other!, 'U2', 12])))).toMatch(
    /^ · ✋ taken by .*U1.* 08:41 · ✋ taken by .*U2.* 08:42$/,
  );
});

test('a line that is not shown says it under its participant, and only where somebody has it', () => {
  const taken = takers([one!, 'U1', 11]);
  const lines = takenLines(context({ trial, taken }), [[one!.finding], [other!.finding]]);
  expect(lines.map(plain)).toEqual([expect.stringMatching(`^${one!.finding.participant} · ✋ taken by .*U1`)]);
});
