import { afterEach, describe, expect, test } from '@jest/globals';
import type { RawWorkbook } from '../../../../shared/workbook/raw.js';
import type { RoleLists } from '../../../../slack-bot/access/environment.js';
import type { Listener } from '../../../../slack-bot/posts/alerts/alert-people.js';
import type { AlertTables } from '../../../../slack-bot/posts/alerts/alerting.js';
import { SheetReadError } from '../../../../slack-bot/sheet-source/read-error.js';
import { preferenceStore } from '../../../../slack-bot/store/preferences.js';
import type { AlertWay } from '../../../../slack-bot/store/store.js';
import type { VisibleMessage } from '../../../../stand-ins/slack/person/visible.js';
import { DATABASES } from '../../../support/slack-bot/postgres.js';
import {
  HALF_PAST_EIGHT,
  HOUR,
  type Instance,
  MINUTE,
  type Running,
  readAloud,
  run,
  SITE_QD,
  TRIAL,
  TRIAL_ZH,
  withCell,
} from '../running.js';

const ALERTS = { RPS_ALERT_CHANNELS: `${TRIAL}:en:all` };
const EVENING = HALF_PAST_EIGHT + 10 * HOUR;
const PI = 'U0PIPU';
const CRC = 'U0CRCPU';
const PI_QD = 'U0PIQD';
const MANAGER = 'U0MANAGER';
const ADMIN = 'U0ADMIN';
/** The overdose is of PU; QD is another site. */
const ROLES: RoleLists = {
  RPS_ADMINS: ADMIN,
  RPS_STUDY_MANAGERS: MANAGER,
  RPS_PIS: `${PI}:PU,${PI_QD}:QD`,
  RPS_COORDINATORS: `${CRC}:PU`,
};

let running: Running | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});
async function started(options: Parameters<typeof run>[1] = {}, variables: Parameters<typeof run>[0] = ALERTS) {
  running = await run(variables, { at: EVENING, roles: ROLES, ...options });
  await running.settle();
  return running;
}

const overdose = (raw?: RawWorkbook) => withCell('Cycles', 9, 'PLD given (mg)', 120, raw);

async function choose({ one, clock }: Running, ways: Readonly<Record<string, AlertWay>>): Promise<void> {
  const preferences = preferenceStore(one.database.db);
  for (const [userId, alerts] of Object.entries(ways)) {
    await preferences.save(userId, { alerts, mutes: [] }, clock.now());
  }
}

/** How often each person is called, by whatever message that they can see. */
function calls({ slack, people, parents }: Running): Record<string, string[]> {
  const channels = [TRIAL, TRIAL_ZH, SITE_QD].flatMap((channel) =>
    parents(channel).flatMap((message) => [
      ...message.mentions.users.map((userId) => [userId, `mention in ${channel}`]),
      ...message.replies.flatMap(({ mentions }) => mentions.users.map((userId) => [userId, `reminder in ${channel}`])),
    ]),
  );
  const direct = people.flatMap((userId) => slack.view(userId).map(() => [userId, 'direct']));
  const all: Record<string, string[]> = {};
  for (const [userId = '', how = ''] of [...channels, ...direct]) all[userId] = [...(all[userId] ?? []), how];
  return all;
}

const alertIn = ({ parents }: Running, channel = TRIAL): VisibleMessage => parents(channel).at(-1)!;
const buttonOf = (message: VisibleMessage): { text: { text: string }; value: string } | undefined =>
  message.blocks.flatMap((block) => (block.type === 'actions' ? (block.elements as never[]) : []))[0];
const listener = (userId: string, sites: Listener['role']['sites'] = 'all') => ({
  userId,
  role: { name: 'pi' as const, sites },
});
const take = ({ one }: Running, message: VisibleMessage, ...who: Parameters<typeof listener>) =>
  one.posts.alerts.take(buttonOf(message)!.value, listener(...who));

