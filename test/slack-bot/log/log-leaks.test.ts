import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../../slack-bot/answers/commands.js';
import { SheetReadError } from '../../../slack-bot/sheet-source/read-error.js';
import { sampleRaw } from '../../support/slack-bot/context.js';
import {
  ADMIN,
  CHANNEL,
  MANAGER,
  PI_QD,
  type Running,
  STRANGER,
  startSlack,
} from '../../support/slack-bot/local-slack.js';
import { until } from '../../support/until.js';
import { leaksIn } from './log-leaks.js';

const line = (fields: Record<string, unknown>) =>
  JSON.stringify({ level: 'info', at: '2026-09-01T00:30:00Z', ...fields });

describe('the search finds', () => {
  const cells = sampleRaw().tabs.flatMap(({ title, values }) => (title === 'Cycles' ? values.slice(1).flat() : []));
  const fraction = cells.find((cell) => typeof cell === 'number' && !Number.isInteger(cell));

  test.each([
    ['a participant code', line({ event: 'answered', command: 'participant qd-014 QD-014' }), 'the code QD-014'],
    ['one in a list', line({ event: 'rules failed', rules: ['S2', 'XA-007'] }), 'the code XA-007'],
    ['a number with a fraction', line({ event: 'x', message: `got ${fraction}` }), 'the value of Cycles!'],
    ['a date of somebody', line({ event: 'x', day: '2026-01-15' }), 'the value of Follow-up!'],
    ['a pathology term', line({ event: 'x', message: 'Cannot read "DDLPS" of undefined' }), 'Participants!'],
    ['a line that is no JSON', 'TypeError: QD-003 is not a date', 'the code QD-003'],
  ])('%s', (_name, text, what) => {
    expect(
      leaksIn([text])
        .map((leak) => leak.what)
        .join(),
    ).toContain(what);
  });

  test.each([
    line({ event: 'answered', user: 'U0MANAGER', command: 'participant', outcome: 'ok', ms: 65 }),
    line({ event: 'digest posted', date: '2026-01-15', channel: 'C0TRIAL' }),
    line({
      event: 'unexpected',
      reference: '0a1b2c3d',
      kind: 'TypeError',
      place: ['at read (file:///app/slack-bot/x.ts:12:3)'],
    }),
  ])('nothing in %s', (text) => {
    expect(leaksIn([text])).toEqual([]);
  });
});

describe('of a day on which everything is asked and everything breaks', () => {
  let slack: Running;
  beforeAll(async () => {
    slack = await startSlack('http');
  });
  afterAll(() => slack.stop());

  test('the log names no participant and holds no value of a cell', async () => {
    const answered = () => slack.log.lines.filter(({ event }) => event === 'answered').length;
    const asked = async (userId: string, text: string) => {
      const before = answered();
      await slack.host.asUser(userId).slash('/rps', text, { channel: CHANNEL });
      await until(() => answered() > before, 10_000);
    };
    // Settings opens a window instead of answering.
    await slack.host.asUser(ADMIN).slash('/rps', 'settings', { channel: CHANNEL });
    for (const { name, example } of COMMANDS) if (name !== 'settings') await asked(ADMIN, example.en);
    await until(() => slack.host.asUser(ADMIN).modal());
    await slack.host.asUser(MANAGER).openHome();
    await until(() => slack.host.asUser(MANAGER).home());
    for (const text of [
      'participant QD-003',
      'participant QD-999',
      'QD-014',
      'statsu',
      'rule I5',
      'dose 170',
      '受试者 QD-003',
    ]) {
      await asked(PI_QD, text);
      await asked(STRANGER, text);
    }
    const message = await slack.ask(MANAGER, 'participant QD-003');
    await slack.host.asUser(MANAGER).clickButton({ channel: CHANNEL, messageTs: message.ts, actionId: 'rps_refresh' });
    await slack.host.idle();
    for (const fail of [
      new SheetReadError('forbidden'),
      new TypeError('Cannot read QD-001, DDLPS'),
      new RangeError('9.96'),
    ]) {
      slack.source.fail = fail;
      await slack.ask(MANAGER, 'participant QD-003');
    }
    slack.source.fail = undefined;
    slack.source.raw = { name: 'Trial of QD-001', tabs: [{ title: 'QD-002', values: [['QD-003']] }] };
    await slack.ask(MANAGER, 'findings');
    slack.host.faults.add({ on: 'response_url', kind: 'dropped_after' });
    await slack.host.asUser(MANAGER).slash('/rps', 'participant QD-003', { channel: CHANNEL });
    await until(() => slack.log.lines.find(({ event }) => event === 'not delivered'));
    const lines = slack.log.lines.map(({ level, event, fields }) => JSON.stringify({ level, event, ...fields }));
    expect(lines.length).toBeGreaterThan(25);
    expect(leaksIn(lines)).toEqual([]);
  });
});
