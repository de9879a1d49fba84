import { describe, expect, test } from '@jest/globals';
import { day } from '../../../shared/calendar.js';
import { scheduleOf } from '../../../shared/schedule/schedule.js';
import { itemPhrase, itemWords, stateWords } from '../../../shared/words/schedule.js';
import { decodeWorkbook } from '../../../shared/workbook/decode.js';
import { ITEMS } from '../../../shared/workbook/schema.js';
import { assess } from '../../support/assess.js';
import { ALLOCATED, type Cells, cycleCells, rawWorkbook } from '../../support/raw-workbook.js';

const NO_HOLDS = new Map();

const phrase = (item: string, asOf: string, cells: Cells = {}, followUps: readonly Cells[] = []) => {
  const parts = { participants: [{ ...ALLOCATED, ...cells }], cycles: [cycleCells(1, '2026-01-20')], followUps };
  const found = scheduleOf(decodeWorkbook(rawWorkbook(parts)), day(asOf), NO_HOLDS).find((one) => one.item === item)!;
  return [itemPhrase(found, 'en'), itemPhrase(found, 'zh')];
};

describe('an item in words', () => {
  test.each<[string, Parameters<typeof phrase>, string, unknown]>([
    ['upcoming', ['C2D1', '2026-02-06'], 'upcoming 2026-02-07 to 2026-02-13', '未到窗口 2026-02-07 至 2026-02-13'],
    ['due', ['C2D1', '2026-02-13'], 'due 2026-02-07 to 2026-02-13', '窗口内 2026-02-07 至 2026-02-13'],
    [
      'one day overdue',
      ['C2D1', '2026-02-14'],
      '1 day overdue (window 2026-02-07 to 2026-02-13)',
      '逾期 1 天（窗口 2026-02-07 至 2026-02-13）',
    ],
    [
      'days overdue',
      ['C2D1', '2026-02-15'],
      '2 days overdue (window 2026-02-07 to 2026-02-13)',
      '逾期 2 天（窗口 2026-02-07 至 2026-02-13）',
    ],
    [
      'waiting',
      ['C3D1', '2026-02-15'],
      'cannot schedule: Cycle 2 day 1 date missing',
      expect.stringMatching(/^无法排期：缺少.*日期$/),
    ],
    [
      'cancelled',
      ['C2D1', '2026-02-15', { stopped_date: '2026-02-01' }],
      'cancelled: treatment ended 2026-02-01',
      '已取消：治疗结束 2026-02-01',
    ],
    ['done', ['C1D1', '2026-02-15'], 'done 2026-01-20', '已完成 2026-01-20'],
    [
      'done late',
      ['C1 +1d', '2026-02-15', {}, [{ subject_id: 'QD-001', item: 'C1 +1d', done_date: '2026-01-23' }]],
      'done 2026-01-23, 1 day after the window',
      '已完成 2026-01-23，晚于窗口 1 天',
    ],
    [
      'delayed',
      ['C1 +1d', '2026-01-24', {}, [{ subject_id: 'QD-001', item: 'C1 +1d', reason: 'fever' }]],
      'delayed 2 days, a reason is recorded (window 2026-01-20 to 2026-01-22)',
      '延迟 2 天，已记录原因（窗口 2026-01-20 至 2026-01-22）',
    ],
  ])('%s', (_, args, en, zh) => expect(phrase(...args)).toEqual([en, zh]));

  test('never repeats the reason itself', () =>
    expect(
      phrase('C1 +1d', '2026-01-24', {}, [{ subject_id: 'QD-001', item: 'C1 +1d', reason: 'fever' }]).join(),
    ).not.toContain('fever'));
});

test('every item and state is named in both languages', () => {
  for (const item of [...ITEMS, 'C1D1', 'C2D1', 'C3D1', 'Surgery'] as const) {
    expect(itemWords(item, 'en')).toMatch(/\S/);
    expect(itemWords(item, 'zh')).toMatch(/[\u4e00-\u9fff]/);
  }
  for (const state of ['done', 'upcoming', 'due', 'overdue', 'delayed', 'cancelled', 'cannot schedule'] as const) {
    expect(stateWords(state, 'en')).toBe(state);
    expect(stateWords(state, 'zh')).toMatch(/[\u4e00-\u9fff]/);
  }
});

test('an operation under an open stop is not held, and says that the stop is open', () => {
  const { schedule } = assess({ participants: [{ ...ALLOCATED, arm: 'surgery only', asa: '4' }] }, day('2026-02-20'));
  const surgery = schedule.find(({ item }) => item === 'Surgery')!;
  expect(surgery.state).toBe('overdue');
  expect(itemPhrase(surgery, 'en')).toMatch(/^9 days overdue \(.*\); a critical finding is open: I11$/);
  expect(itemPhrase(surgery, 'zh')).toMatch(/；有严重问题未解决：I11$/);
});