describe('an alert tells the people of its site', () => {
  test('by a mention, each once, and nobody else', async () => {
    const it = await started();
    it.one.source.raw = overdose();
    await it.settle();
    expect(calls(it)).toEqual({ [CRC]: [`mention in ${TRIAL}`], [PI]: [`mention in ${TRIAL}`] });
    expect(buttonOf(alertIn(it))?.text.text).toBe('I have it');
  });

  test('by a direct message where they chose that, in their language, with the same button', async () => {
    const it = await started({ chinese: [CRC] });
    await choose(it, { [CRC]: 'dm' });
    it.one.source.raw = overdose();
    await it.settle();
    expect(calls(it)).toEqual({ [CRC]: ['direct'], [PI]: [`mention in ${TRIAL}`] });
    const [message] = it.slack.view(CRC);
    expect(readAloud(message!)).toContain('新的安全警报 1 项');
    expect(buttonOf(message!)?.text.text).toBe('我来处理');
    expect(readAloud(alertIn(it))).toContain('1 person told by direct message.');
  });

  test('and not somebody whose role was taken away before their message went out', async () => {
    const it = await started();
    await choose(it, { [CRC]: 'dm', [PI]: 'dm' });
    it.slack.host.faults.add({ on: 'conversations.open', kind: 'rate_limited', retryAfter: 30, times: 2 });
    it.one.source.raw = overdose();
    await it.one.posts.tick();
    expect(calls(it)).toEqual({});
    it.roles.delete(CRC);
    it.clock.advance(MINUTE);
    await it.settle();
    expect(calls(it)).toEqual({ [PI]: ['direct'] });
  });

  test('by a direct message where a mention would not reach them', async () => {
    const it = await started();
    it.slack.host.kick(TRIAL, PI);
    it.one.source.raw = overdose();
    await it.settle();
    expect(calls(it)).toEqual({ [CRC]: [`mention in ${TRIAL}`], [PI]: ['direct'] });
  });

  test('once, though two channels carry it: where a mention reaches them', async () => {
    const it = await started({}, { RPS_ALERT_CHANNELS: `${TRIAL_ZH}:zh:all,${TRIAL}:en:PU` });
    it.slack.host.kick(TRIAL_ZH, PI);
    it.one.source.raw = overdose();
    await it.settle();
    expect(calls(it)).toEqual({ [CRC]: [`mention in ${TRIAL_ZH}`], [PI]: [`mention in ${TRIAL}`] });
  });

  test('also when the channel where a mention would reach them has it already, and will not say it again', async () => {
    const it = await started({}, { RPS_ALERT_CHANNELS: `${TRIAL_ZH}:zh:all,${TRIAL}:en:PU` });
    it.slack.host.kick(TRIAL_ZH, PI);
    const row = { finding: '{"rule":"dosing/pld-dose"}', raised_at: 0, resolved_at: null, outcome: null, topic: null };
    await it.one.database.db
      .withTables<AlertTables>()
      .insertInto('alerts')
      .values({ channel: TRIAL, finding_key: 'PU-001|dosing/pld-dose|@2', state: 'baseline', ...row })
      .execute();
    it.one.source.raw = overdose();
    await it.settle();
    expect(calls(it)).toEqual({ [CRC]: [`mention in ${TRIAL_ZH}`], [PI]: ['direct'] });
  });

  test('again when it comes back, and not while it stands', async () => {
    const it = await started();
    const before = it.one.source.raw;
    for (const raw of [overdose(), before, overdose(), overdose()]) {
      it.one.source.raw = raw;
      it.clock.advance(MINUTE);
      await it.settle();
    }
    // The first one says nothing any more of whom it called.
    expect(calls(it)).toEqual({ [CRC]: [`mention in ${TRIAL}`], [PI]: [`mention in ${TRIAL}`] });
    const said = it.slack.host.requests('chat.postMessage').map(({ args }) => JSON.stringify(args.blocks));
    expect(said.filter((blocks) => blocks.includes(PI))).toHaveLength(2);
  });

  test('and says so in words where nobody of the site has a role', async () => {
    const it = await started({ roles: { RPS_STUDY_MANAGERS: MANAGER, RPS_PIS: `${PI_QD}:QD` } });
    it.one.source.raw = overdose();
    await it.settle();
    expect(calls(it)).toEqual({});
    expect(readAloud(alertIn(it))).toContain(
      'No PI or coordinator of PU has a role here, so nobody there was told. An administrator grants one with /rps access grant. Whoever reads this: call the site.',
    );
  });

  test('and says so where all of them have switched alerts off', async () => {
    const it = await started();
    await choose(it, { [PI]: 'off', [CRC]: 'off' });
    it.one.source.raw = overdose();
    await it.settle();
    expect(calls(it)).toEqual({});
    expect(readAloud(alertIn(it))).toContain('Everybody of PU has switched alerts off, so nobody there was told.');
  });

  test('and never by a text of a cell', async () => {
    const it = await started();
    const bad = `<@${MANAGER}> <!channel> @${ADMIN}`;
    it.one.source.raw = withCell(
      'Cycles',
      9,
      'Doxorubicin product',
      bad,
      withCell('Cycles', 9, 'Reason for change or delay', bad, overdose()),
    );
    it.one.source.raw = withCell('Participants', 2, 'Site', bad, it.one.source.raw);
    await it.settle();
    const messages = [...it.parents(TRIAL), ...it.people.flatMap((userId) => it.slack.view(userId))];
    expect(messages.length).toBeGreaterThan(1);
    for (const { mentions } of messages) {
      expect(mentions.broadcasts).toEqual([]);
      expect(mentions.users.filter((userId) => userId !== PI && userId !== CRC)).toEqual([]);
    }
  });
});

