import { describe, expect, test } from '@jest/globals';
import { inDanger } from '../../../shared/summary/in-danger.js';
import { safetyCritical } from '../../../shared/summary/worklists.js';
import type { Answer, Part } from '../../../slack-bot/answers/answer.js';
import { rowsThatFit } from '../../../slack-bot/answers/paging.js';
import { LIMITS } from '../../../slack-bot/views/limits.js';
import { ask } from '../../support/slack-bot/ask.js';
import { context, said, sampleTrial, TODAY } from '../../support/slack-bot/context.js';

const trial = sampleTrial();
/** Five hundred findings, each on a row of its own. */
const { findings } = trial.evaluation;
const many = {
  ...trial,
  evaluation: {
    ...trial.evaluation,
    findings: Array.from({ length: 500 }, (_, index) => ({
      ...findings[index % findings.length]!,
      cell: `A${index + 2}`,
      row: index + 2,
    })),
  },
};
const CHANGED = 'The list has changed since that button was made; this is the list as it is now.';

function table(answer: Answer): Extract<Part, { kind: 'table' }> {
  return answer.parts.find((part) => part.kind === 'table')!;
}
const button = (answer: Answer, label: string): string =>
  answer.suggestions!.find((suggestion) => suggestion.label.startsWith(label))!.request;
const cells = (answer: Answer): string[] =>
  table(answer).rows.map((row) => (typeof row[2] === 'object' ? row[2].text : String(row[2])));

describe('a long list', () => {
  test('shows its top, and a button for all of it', () => {
    const answer = ask('findings', { trial: many });
    expect(said(answer)).toContain('Worst first: 1 to 5 of 500');
    expect(answer.suggestions).toEqual([
      { label: 'Show all 500', request: expect.stringMatching(/^findings page:1 was:[\da-f]{8}$/) },
    ]);
  });

  test('is shown whole, every row once, by pressing Next to the end', () => {
    let answer = ask(button(ask('findings', { trial: many }), 'Show all'), { trial: many });
    const seen = cells(answer);
    while (answer.suggestions!.some(({ label }) => label.startsWith('Next'))) {
      answer = ask(button(answer, 'Next'), { trial: many });
      expect(answer.warnings).toEqual([]);
      seen.push(...cells(answer));
    }
    const expected = many.evaluation.findings.map(({ tab, cell }) => `${tab} ${cell}`);
    expect([...seen].sort()).toEqual([...expected].sort());
    const critical = inDanger(many, safetyCritical(many)).flatMap(({ findings }) => findings);
    expect(seen.slice(0, critical.length)).toEqual(critical.map(({ tab, cell }) => `${tab} ${cell}`));
  });

  test('goes back as well, and to the top', () => {
    const second = ask('findings page:2', { trial: many });
    const first = ask('findings page:1', { trial: many });
    expect(cells(ask(button(second, 'Previous'), { trial: many }))).toEqual(cells(first));
    expect(button(second, 'Only the first')).toBe('findings');
    expect(table(second).caption).toBe(`Worst first: ${cells(first).length + 1} to ${cells(first).length * 2} of 500`);
  });

  test('is refreshed on the page where it was', () => {
    expect(ask('findings page:3 was:00000000', { trial: many }).request).toBe('findings page:3');
    expect(ask('cycles 30 QD page:1').request).toBe('cycles 30 QD page:1');
  });

  test('keeps the site in its buttons', () => {
    expect(ask('findings QD').suggestions![0]!.request).toMatch(/^findings QD page:1 was:/);
  });
});

describe('a button pressed later', () => {
  const shrunk = { ...many, evaluation: { ...many.evaluation, findings: many.evaluation.findings.slice(0, -480) } };

  test.each(['en', 'zh'] as const)(
    'answers from the data of that moment, and says in %s that the list has changed',
    (language) => {
      const next = button(ask('findings page:1', { trial: many }), 'Next');
      const answer = ask(next, {
        trial: { ...many, evaluation: { ...many.evaluation, findings: many.evaluation.findings.slice(1) } },
        language,
      });
      expect(answer.warnings).toEqual([language === 'en' ? CHANGED : '该按钮生成之后列表已有变化；以下为当前列表。']);
    },
  );

  test('says nothing of the kind when the list is the same, on another day too', () => {
    const next = button(ask('findings page:1', { trial: many }), 'Next');
    expect(ask(next, { trial: { ...many, asOf: (TODAY + 1) as typeof TODAY } }).warnings).toEqual([]);
  });

  test('leads to the last page when its own is gone', () => {
    const answer = ask('findings page:9', { trial: shrunk });
    expect(answer.warnings).toEqual([CHANGED]);
    expect(cells(answer).length).toBeGreaterThan(0);
    expect(answer.suggestions!.some(({ label }) => label.startsWith('Next'))).toBe(false);
  });

  test('of a list that is empty by now says so', () => {
    const none = { ...many, evaluation: { ...many.evaluation, findings: [] } };
    const answer = ask(button(ask('findings', { trial: many }), 'Show all'), { trial: none });
    expect(answer.headline).toBe('no findings');
    expect(answer.warnings).toEqual([CHANGED]);
  });

  test('answers by what the person may see now', () => {
    const next = button(ask('findings page:1', { trial: many }), 'Next');
    const mine = ask(next, { trial: many, sites: ['QD'] });
    expect(mine.warnings).toEqual([CHANGED]);
    expect(cells(mine).length).toBeLessThan(500);
    for (const row of table(mine).rows) expect(String(row[1])).toMatch(/^(QD|$)/);
  });
});

test('a page is as many rows as fit when every cell is full', () => {
  const columns = [
    { title: 'a', most: 100 },
    { title: 'b', most: 300 },
  ];
  const rows = rowsThatFit(columns);
  expect(rows * 400 + LIMITS.table.caption + 2).toBeLessThanOrEqual(LIMITS.table.characters);
  expect((rows + 1) * 400 + LIMITS.table.caption + 2).toBeGreaterThan(LIMITS.table.characters);
  expect(rowsThatFit([{ title: 'a', most: 1 }])).toBe(LIMITS.table.rows);
});

describe('links lead to the row', () => {
  test('of the participant, and of the item to the cell where its date belongs', () => {
    const late = ask('overdue').parts.find((part) => part.kind === 'table')!;
    const { schedule, workbook } = trial;
    for (const [index, item] of schedule
      .filter(({ state }) => state === 'overdue')
      .sort((a, b) => b.daysPastWindow - a.daysPastWindow)
      .entries()) {
      const [who] = late.rows[index] as [{ text: string; href: string }];
      const row = workbook.participants.find(({ id }) => id === who.text)!.row;
      expect(who.href).toBe(context().source.cellUrl('Participants', `A${row}`));
      expect(item.state).toBe('overdue');
    }
    const cycle = trial.schedule.find(
      ({ item, state, participant }) =>
        /^C\dD1$/.test(item) && state !== 'done' && participant.cycles.some((each) => `C${each.cycle}D1` === item),
    );
    if (!cycle) throw new Error('The sample has no planned cycle.');
    const all = ask('cycles 366 page:1').parts.find((part) => part.kind === 'table')!;
    const linked = all.rows.find(
      ([, who, what]) => (who as { text: string }).text === cycle.participant.id && typeof what === 'object',
    )!;
    expect((linked[2] as { href: string }).href).toMatch(/#Cycles!D\d+$/);
  });
});
