import { describe, expect, test } from '@jest/globals';
import { day } from '../../../shared/calendar.js';
import type { Answer } from '../../../slack-bot/answers/answer.js';
import { blinded } from '../../../slack-bot/answers/blinded.js';
import type { AnswerContext } from '../../../slack-bot/answers/context.js';
import { assess } from '../../support/assess.js';
import { ALLOCATED, type Cells, cycleCells } from '../../support/raw-workbook.js';
import { ask } from '../../support/slack-bot/ask.js';
import { said } from '../../support/slack-bot/context.js';

const CYCLES = [cycleCells(1, '2026-01-20'), cycleCells(2, '2026-02-10')];

function asked(typed: string, cells: Cells = ALLOCATED, changes: Partial<AnswerContext> = {}): Answer {
  const trial = blinded(assess({ participants: [cells], cycles: CYCLES }, day('2026-02-20')));
  return ask(typed, { trial, ...changes });
}

const NOTICE = 'This is a check of dates, not a decision; nothing has been written.';

test('a day inside the window: what moves, and no word of permission', () => {
  const answer = asked('if QD-001 C3D1 2026-03-03');
  expect(said(answer)).toEqual([
    'QD-001: if Cycle 3 day 1 took place on 2026-03-03',
    NOTICE,
    'QD-001 · QD',
    'The window is 2026-02-28 to 2026-03-06; 2026-03-03 is not outside it.',
    'This date raises no finding of its own.',
    'What moves (2)',
    'Cycle 3 safety visit, +1 day: no window -> 2026-03-03 to 2026-03-05',
    'Cycle 3 safety visit, +7 days: no window -> 2026-03-08 to 2026-03-12',
  ]);
  expect(answer.mark).toBe('plain');
  expect(answer.namesParticipants).toBe(true);
  expect(said(answer).join(' ')).not.toMatch(/\b(?:may|allowed|approved|ok|safe|should|recommend\w*)\b/i);
});

test('a day that is not the one to aim for moves the day from which the operation is expected', () => {
  expect(said(asked('if QD-001 C3D1 2026-03-05'))).toContain(
    'Surgery: expected from about 2026-04-13 -> expected from about 2026-04-15',
  );
});

test('a day too early: the finding, without a remedy', () => {
  const answer = asked('if QD-001 C3D1 2026-02-26');
  expect(said(answer)).toContain('The window is 2026-02-28 to 2026-03-06; 2026-02-26 is 2 days before it.');
  expect(said(answer)).toContain(
    '🛑 Critical · Interval between cycles · Cycle 3 started 16 days after cycle 2: outside the operational window of 18 to 24 days (operational default, not from the registry). (S2)',
  );
  expect(said(answer).join(' ')).not.toContain('To do');
  expect(answer.mark).toBe('stop');
});

test('in Chinese', () => {
  const lines = said(asked('假如 QD-001 第3周期第1天 2026-02-26', ALLOCATED, { language: 'zh' }));
  expect(lines.slice(0, 4)).toEqual([
    'QD-001：假如第 3 周期第 1 天在 2026-02-26',
    '这只是对日期的核对，不是决定；未写入任何内容。',
    'QD-001 · QD',
    '窗口为 2026-02-28 至 2026-03-06；2026-02-26 早于窗口 2 天。',
  ]);
});

describe('under a hold', () => {
  test.each([
    [
      'a breached clause',
      { ...ALLOCATED, asa: '4' },
      'on hold: I11 is not met; no study drug until the cell is corrected or the finding is accepted with its evidence',
    ],
    [
      'a clause that is open',
      { ...ALLOCATED, asa: undefined },
      'on hold: I11 is open, so eligibility is pending; no study drug until its cells are filled in',
    ],
  ])('%s: says that the drugs are held and why, however good the day', (_, cells, why) => {
    const answer = asked('if QD-001 C3D1 2026-03-03', cells);
    const lines = said(answer);
    expect(lines[lines.indexOf('Study drugs are held') + 1]).toBe(why);
    expect(answer.mark).toBe('stop');
    expect(answer.aloud).toContain('Study drugs are held');
  });
});

test('a participant of another site is as unknown as one who does not exist', () => {
  const other = asked('if QD-001 C3D1 2026-03-03', ALLOCATED, { sites: ['XA'] });
  const nobody = asked('if QD-999 C3D1 2026-03-03', ALLOCATED, { sites: ['XA'] });
  expect(said(other)).toEqual(said(nobody).map((line) => line.replace('QD-999', 'QD-001')));
  expect([other.outcome, nobody.outcome]).toEqual(['refused', 'misunderstood']);
});

test('a code that is nearly right is offered for the same question', () => {
  const { suggestions } = asked('if QD-0012 C3D1 2026-03-03');
  expect(suggestions).toEqual([{ label: 'QD-001', request: 'if QD-001 C3D1 2026-03-03' }]);
});

describe('where a cell cannot be read', () => {
  const unreadable = [CYCLES[0]!, { ...CYCLES[1]!, d1_date: '2026-02' }];
  const trial = blinded(assess({ participants: [ALLOCATED], cycles: unreadable }, day('2026-02-20')));

  test.each([
    ['en', '1 place in the workbook could not be judged, see /rps findings.', /no finding of its own|No other window/],
    ['zh', '工作簿中有 1 处无法判断，见 /rps findings。', /不引发问题|均不变/],
  ] as const)('nothing is called nothing, in %s', (language, warning, good) => {
    const answer = ask('if QD-001 C3D1 2026-03-03', { trial, language });
    expect(answer.warnings).toEqual([warning]);
    expect(answer.mark).toBe('attention');
    expect(said(answer).join(' ')).not.toMatch(good);
  });

  test('of somebody else, nothing is said', () => {
    const other = { ...ALLOCATED, subject_id: 'QD-002' };
    const both = assess({ participants: [ALLOCATED, other], cycles: unreadable }, day('2026-02-20'));
    expect(ask('if QD-002 C1D1 2026-03-03', { trial: blinded(both) }).warnings).toEqual([]);
  });
});

test('somebody who is gone is no longer followed, whatever became of them', () => {
  const died = said(asked('if QD-001 C3D1 2026-03-03', { ...ALLOCATED, death_date: '2026-02-15' }));
  const left = said(asked('if QD-001 C3D1 2026-03-03', { ...ALLOCATED, consent_withdrawn_date: '2026-02-15' }));
  expect(died).toEqual(left);
  expect(died).toContain('No longer followed: nothing more is expected of this participant.');
  expect(died.join(' ')).not.toMatch(/died|death|withdr/i);
});

test('without a cycle there is no last dose', () => {
  const trial = blinded(assess({ participants: [ALLOCATED] }, day('2026-02-20')));
  expect(said(ask('if QD-001 last dose 2026-03-03', { trial }))).toEqual([
    'QD-001: if the last study dose took place on 2026-03-03',
    'No cycle has a day 1 yet, so there is no last study dose to date.',
    NOTICE,
  ]);
});
