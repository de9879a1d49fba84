import { expect, test } from '@jest/globals';
import { refuseView } from '../../../desk/slack-host/blocks/validate.js';
import { answerView } from '../../../slack-bot/home/question-view.js';
import { answerBlocks } from '../../../slack-bot/views/view-blocks.js';
import { ask } from '../answers/ask.js';

test.each(['status', 'enrollment', 'enrollment failures', 'findings all', 'overdue all', 'cycles 366 all', 'help'])(
  'the answer to "%s" fits a modal, where Slack takes neither tables nor charts',
  (typed) => {
    for (const language of ['en', 'zh'] as const) {
      const view = answerView(ask(typed, { language }), language);
      expect(refuseView(view, ['modal'])).toBeUndefined();
    }
  },
);

test('a table is there as a list of its rows, links and all', () => {
  const answer = ask('overdue all');
  const table = answer.parts.find((part) => part.kind === 'table')!;
  const shown = JSON.stringify(answerBlocks(answer, 'en'));
  for (const [who, what, days] of table.rows as [{ text: string; href: string }, { text: string }, number | ''][]) {
    expect(shown).toContain(JSON.stringify({ type: 'link', url: who.href, text: who.text }));
    expect(shown).toContain(what.text);
    expect(shown).toContain(`"text":"${days === '' ? '–' : days}"`);
  }
});
