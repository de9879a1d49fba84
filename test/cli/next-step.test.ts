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
