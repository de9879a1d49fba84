import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { batchGetBody, workbookOf } from '../../../bench/payload.js';
import { serialOf } from '../../../shared/calendar.js';
import type { RawWorkbook } from '../../../shared/workbook/raw.js';
import { inTurns } from '../../../slack-bot/sheet-source/in-turns.js';
import { createTrialReader } from '../../../slack-bot/sheet-source/trial-reader.js';
import { sampleRaw, TODAY } from '../../support/slack-bot/context.js';
import { ADMIN, CHANNEL, MANAGER, type Running, startSlack, TestSource } from '../../support/slack-bot/local-slack.js';
import { until } from '../../support/until.js';

const LARGE = workbookOf(batchGetBody(10_000, serialOf(TODAY)));

describe('while a large workbook is assessed for the first time', () => {
  let slack: Running;
  beforeAll(async () => {
    slack = await startSlack('http');
  });
  afterAll(() => slack.stop());

  test('another command is acknowledged before that has ended', async () => {
    let wasAssessed: boolean | undefined;
    const whileReading = new Promise<void>((resolve) => {
      slack.source.read = async () => {
        const acknowledged = slack.host.asUser(ADMIN).slash('/rps', 'help', { channel: CHANNEL });
        void acknowledged.then(() => {
          wasAssessed = slack.bot.reader.known() !== undefined;
          resolve();
        });
        return LARGE;
      };
    });
    await slack.host.asUser(MANAGER).slash('/rps', 'overdue', { channel: CHANNEL });
    await whileReading;
    expect(wasAssessed).toBe(false);
    const trial = await until(() => slack.bot.reader.known(), 30_000);
    expect(trial.workbook.participants).toHaveLength(10_000);
  }, 60_000);
});

describe('work in turns', () => {
  function* work(parts: number, done: string[]): Generator<undefined, string, undefined> {
    for (let part = 1; part <= parts; part++) {
      done.push(`part ${part}`);
      yield;
    }
    return 'all';
  }
  const clock = { now: 0 };
  /** Each look at the clock is 2 ms later. */
  const now = () => (clock.now += 2);

  test('lets go first what has come meanwhile, each time that a turn is over', async () => {
    const done: string[] = [];
    let others = 0;
    const other = () => {
      done.push(`other ${++others}`);
      if (others < 5) setImmediate(other);
    };
    setImmediate(other);
    const all = inTurns(work(12, done), now);
    expect(await all).toBe('all');
    const longest = done
      .join(',')
      .split(/other \d+/)
      .map((turn) => turn.split('part').length - 1);
    expect(others).toBeGreaterThanOrEqual(2);
    expect(Math.max(...longest)).toBeLessThanOrEqual(5);
    expect(done.filter((each) => each.startsWith('part'))).toHaveLength(12);
  });

  test('is over at once where it is short, and hands on what it throws', async () => {
    let others = 0;
    setImmediate(() => others++);
    expect(await inTurns(work(1, []), now)).toBe('all');
    expect(others).toBe(0);
    const failing = (function* (): Generator<undefined, never, undefined> {
      yield;
      throw new RangeError('no');
    })();
    await expect(inTurns(failing, now)).rejects.toThrow(new RangeError('no'));
  });
});

describe('the trial reader, while it assesses in turns', () => {
  const source = new TestSource();
  afterEach(() => {
    source.raw = sampleRaw();
  });

  test('assesses the same data once, however many come meanwhile', async () => {
    source.raw = LARGE;
    const reader = createTrialReader(source, { today: () => TODAY });
    const first = reader.read();
    await new Promise((resolve) => setImmediate(resolve));
    const later = await Promise.all([reader.read(), reader.read(), first]);
    expect(new Set(later.map(({ trial }) => trial)).size).toBe(1);
    expect(source.reads).toBe(1);
  });

  test('answers whoever comes meanwhile, with newer data, from the newer data, and keeps that', async () => {
    source.raw = LARGE;
    const clock = { now: 1_000_000 };
    const reader = createTrialReader(source, { today: () => TODAY, now: () => clock.now });
    const first = reader.read();
    await new Promise((resolve) => setImmediate(resolve));
    clock.now += 60_000;
    source.raw = smaller(LARGE);
    const second = await reader.read();
    expect(second.trial.workbook.participants).toHaveLength(99);
    expect((await first).trial.workbook.participants).toHaveLength(10_000);
    expect(reader.known()).toBe(second.trial);
  });

  test('is not stopped by what could not be assessed', async () => {
    const day = { fails: true };
    const today = () => {
      if (day.fails) throw new RangeError('no zone');
      return TODAY;
    };
    const reader = createTrialReader(source, { today });
    const failed = await Promise.allSettled([reader.read(), reader.read()]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    day.fails = false;
    expect((await reader.read()).trial.asOf).toBe(TODAY);
  });
});

const smaller = (raw: RawWorkbook): RawWorkbook => ({
  ...raw,
  tabs: raw.tabs.map((tab) => ({ ...tab, values: tab.values.slice(0, 100) })),
});
