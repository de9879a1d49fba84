import { describe, expect, test } from '@jest/globals';
import { LANGUAGES } from '../../../shared/language.js';
import { lostSteps } from '../../../shared/summary/worklists.js';
import { blinded } from '../../../slack-bot/answers/blinded.js';
import { homeView } from '../../../slack-bot/home/home-view.js';
import { makeDaily } from '../../../slack-bot/posts/digest/daily.js';
import { assess } from '../../support/assess.js';
import { ALLOCATED, type Cells, SCREENED, TODAY } from '../../support/raw-workbook.js';
import { ask } from '../../support/slack-bot/ask.js';
import { context, NOW, said } from '../../support/slack-bot/context.js';

/*
 * Somebody of whom nobody can say what comes next, and who has no item in the schedule: whatever is asked, nothing says that
 * all is well.
 */

const { source } = context();
const NOBODY = /nobody can say what comes next|could not be judged|无法判断/i;

describe.each<[string, Cells]>([
  ['allocated, the arm blank', { ...ALLOCATED, arm: undefined }],
  ['allocated, arm and enrollment date blank', { ...ALLOCATED, arm: undefined, enrollment_date: undefined }],
  ['screened, the date blank', { ...SCREENED, screening_date: undefined }],
  ['screened, the screening date unreadable', { ...SCREENED, screening_date: 'soon' }],
  ['screened, the screen failure date unreadable', { ...SCREENED, screen_failure_date: 'soon' }],
])('%s', (_, cells) => {
  const trial = blinded(assess({ participants: [cells] }));

  test('is one', () => expect(lostSteps(trial).map(({ participant }) => participant.id)).toEqual(['QD-001']));

  for (const language of LANGUAGES) {
    test.each(['digest', 'due', 'overdue', 'cycles'])(`is named by %s in ${language}`, (command) => {
      const answer = ask(command, { trial, language });
      expect(answer.mark).not.toBe('good');
      expect(said(answer).join('\n')).toMatch(NOBODY);
      expect(said(answer).join('\n')).toContain('QD-001');
    });

    test(`is counted by status, which names nobody, in ${language}`, () => {
      const answer = ask('status', { trial, language });
      expect(answer.mark).not.toBe('good');
      expect(said(answer).join('\n')).toMatch(NOBODY);
      expect(said(answer).join('\n')).not.toContain('QD-001');
    });

    test(`stands in the morning digest and on App Home in ${language}`, () => {
      const audience = { language, sites: 'all' as const, mutes: [] };
      const { bodies } = makeDaily(
        { trial, source },
        audience,
        { date: TODAY, timeZone: 'Asia/Shanghai', now: NOW },
        undefined,
      );
      const home = homeView(context({ trial, language }), { name: 'pi', sites: 'all' } as never, { mutes: [] });
      for (const shown of [bodies[0], home.blocks]) {
        expect(JSON.stringify(shown)).toMatch(NOBODY);
        expect(JSON.stringify(shown)).toContain('QD-001');
      }
    });
  }
});
