import { describe, expect, test } from '@jest/globals';
import { addDays, type Day, day } from '../../../shared/calendar.js';
import { type Projection, projectAccrual } from '../../../shared/summary/projection.js';
import { sayProjection } from '../../../shared/words/projection.js';

const TODAY = day('2026-09-01');
const PERIOD = { from: day('2026-03-06'), to: TODAY };
const HORIZON = addDays(TODAY, 36_525);
const said = (median: Day, interval: readonly [Day, Day]) => {
  const projection: Projection = {
    model: 'poisson-gamma',
    remaining: 41,
    perMonth: 0.169,
    basis: { ...PERIOD, enrolled: 1 },
    median,
    interval,
    level: 0.8,
  };
  return [sayProjection(projection, 'en'), sayProjection(projection, 'zh')];
};
const ASSUMES = [
  'Assumes that the pace of 2026-03-06 to 2026-09-01 goes on: 1 enrolled, 0.2 a month.',
  '假设 2026-03-06 至 2026-09-01 的速度保持不变：入组 1 例，每月 0.2 例。',
];

describe('a projection in words', () => {
  test.each<[string, Day, readonly [Day, Day], string, string]>([
    [
      'with a late end on the last day of the horizon but one',
      day('2055-07-11'),
      [day('2035-01-02'), addDays(HORIZON, -1)],
      'Target reached around 2055-07-11; 80% interval 2035-01-02 to 2126-09-01.',
      '预计约 2055-07-11 达到目标；80% 区间 2035-01-02 至 2126-09-01。',
    ],
    [
      'with its late end at the horizon',
      day('2055-07-11'),
      [day('2035-01-02'), HORIZON],
      'Target reached around 2055-07-11; 80% interval from 2035-01-02, its late end not within 100 years.',
      '预计约 2055-07-11 达到目标；80% 区间自 2035-01-02 起，最晚一端在 100 年以后。',
    ],
    [
      'with its middle there',
      HORIZON,
      [day('2099-01-02'), HORIZON],
      'Target more likely than not still missed in 100 years; 80% interval from 2099-01-02, without a late end.',
      '100 年内多半无法达到目标；80% 区间自 2099-01-02 起，没有最晚一端。',
    ],
    [
      'with its early end there',
      HORIZON,
      [HORIZON, HORIZON],
      'Target not reached within 100 years, not even at the early end of the 80% interval.',
      '100 年内无法达到目标，即使按 80% 区间最早的一端。',
    ],
  ])('%s', (_name, median, interval, en, zh) => {
    expect(said(median, interval)).toEqual([
      [en, ASSUMES[0]],
      [zh, ASSUMES[1]],
    ]);
  });

  test('of a stall says that nobody was enrolled, since when, and that there is no date', () => {
    const stall = projectAccrual([day('2025-02-01'), day('2025-03-01')], 102, TODAY);
    expect(sayProjection(stall, 'en')).toEqual([
      'Enrollment has stalled: nobody was enrolled in the last 180 days (2026-03-06 to 2026-09-01), the last on 2025-03-01. No date is projected: at this pace the target is not reached.',
    ]);
    expect(sayProjection(stall, 'zh')).toEqual([
      '入组已停滞：最近 180 天（2026-03-06 至 2026-09-01）无人入组，最近一例于 2025-03-01 入组。不预测日期：按此速度无法达到目标。',
    ]);
  });

  test.each(['reached', 'too-few', 'unread'] as const)('that is none for %s is one sentence', (why) => {
    for (const language of ['en', 'zh'] as const)
      expect(sayProjection({ model: 'none', why }, language)).toHaveLength(1);
  });
});