describe('"I have it"', () => {
  test('is edited into the alert wherever it stands, with who and when', async () => {
    const it = await started();
    await choose(it, { [CRC]: 'dm' });
    it.one.source.raw = overdose();
    await it.settle();
    it.clock.advance(4 * MINUTE);
    expect(await take(it, it.slack.view(CRC)[0]!, CRC, ['PU'])).toEqual({
      outcome: 'taken',
      count: 1,
      participants: ['PU-001'],
    });
    await it.settle();
    for (const message of [alertIn(it), it.slack.view(CRC)[0]!]) {
      expect(readAloud(message)).toMatch(/taken by .*18:3\d/);
      expect(message.mentions.users).toContain(CRC);
      expect(buttonOf(message)).toBeUndefined();
    }
    expect(it.parents(TRIAL)).toHaveLength(2);
    expect(it.slack.view(CRC)).toHaveLength(1);
    expect([...(await it.one.posts.alerts.taken()).values()].map(({ by }) => by)).toEqual([CRC]);
    // Nobody is reminded of what somebody has.
    it.clock.advance(2 * HOUR);
    await it.settle();
    expect(alertIn(it).replies).toEqual([]);
    // Resolved, it is nobody's any more.
    it.one.source.raw = withCell('Cycles', 9, 'PLD given (mg)', 60);
    await it.settle();
    for (const message of [alertIn(it), it.slack.view(CRC)[0]!]) expect(readAloud(message)).toContain('✅ Resolved');
    expect((await it.one.posts.alerts.taken()).size).toBe(0);
  });

  test('is one person’s: a second one is told who', async () => {
    const it = await started();
    it.one.source.raw = overdose();
    await it.settle();
    const message = alertIn(it);
    const ends = await Promise.all([take(it, message, PI, ['PU']), take(it, message, CRC, ['PU'])]);
    expect(ends.map(({ outcome }) => outcome).sort()).toEqual(['had', 'taken']);
    const winner = ends[0]?.outcome === 'taken' ? PI : CRC;
    expect(ends.find(({ outcome }) => outcome === 'had')).toMatchObject({ by: winner });
    await it.settle();
    const again = await it.one.posts.alerts.take(buttonOf(message)!.value, listener(MANAGER));
    expect(again).toMatchObject({ outcome: 'had', by: winner });
  });

  test('is for people of the site, and of all sites; a value that nobody made is nothing', async () => {
    const it = await started();
    it.one.source.raw = overdose();
    await it.settle();
    expect(await take(it, alertIn(it), PI_QD, ['QD'])).toEqual({ outcome: 'other site' });
    expect(await it.one.posts.alerts.take("alert/x' or 1=1", listener(MANAGER))).toEqual({ outcome: 'over' });
    expect(await take(it, alertIn(it), MANAGER)).toMatchObject({ outcome: 'taken' });
  });

  test('of several sites takes what is one’s own, and leaves the button for the rest', async () => {
    const it = await started();
    // QD-001's cycle and PU-001's.
    it.one.source.raw = withCell('Cycles', 2, 'PLD given (mg)', 190, overdose());
    await it.settle();
    const message = alertIn(it);
    expect(readAloud(message)).toContain('2 new safety alerts');
    await take(it, message, PI, ['PU']);
    await it.settle();
    expect(buttonOf(alertIn(it))).toBeDefined();
    expect(readAloud(alertIn(it)).match(/taken by/g)).toHaveLength(1);
  });
});

