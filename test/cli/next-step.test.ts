import { rawWorkbook as fromTabs } from '../../cli/files/content.js';
import { SAMPLE_NAME, sampleWorkbook } from '../../cli/sample/sample.js';
import { day } from '../../shared/calendar.js';
import { checkReport } from '../../shared/report.js';
import { assessTrial } from '../../shared/summary/trial.js';
import { nextStepLabel, nextStepPhrase } from '../../shared/words/next-step.js';
import { blinded } from '../../slack-bot/answers/blinded.js';
import { rps } from '../support/run-in-memory.js';
import { ask } from '../support/slack-bot/ask.js';
import { said } from '../support/slack-bot/context.js';

const ON = '2026-07-01';
const trial = assessTrial(fromTabs(SAMPLE_NAME, sampleWorkbook({ today: day(ON) }).tabs), day(ON));
const report = checkReport(trial, 'en');
/** Lines are broken where the terminal ends, in Chinese without a space. */
const squeezed = (text: string): string => text.replace(/\s+/g, '');

describe.each(['en', 'zh'] as const)('the next step of everybody in the sample, in %s', (language) => {
  test('is the same in the report, in Slack and at the command line', async () => {
    for (const { id, nextStep } of report.participants) {
      const step = trial.nextSteps.get(id)!;
      expect(nextStep.kind).toBe(step.kind);
      const line = `${nextStepLabel(language)}${language === 'en' ? ': ' : '：'}`;
      const { out } = await rps(`participant ${id} --lang ${language}`);
      expect(squeezed(out)).toContain(squeezed(line + nextStepPhrase(step, language, true)));
      const slack = said(ask(`participant ${id}`, { trial: blinded(trial), language })).join(' ');
      // What ended somebody's way is for the sheet alone.
      const hidden = step.kind === 'cannot schedule' ? blinded(trial).nextSteps.get(id)! : step;
      expect(slack).toContain(nextStepPhrase(hidden, language, false));
    }
  });
});

test('whoever is on hold is in the lists of holds, and no list has a cycle of theirs to give', async () => {
  const held = [...trial.nextSteps].filter(([, { kind }]) => kind === 'held').map(([id]) => id);
  expect(held.length).toBeGreaterThan(1);
  const drug = /^C\dD1$/;
  for (const line of ['cycles --days 366', 'due --days 366', 'overdue', 'digest']) {
    const { held: listed, ...lists } = JSON.parse((await rps(`${line} --json`)).out);
    if (line !== 'overdue')
      expect([line, listed.map((one: { participant: string }) => one.participant)]).toEqual([line, held]);
    const items = Object.values(lists)
      .filter(Array.isArray)
      .flat()
      .filter(({ item }: { item?: string }) => item !== undefined && drug.test(item));
    expect(items.filter(({ participant }: { participant: string }) => held.includes(participant))).toEqual([]);
  }
  for (const typed of ['cycles 366 page:1', 'due 366 page:1', 'overdue page:1', 'digest']) {
    const lines = said(ask(typed, { trial: blinded(trial) }));
    const theirs = lines.filter((one) => held.some((id) => one.includes(id)));
    expect([typed, theirs.filter((one) => /Cycle \d day 1/.test(one))]).toEqual([typed, []]);
    if (!typed.startsWith('overdue')) expect(theirs.filter((one) => one.includes('on hold'))).toHaveLength(held.length);
  }
});
