import { describe, expect, test } from '@jest/globals';
import { rawWorkbook as fromTabs } from '../../../cli/files/content.js';
import { SAMPLE_NAME, sampleWorkbook } from '../../../cli/sample/sample.js';
import { addDays, day } from '../../../shared/calendar.js';
import { GLOSSARY, type Term } from '../../../shared/summary/glossary.js';
import { assessTrial, type Trial } from '../../../shared/summary/trial.js';
import { randomWorkbook, rawOf } from '../../support/random-workbook.js';
import { TODAY } from '../../support/raw-workbook.js';
import { rps } from '../../support/run-in-memory.js';

const ON = day('2026-07-01');
const sample = (): Trial => assessTrial(fromTabs(SAMPLE_NAME, sampleWorkbook({ today: ON }).tabs), ON);

describe('the counts add up', () => {
  const isWhole = (trial: Trial): boolean =>
    GLOSSARY.screened.count(trial) ===
    GLOSSARY.enrolled.count(trial) +
      GLOSSARY.screenFailures.count(trial) +
      GLOSSARY.open.count(trial) +
      GLOSSARY.waiting.count(trial);

  test('in the sample, and in random workbooks on any day', () => {
    expect(isWhole(sample())).toBe(true);
    for (let seed = 1; seed <= 60; seed++) {
      const trial = assessTrial(rawOf(randomWorkbook(seed)), addDays(TODAY, (seed % 7) * 60 - 200));
      expect([seed, isWhole(trial)]).toEqual([seed, true]);
    }
  });
});

test('each count is that of the lines which a person reads', async () => {
  const trial = sample();
  const counted = (name: keyof typeof GLOSSARY) => (GLOSSARY[name] as Term).count(trial);
  const json = async (line: string) => JSON.parse((await rps(`${line} --json`)).out);
  const [due, overdue, digest, status] = [
    await json('due'),
    await json('overdue'),
    await json('digest'),
    await json('status'),
  ];
  expect({
    due: due.due.length,
    held: due.held.length,
    waitingPastLimit: due.waiting.length,
    lost: due.noNextStep.length,
    overdue: overdue.overdue.length,
    cannotSchedule: overdue.noNextStep.length,
    safetyCritical: digest.safetyCritical.length,
    inDanger: new Set(digest.safetyCritical.map(({ participant }: { participant: string }) => participant)).size,
    accepted: digest.accepted.length,
    openScreenings: digest.pendingScreenings.length,
    screened: status.enrollment.screened,
    enrolled: status.enrollment.enrolled,
    open: status.enrollment.pending,
    waiting: status.enrollment.waiting,
    screenFailures: status.enrollment.screenFailed,
  }).toEqual(
    Object.fromEntries(
      Object.keys(GLOSSARY)
        .filter((name) => name !== 'toClose')
        .map((name) => [name, counted(name as keyof typeof GLOSSARY)]),
    ),
  );
  expect(digest).toMatchObject({ held: due.held, waiting: due.waiting, overdue: overdue.overdue, nextDays: due.due });
  // None of the lists that a day is judged by is empty in the sample: an empty one would prove nothing.
  for (const name of ['held', 'overdue', 'due', 'waitingPastLimit', 'toClose'] as const) {
    expect([name, counted(name) > 0]).toEqual([name, true]);
  }
});