describe('a reminder', () => {
  test('goes to the study managers once when nobody took an alert in time, whoever looks', async () => {
    const it = await started();
    const [two, three] = [await it.another(), await it.another(undefined, 4 * MINUTE)];
    for (const { source } of [it.one, two, three]) source.raw = overdose();
    await it.settle(it.one, two, three);
    it.clock.advance(25 * MINUTE);
    await it.settle(it.one, two);
    expect(alertIn(it).replies).toEqual([]);
    it.clock.advance(6 * MINUTE);
    for (let round = 0; round < 3; round++) {
      await it.settle(it.one, two, three);
      it.clock.advance(HOUR);
    }
    const four = await it.another();
    four.source.raw = overdose();
    await it.settle(four);
    expect(alertIn(it).replies.map(readAloud)).toEqual([
      expect.stringMatching(/Nobody has taken this alert for 30 minutes\./),
    ]);
    expect(calls(it)).toMatchObject({ [MANAGER]: [`reminder in ${TRIAL}`] });
    expect(calls(it)).not.toHaveProperty(ADMIN);
    for (const how of Object.values(calls(it))) expect(how).toHaveLength(1);
  });

  test('goes out by direct message where that was chosen, also while the workbook cannot be read', async () => {
    const it = await started({ chinese: [MANAGER] });
    await choose(it, { [MANAGER]: 'dm' });
    it.one.source.raw = overdose();
    await it.settle();
    it.one.source.fail = new SheetReadError('timeout');
    it.clock.advance(31 * MINUTE);
    await it.settle();
    expect(calls(it)).toMatchObject({ [MANAGER]: ['direct'] });
    expect(readAloud(it.slack.view(MANAGER)[0]!)).toContain('尚无人处理：新的安全警报 1 项');
    expect(await take(it, it.slack.view(MANAGER)[0]!, MANAGER)).toMatchObject({ outcome: 'taken' });
  });

  test('goes to the administrators where no study manager is left to tell, and says so where nobody is', async () => {
    const it = await started({ roles: { RPS_ADMINS: ADMIN, RPS_PIS: `${PI}:PU` } });
    it.one.source.raw = overdose();
    await it.settle();
    it.clock.advance(31 * MINUTE);
    await it.settle();
    expect(calls(it)).toEqual({ [PI]: [`mention in ${TRIAL}`], [ADMIN]: [`reminder in ${TRIAL}`] });
    await it.close();
    const other = await started({ roles: { RPS_PIS: `${PI}:PU` } });
    other.one.source.raw = overdose();
    await other.settle();
    other.clock.advance(31 * MINUTE);
    await other.settle();
    expect(readAloud(alertIn(other).replies[0]!)).toContain('There is nobody else to tell');
  });

  test('is not put off by a clock that is put back by hours', async () => {
    const it = await started({ aheadMs: 3 * HOUR });
    it.one.source.raw = overdose();
    await it.settle();
    const right = await it.another();
    right.source.raw = overdose();
    await right.posts.tick();
    it.clock.advance(31 * MINUTE);
    await it.settle(right);
    expect(calls(it)).toMatchObject({ [MANAGER]: [`reminder in ${TRIAL}`] });
  });
});

/** Everything that can be lost on the way, at every kind of message, by instances whose clocks are minutes apart. */
describe.each(DATABASES)('under every fault, on %s', (kind) => {
  const FAULTS = [
    { kind: 'dropped_after' },
    { kind: 'dropped_before' },
    { kind: 'http', status: 503 },
    { kind: 'http', status: 500, after: true },
    { kind: 'rate_limited', retryAfter: 3 },
  ] as const;

  test.each(FAULTS)('%o, everybody hears once, it is taken once, and the posts say so', async (fault) => {
    const it = await started({ kind, aheadMs: 5 * MINUTE });
    await choose(it, { [CRC]: 'dm', [MANAGER]: 'dm' });
    const all: Instance[] = [it.one, await it.another(undefined, -5 * MINUTE), await it.another()];
    for (const on of [
      'chat.postMessage',
      'chat.postMessage',
      'chat.postMessage',
      'conversations.open',
      'chat.update',
    ]) {
      it.slack.host.faults.add({ ...fault, on });
    }
    for (const { source } of all) source.raw = overdose();
    await it.settle(...all);
    it.clock.advance(40 * MINUTE);
    for (const method of ['chat.postMessage', 'conversations.open', 'chat.postMessage'])
      it.slack.host.faults.add({ ...fault, on: method });
    await it.settle(...all);
    it.slack.host.faults.add({ ...fault, on: 'chat.update', times: 2 });
    const button = buttonOf(alertIn(it))!.value;
    const ends = await Promise.all(
      [PI, CRC, MANAGER].map((userId, index) => all[index]!.posts.alerts.take(button, listener(userId))),
    );
    expect(ends.map(({ outcome }) => outcome).sort()).toEqual(['had', 'had', 'taken']);
    await it.settle(...all);
    expect(it.parents(TRIAL)).toHaveLength(2);
    expect(alertIn(it).replies).toHaveLength(1);
    expect(it.slack.view(CRC)).toHaveLength(1);
    expect(it.slack.view(MANAGER)).toHaveLength(1);
    for (const message of [alertIn(it), it.slack.view(CRC)[0]!, it.slack.view(MANAGER)[0]!]) {
      expect(readAloud(message).match(/taken by/g)).toHaveLength(1);
    }
    expect(all.flatMap(({ log }) => log.lines.filter(({ event }) => /copy|given up|trouble/.test(event)))).toEqual([]);
  });
});
