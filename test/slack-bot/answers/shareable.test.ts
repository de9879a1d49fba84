import { describe, expect, test } from '@jest/globals';
import { shareable } from '../../../slack-bot/answers/shareable.js';
import { ask } from '../../support/slack-bot/ask.js';
import { said } from '../../support/slack-bot/context.js';

const CODE = /\b(QD|XA|ZS|FR|SC|PU)-\d/;

describe('what may go into a channel', () => {
  test.each(['status', 'status QD', 'enrollment', 'enrollment failures', 'dose 170 65', 'rule S2'])(
    'all of "%s", which names nobody',
    (typed) => {
      const answer = ask(typed);
      expect(shareable(answer, 'en')).toBe(answer);
      expect(said(answer).join('\n')).not.toMatch(CODE);
    },
  );

  test.each(['overdue', 'overdue page:1', 'cycles 366', 'findings', 'findings page:2'])(
    'the counts of "%s", without anybody in it',
    (typed) => {
      for (const language of ['en', 'zh'] as const) {
        const answer = ask(typed, { language });
        const shared = shareable(answer, language)!;
        expect(shared.headline).toBe(answer.headline);
        expect(JSON.stringify(answer)).toMatch(CODE);
        expect(JSON.stringify(shared)).not.toMatch(CODE);
      }
    },
  );

  test.each([
    'participant QD-003',
    'participant QD-999',
    'digest',
    'help',
    'survival',
    'statsu',
    'dose 170',
    'status ZZ',
    'rule Z9',
  ])('nothing of "%s"', (typed) => {
    expect(shareable(ask(typed), 'en')).toBeUndefined();
  });

  test('not even that a site is not theirs', () => {
    expect(shareable(ask('status XA', { sites: ['QD'] }), 'en')).toBeUndefined();
  });
});
