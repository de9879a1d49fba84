import { expect, test } from '@jest/globals';
import { answerView } from '../../../slack-bot/home/question-view.js';
import { answerBlocks } from '../../../slack-bot/views/view-blocks.js';
import { refuseView } from '../../../stand-ins/slack/blocks/validate.js';
import { ask } from '../../support/slack-bot/ask.js';

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
    if (days !== '')
      expect(shown).toContain(`{"type":"text","text":" · Days late: "},{"type":"text","text":"${days}"}`);
  }
});

test.each([
  ['status', 'en', /^QD · Enrolled: 20 · Critical: \d+ · Overdue: \d+$/],
  ['enrollment', 'en', /^QD · Enrolled: 20 · Screened: 26 · Failures: 4 · Not decided: 1 · Last enrolled: 2026-08-31$/],
  ['enrollment', 'zh', /^QD · 入组：20 · 筛选：26 · 失败：4 · 待定：1 · 最近入组：2026-08-31$/],
  ['overdue all', 'en', /^QD-019 · Item: Surgery · Days late: 13 · Window: .+ · Site: QD$/],
] as const)('a number of "%s" stands behind the title of its column, in %s: %s', (typed, language, line) => {
  const lines = answerBlocks(ask(typed, { language }), language).flatMap((block) =>
    block.type === 'rich_text' ? block.elements.flatMap((list) => list.elements as unknown[]) : [],
  );
  const said = lines.map((each) =>
    ((each as { elements?: { text?: string }[] }).elements ?? []).map(({ text = '' }) => text).join(''),
  );
  expect(said.filter((each) => line.test(each))).toHaveLength(1);
});
