import { afterEach, describe, expect, test } from '@jest/globals';
import type { RawWorkbook } from '../../../../shared/workbook/raw.js';
import { SheetReadError } from '../../../../slack-bot/sheet-source/read-error.js';
import { EVIDENCE, withFindings } from '../../../support/findings-tab.js';
import { TODAY } from '../../../support/slack-bot/context.js';
import { DATABASES } from '../../../support/slack-bot/postgres.js';
import {
  HALF_PAST_EIGHT,
  HOUR,
  MINUTE,
  type Running,
  readAloud,
  run,
  SAMPLE,
  SITE_QD,
  TRIAL,
  TRIAL_ZH,
  withCell,
} from '../running.js';

const ALERTS = { RPS_ALERT_CHANNELS: `${TRIAL}:en:all` };
/** In the evening: no digest is due. */
const EVENING = HALF_PAST_EIGHT + 10 * HOUR;

let running: Running | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});
async function started(variables = ALERTS, options: Parameters<typeof run>[1] = {}): Promise<Running> {
  running = await run(variables, { at: EVENING, ...options });
  return running;
}
/** Cycle 1 of XA-003 with too much of a drug. */
const overdose = (raw?: RawWorkbook) => withCell('Cycles', 9, 'PLD given (mg)', 120, raw);

describe.each(DATABASES)('an alert, on %s', (kind) => {
  test('is posted once for what is new, within one look, whoever looks; and edited when it is resolved', async () => {
    const { one, another, clock, settle, parents } = await started(ALERTS, { kind });
    await settle();
    const [baseline] = parents(TRIAL);
    expect(readAloud(baseline!)).toMatch(/Safety alerts are on here\. \d+ already open: .* not repeated here\./);

    const two = await another();
    const three = await another();
    for (const { source } of [one, two, three]) source.raw = overdose();
    clock.advance(MINUTE);
    await Promise.all([one, two, three].map(({ posts }) => posts.tick()));
    await settle(one, two, three);
    expect(parents(TRIAL)).toHaveLength(2);
    const raised = parents(TRIAL)[1]!;
    expect(readAloud(raised)).toContain('🚨 1 new safety alert');
    expect(readAloud(raised)).toContain('PLD given 120 mg');
    expect(readAloud(raised)).toContain('Found 2026-09-01 18:31 · all sites');
    expect(readAloud(raised)).toContain('To do: Tell the PI now');

    // Restarts and further looks change nothing.
    const four = await another();
    four.source.raw = overdose();
    for (let minute = 0; minute < 3; minute++) {
      clock.advance(MINUTE);
      await settle(one, two, three, four);
    }
    expect(parents(TRIAL)).toHaveLength(2);
    expect(parents(TRIAL)[1]!.isEdited || parents(TRIAL)[1]!.text !== raised.text).toBe(false);

    for (const { source } of [one, two, three, four]) source.raw = SAMPLE;
    clock.advance(28 * MINUTE);
    await settle(four, one, two, three);
    expect(parents(TRIAL)).toHaveLength(2);
    const resolved = parents(TRIAL)[1]!;
    expect(resolved.ts).toBe(raised.ts);
    expect(readAloud(resolved)).toContain('✅ Resolved: 1 safety alert');
    expect(readAloud(resolved)).toContain('PLD given 120 mg');
    expect(readAloud(resolved)).toMatch(/Resolved 2026-09-01 19:\d\d: the workbook no longer says this\./);
    expect([one, two, three, four].flatMap(({ log }) => log.lines.filter(({ level }) => level === 'error'))).toEqual(
      [],
    );
  });
});

describe('alerts', () => {
  test('of a burst are one message, which tells one by one what is resolved', async () => {
    const { one, clock, settle, parents } = await started();
    await settle();
    let raw = SAMPLE;
    const rows = [8, 9, 10, 11, 12, 13, 14, 15];
    for (const row of rows) raw = withCell('Cycles', row, 'PLD given (mg)', 200, raw);
    one.source.raw = raw;
    await settle();
    expect(parents(TRIAL)).toHaveLength(2);
    const headline = /🚨 (\d+) new safety alerts/.exec(readAloud(parents(TRIAL)[1]!));
    const raised = Number(headline?.[1]);
    expect(raised).toBeGreaterThan(4);
    one.source.raw = withCell(
      'Cycles',
      9,
      'PLD given (mg)',
      SAMPLE.tabs[1]!.values[8]![SAMPLE.tabs[1]!.values[0]!.indexOf('PLD given (mg)')]!,
      raw,
    );
    clock.advance(MINUTE);
    await settle();
    expect(parents(TRIAL)).toHaveLength(2);
    expect(readAloud(parents(TRIAL)[1]!)).toContain(`🚨 ${raised - 1} of ${raised} safety alerts still open`);
  });

  test('of an old workbook are not raised: one line says how many are open already', async () => {
    const { settle, parents } = await started();
    await settle();
    expect(parents(TRIAL)).toHaveLength(1);
    expect(readAloud(parents(TRIAL)[0]!)).not.toMatch(/[A-Z]{2}-\d{3}/);
  });

  test('are neither raised nor resolved by a read that failed, nor by old data', async () => {
    const { one, clock, settle, parents } = await started();
    one.source.fail = new SheetReadError('server-error', { status: 503 });
    await settle();
    expect(parents(TRIAL)).toEqual([]);
    one.source.fail = undefined;
    clock.advance(MINUTE);
    await settle();
    one.source.raw = overdose();
    await settle();
    const raised = readAloud(parents(TRIAL)[1]!);
    one.source.fail = new SheetReadError('timeout');
    one.source.raw = SAMPLE;
    for (let minute = 0; minute < 3; minute++) {
      clock.advance(MINUTE);
      await settle();
    }
    expect(parents(TRIAL)).toHaveLength(2);
    expect(readAloud(parents(TRIAL)[1]!)).toBe(raised);
  });

  test('leave when the deviation is accepted, say so and not that it was corrected, and come back when the data change', async () => {
    const { one, clock, settle, parents } = await started();
    await settle();
    one.source.raw = overdose();
    await settle();
    // Beside the sample's own.
    const accept = (raw: RawWorkbook) =>
      withFindings(raw, TODAY, ({ rule, participant }) =>
        rule === 'dosing/anlotinib-dose' || (rule === 'dosing/pld-dose' && participant === 'PU-001')
          ? { status: 'accepted', ...EVIDENCE }
          : undefined,
      );
    one.source.raw = accept(overdose());
    clock.advance(MINUTE);
    await settle();
    expect(parents(TRIAL)).toHaveLength(2);
    const accepted = readAloud(parents(TRIAL)[1]!);
    expect(accepted).toMatch(/Accepted 2026-09-01 18:\d\d: a documented deviation in the Findings tab/);
    expect(accepted).not.toContain('no longer says this');
    expect(accepted).not.toContain('steering committee');
    const worse = withCell('Cycles', 9, 'PLD given (mg)', 130);
    one.source.raw = { ...worse, tabs: [...worse.tabs.slice(0, -1), accept(overdose()).tabs.at(-1)!] };
    clock.advance(MINUTE);
    await settle();
    expect(parents(TRIAL)).toHaveLength(3);
    expect(readAloud(parents(TRIAL)[2]!)).toContain('PLD given 130 mg');
  });

  test('are not resolved by a tab or a row that is gone, or by a cell that is blank, as if all were well', async () => {
    const { one, clock, settle, parents } = await started();
    await settle();
    one.source.raw = overdose();
    await settle();
    const raised = readAloud(parents(TRIAL)[1]!);
    const [participants, , ...rest] = SAMPLE.tabs;
    one.source.raw = { ...SAMPLE, tabs: [participants!, ...rest] };
    clock.advance(MINUTE);
    await settle();
    expect(readAloud(parents(TRIAL)[1]!)).toBe(raised);
    one.source.raw = withCell('Cycles', 9, 'PLD given (mg)', null);
    clock.advance(MINUTE);
    await settle();
    const blank = readAloud(parents(TRIAL)[1]!);
    expect(blank).toContain('⚠️ 1 safety alert can no longer be confirmed');
    expect(blank).toMatch(/Not confirmed since 2026-09-01 18:\d\d: the cell is empty now, or cannot be read\./);
  });

  test('come again when a finding comes back, and the old message stays as it was', async () => {
    const { one, clock, settle, parents } = await started();
    await settle();
    for (const raw of [overdose(), SAMPLE, overdose()]) {
      one.source.raw = raw;
      clock.advance(MINUTE);
      await settle();
    }
    expect(
      parents(TRIAL)
        .slice(1)
        .map((message) => readAloud(message).split('\n')[0]),
    ).toEqual(['✅ Resolved: 1 safety alert', '🚨 1 new safety alert']);
  });

  test('follow a finding through a sort of the sheet', async () => {
    const { one, clock, settle, parents } = await started();
    await settle();
    one.source.raw = overdose();
    await settle();
    const sorted = overdose().tabs.map((tab) =>
      tab.title === 'Cycles' ? { ...tab, values: [tab.values[0]!, ...tab.values.slice(1).reverse()] } : tab,
    );
    one.source.raw = { ...SAMPLE, tabs: sorted };
    clock.advance(MINUTE);
    await settle();
    expect(parents(TRIAL)).toHaveLength(2);
    expect(readAloud(parents(TRIAL)[1]!)).toContain('1 new safety alert');
  });

  test('of a site go to its channel and not to another site’s; each channel in its language', async () => {
    const { one, settle, parents } = await started({ RPS_ALERT_CHANNELS: `${TRIAL_ZH}:zh:all,${SITE_QD}:en:QD` });
    await settle();
    one.source.raw = overdose();
    await settle();
    expect(parents(SITE_QD)).toHaveLength(1);
    expect(readAloud(parents(TRIAL_ZH)[1]!)).toContain('🚨 新的安全警报 1 项');
    expect(readAloud(parents(TRIAL_ZH)[1]!)).toContain('PLD 实际 120 mg');
  });

  test('that Slack cannot take at once are not lost', async () => {
    const { one, slack, settle, parents } = await started();
    await settle();
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'http', status: 503, times: 2 });
    one.source.raw = overdose();
    await settle();
    expect(parents(TRIAL)).toHaveLength(2);
  });

  test.each([-5, 5])(
    'are posted once when the clock is wrong by %i minutes and the answers are lost',
    async (minutes) => {
      const { one, slack, settle, parents } = await started(ALERTS, { aheadMs: minutes * MINUTE });
      slack.host.faults.add({ on: 'chat.postMessage', kind: 'dropped_after', times: 2 });
      await settle();
      one.source.raw = overdose();
      await settle();
      expect(parents(TRIAL)).toHaveLength(2);
    },
  );
});
