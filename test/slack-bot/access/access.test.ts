import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { askedWords } from '../../../slack-bot/access/asked-words.js';
import { accessFromEnvironment } from '../../../slack-bot/access/environment.js';
import { DEAF } from '../../../slack-bot/health/observer.js';
import { SheetReadError } from '../../../slack-bot/sheet-source/read-error.js';
import { openDatabase } from '../../../slack-bot/store/database.js';
import { storeOver } from '../../../slack-bot/store/open-store.js';
import type { JsonObject } from '../../../stand-ins/slack/json.js';
import type { VisibleMessage } from '../../../stand-ins/slack/person/visible.js';
import { plain } from '../../support/slack-bot/context.js';
import {
  ADMIN,
  CHANNEL,
  COORDINATOR_XA,
  headlineOf,
  MANAGER,
  PI_QD,
  type Running,
  STRANGER,
  startSlack,
} from '../../support/slack-bot/local-slack.js';
import { asOwner, DATABASES, newDatabase } from '../../support/slack-bot/postgres.js';
import { shownText } from '../../support/slack-bot/shown-text.js';
import { until } from '../../support/until.js';

let slack: Running;
const own: Running[] = [];
beforeAll(async () => {
  slack = await startSlack('http');
});
afterAll(() => slack.stop());
afterEach(async () => {
  for (const running of own.splice(0)) await running.stop();
  for (const { userId } of await slack.store.access.list()) await slack.store.access.revoke(userId, 'test', 0);
  slack.source.fail = undefined;
});

const textOf = (message: VisibleMessage) => shownText(message.blocks);
const buttonsOf = (message: VisibleMessage) =>
  message.blocks.flatMap((block) => (block.type === 'actions' ? (block.elements as JsonObject[]) : []));

/** Presses a button of a message and waits for what the message becomes. */
async function press(userId: string, message: VisibleMessage, actionId: string): Promise<VisibleMessage> {
  await slack.host.asUser(userId).clickButton({ channel: CHANNEL, messageTs: message.ts, actionId });
  return until(() => slack.seen(userId).find(({ ts, text }) => ts === message.ts && text !== message.text));
}

describe('granting', () => {
  test('by picking a person in Slack: at once they may ask, for their site only', async () => {
    expect((await slack.ask(STRANGER, 'status')).text).toContain('You have no role');
    const message = await slack.ask(ADMIN, `access grant @${STRANGER.toLowerCase()} pi qd`);
    expect(headlineOf(message)).toBe('✅ u0nobody is now PI (QD).');
    expect(textOf(message)).toContain(`@${STRANGER}`);
    expect(headlineOf(await slack.ask(STRANGER, 'status'))).toMatch(/^🛑 QD: /u);
    expect(headlineOf(await slack.ask(STRANGER, 'status XA'))).toContain('XA is not among your sites');
  });

  test('in Chinese, by somebody who was made an administrator', async () => {
    await slack.store.access.grant({ userId: PI_QD, role: { name: 'administrator', sites: 'all' }, by: ADMIN, at: 1 });
    const message = await slack.ask(PI_QD, `权限 授予 ${STRANGER} 协调员 qd`);
    expect(headlineOf(message)).toBe('✅ u0nobody 现为协调员（QD）。');
  });

  test('a site nobody knows offers the sites there are, each to be confirmed', async () => {
    const message = await slack.ask(ADMIN, `access grant ${STRANGER} coordinator QX`);
    expect(headlineOf(message)).toBe('⚠️ There is no site "QX".');
    expect(await slack.store.access.list()).toEqual([]);
    const [first] = buttonsOf(message);
    expect(first).toMatchObject({
      text: { text: 'coordinator, QD' },
      value: `access grant ${STRANGER} coordinator QD`,
      confirm: { text: { text: 'u0nobody will see what a coordinator sees: QD.' }, deny: { text: 'Cancel' } },
    });
    expect(headlineOf(await press(ADMIN, message, 'rps_ask_0'))).toBe('✅ u0nobody is now coordinator (QD).');
  });

  test('a role that means nothing without a site asks for one', async () => {
    const message = await slack.ask(ADMIN, `access grant ${STRANGER} pi`);
    expect(headlineOf(message)).toBe('⚠️ The role PI needs at least one site.');
    expect(buttonsOf(message)).toHaveLength(5);
    expect(await slack.store.access.list()).toEqual([]);
  });

  test('what is wrong with the words shows the usage with an example', async () => {
    const message = await slack.ask(ADMIN, 'access grant @somebody-else pi QD');
    expect(headlineOf(message)).toMatch(/^⚠️ Whose role\?/u);
    expect(textOf(message)).toContain('/rps access grant U0123ABCD pi QD');
  });

  test('an app, or somebody who is not there, gets no role', async () => {
    for (const id of ['U0RPSBOT', 'U0NEVER']) {
      const message = await slack.ask(ADMIN, `access grant ${id} study manager`);
      expect(headlineOf(message)).toBe(`⚠️ ${id} is not a person who can use the bot in this Slack.`);
    }
    expect(await slack.store.access.list()).toEqual([]);
  });

  test('twice says that nothing changed; another role says what was before', async () => {
    await slack.ask(ADMIN, `access grant ${STRANGER} pi QD`);
    expect(headlineOf(await slack.ask(ADMIN, `access grant ${STRANGER} pi QD`))).toBe('u0nobody already is PI (QD).');
    const other = await slack.ask(ADMIN, `access grant ${STRANGER} pi QD+XA`);
    expect(textOf(other)).toContain('Before: PI (QD).');
    const changes = (await slack.store.access.log(100)).filter(
      ({ userId, what }) => userId === STRANGER && what === 'granted',
    );
    expect(changes.slice(0, 2).map(({ role }) => role.sites)).toEqual([['QD', 'XA'], ['QD']]);
  });

  test('needs the workbook only where a site is named', async () => {
    slack.source.fail = new SheetReadError('network');
    expect(headlineOf(await slack.ask(ADMIN, `access grant ${STRANGER} study manager`))).toContain(
      'is now study manager',
    );
    slack.source.fail = undefined;
  });

  test('replaces a role of the environment, and revoking brings that back', async () => {
    await slack.ask(ADMIN, `access grant ${COORDINATOR_XA} coordinator QD`);
    expect(headlineOf(await slack.ask(COORDINATOR_XA, 'status'))).toMatch(/QD: /);
    const message = await slack.ask(ADMIN, `access revoke ${COORDINATOR_XA}`);
    expect(headlineOf(message)).toBe('⚠️ u0coord is no longer coordinator.');
    expect(textOf(message)).toContain(
      'The environment still makes them coordinator (XA). To end that, take them out of RPS_COORDINATORS',
    );
    expect(headlineOf(await slack.ask(COORDINATOR_XA, 'status'))).toMatch(/XA: /);
  });
});

describe('revoking', () => {
  test('ends access at once, for buttons under earlier answers too', async () => {
    await slack.ask(ADMIN, `access grant ${STRANGER} study manager`);
    const before = await slack.ask(STRANGER, 'overdue');
    await slack.ask(ADMIN, `access revoke <@${STRANGER}>`);
    const { reads } = slack.source;
    expect((await press(STRANGER, before, 'rps_refresh')).text).toContain('You have no role');
    expect(slack.source.reads).toBe(reads);
  });

  test('by the button under a grant, after a confirmation', async () => {
    const granted = await slack.ask(ADMIN, `access grant ${STRANGER} pi QD`);
    const [revoke] = buttonsOf(granted);
    expect(revoke).toMatchObject({ text: { text: 'Revoke' }, confirm: { confirm: { text: 'Yes' } } });
    expect(headlineOf(await press(ADMIN, granted, 'rps_ask_0'))).toBe('✅ u0nobody is no longer PI.');
  });

  test('an administrator of the environment stays one, and it is said why', async () => {
    for (const typed of [`access revoke ${ADMIN}`, `access grant ${ADMIN} pi QD`]) {
      const message = await slack.ask(ADMIN, typed);
      expect(headlineOf(message)).toBe('⚠️ u0admin is an administrator by the environment of the bot.');
      expect(textOf(message)).toContain('so that nobody can lock everyone out. Take them out of RPS_ADMINS');
    }
    await slack.store.access.grant({ userId: ADMIN, role: { name: 'pi', sites: ['QD'] }, by: 'x', at: 1 });
    expect(headlineOf(await slack.ask(ADMIN, 'status'))).toMatch(/65 of 102/);
  });

  test('a role that only the environment gives cannot be revoked here', async () => {
    const message = await slack.ask(ADMIN, `access revoke ${MANAGER}`);
    expect(headlineOf(message)).toBe('⚠️ u0manager has their role from the environment of the bot.');
    expect(textOf(message)).toContain('Take them out of RPS_STUDY_MANAGERS');
  });

  test('who has nothing has nothing to lose', async () => {
    expect(headlineOf(await slack.ask(ADMIN, `access revoke ${STRANGER}`))).toContain('nothing to revoke');
  });
});

test('the last administrator cannot be made anything less', async () => {
  const alone = await startSlack('http', { bot: { access: accessFromEnvironment({}) } });
  own.push(alone);
  await alone.store.access.grant({ userId: ADMIN, role: { name: 'administrator', sites: 'all' }, by: 'x', at: 1 });
  for (const typed of [`access revoke ${ADMIN}`, `access grant ${ADMIN} study manager`]) {
    expect(headlineOf(await alone.ask(ADMIN, typed))).toBe('⚠️ u0admin is the last administrator.');
  }
  await alone.ask(ADMIN, `access grant ${MANAGER} admin`);
  expect(headlineOf(await alone.ask(MANAGER, `access revoke ${ADMIN}`))).toContain('no longer administrator');
});

describe('looking', () => {
  test('the list says who has which role, from where', async () => {
    await slack.store.access.grant({
      userId: STRANGER,
      role: { name: 'coordinator', sites: ['QD', 'XA'] },
      by: ADMIN,
      at: Date.UTC(2026, 8, 1, 0, 30),
    });
    const message = await slack.ask(ADMIN, 'access');
    expect(headlineOf(message)).toBe('5 people with a role');
    expect(textOf(message)).toContain(
      `@${STRANGER} ${STRANGER} · QD, XA · granted 2026-09-01 08:30 Asia/Shanghai by @${ADMIN}`,
    );
    expect(textOf(message)).toContain(`@${MANAGER} ${MANAGER} · all sites · by the environment of the bot`);
    expect(buttonsOf(message).map(({ action_id }) => action_id)).toEqual(['rps_refresh']);
  });

  test('the log says who changed what, the newest first', async () => {
    await slack.ask(ADMIN, `access grant ${STRANGER} pi QD`);
    await slack.ask(ADMIN, `access revoke ${STRANGER}`);
    const text = textOf(await slack.ask(ADMIN, 'access log'));
    expect(text).toMatch(
      new RegExp(`Times in Asia/Shanghai.*@${ADMIN} revoked PI \\(QD\\) from @${STRANGER}.*@${ADMIN} granted PI`, 's'),
    );
    expect(text).toContain(`@${ADMIN} · typed · access revoke ${STRANGER} · answered`);
  });

  test('the log has pages, which stay as they are while looking at them adds lines', async () => {
    const fresh = await startSlack('http', {});
    own.push(fresh);
    for (let at = 1; at <= 45; at++) {
      const request = `cycles ${at}`;
      await fresh.store.audit.add({ at, userId: MANAGER, via: 'command', request, outcome: 'answered' });
    }
    const grant = { userId: PI_QD, role: { name: 'pi', sites: ['QD'] }, by: ADMIN } as const;
    for (let at = 1; at <= 22; at++) await fresh.store.access.grant({ ...grant, at: at * 60_000 });
    const message = await fresh.ask(ADMIN, 'access log');
    const seen: string[] = [];
    const shown = () => textOf(fresh.seen(ADMIN).find(({ ts }) => ts === message.ts)!);
    const look = () => seen.push(...[...shown().matchAll(/cycles (\d+)/g)].map(([, at]) => at!));
    const turn = async (label: string) => {
      const before = shown();
      const { blocks } = fresh.seen(ADMIN).find(({ ts }) => ts === message.ts)!;
      const button = buttonsOf({ blocks } as VisibleMessage).find(
        ({ text }) => (text as { text: string }).text === label,
      )!;
      const actionId = String(button.action_id);
      await fresh.host.asUser(ADMIN).clickButton({ channel: CHANNEL, messageTs: message.ts, actionId });
      await until(() => shown() !== before);
    };
    look();
    expect(shown()).toContain('Roles changed last: 1 to 20');
    await turn('Next 20');
    look();
    expect(shown()).toContain('Roles changed last: 21 to 22');
    expect(shown()).toContain('Asked last: 21 to 40');
    await turn('Next 20');
    look();
    expect(shown()).not.toMatch(/Roles changed last|more than one message/);
    // Each line once, the newest first: the three that were asked meanwhile moved nothing.
    expect(seen).toEqual(Array.from({ length: 45 }, (_, index) => String(45 - index)));
    await turn('Previous 20');
    expect(shown()).toContain('Asked last: 21 to 40');
  });

  test('the log is there while the sheet cannot be read', async () => {
    const fresh = await startSlack('http', {});
    own.push(fresh);
    fresh.source.fail = new SheetReadError('forbidden');
    expect(textOf(await fresh.ask(ADMIN, 'access log'))).toContain('Times in Asia/Shanghai.');
  });

  test.each([MANAGER, PI_QD, COORDINATOR_XA])('%s, who is no administrator, learns whom to ask', async (userId) => {
    for (const typed of ['access', 'access log', `access grant ${userId} admin`, `access revoke ${ADMIN}`]) {
      const message = await slack.ask(userId, typed);
      expect(headlineOf(message)).toMatch(/^⚠️ (?:Only for the role administrator\.|仅限以下角色：管理员。)$/u);
      expect(textOf(message)).toContain(`@${ADMIN}`);
    }
    expect(await slack.store.access.list()).toEqual([]);
  });

  test('help lists what the person may use, and says of the rest for whom it is and whom to ask', async () => {
    const helpOf = async (userId: string, typed = 'help') => textOf(await slack.ask(userId, typed));
    expect(await helpOf(ADMIN)).toContain('/rps access');
    for (const userId of [MANAGER, COORDINATOR_XA, STRANGER]) {
      expect(await helpOf(userId)).not.toContain('/rps access');
      expect(await helpOf(userId, 'help access')).toContain(`Ask an administrator: @${ADMIN}`);
    }
    expect(await helpOf(MANAGER, 'help access')).toContain('Only for the role administrator.');
    expect(await helpOf(ADMIN, 'help access')).not.toContain('Ask an administrator');
    expect(await helpOf(MANAGER)).not.toContain('Ask an administrator');
    expect(await helpOf(STRANGER)).toContain(
      'To ask you need a role: administrator, study manager, PI or coordinator.',
    );
  });

  test('the nearest command is offered to whom it is for; the others learn whom to ask', async () => {
    const buttons = (message: VisibleMessage) => buttonsOf(message).map(({ value }) => value);
    expect(buttons(await slack.ask(ADMIN, 'acess'))).toEqual(['access', 'help']);
    const message = await slack.ask(MANAGER, 'acess');
    expect(buttons(message)).toEqual(['help']);
    expect(textOf(message)).toContain('Only for the role administrator.');
    expect(textOf(message)).toContain(`Ask an administrator: @${ADMIN}`);
    expect(buttons(await slack.ask(MANAGER, 'statsu'))).toEqual(['status', 'help']);
    // Not how it is typed right, for somebody who may not type it at all.
    expect(headlineOf(await slack.ask(MANAGER, 'access grnt'))).toBe('⚠️ Only for the role administrator.');
  });

  test('a stranger learns which roles there are and whom to ask, and no data is read', async () => {
    const { reads } = slack.source;
    const text = textOf(await slack.ask(STRANGER, 'overdue'));
    expect(text).toContain('administrator, study manager, PI or coordinator');
    expect(text).toContain(`Ask an administrator: @${ADMIN}`);
    expect(slack.source.reads).toBe(reads);
  });
});

describe('the record of who asked what', () => {
  const last = async (userId: string) => (await slack.store.audit.recent(1, userId))[0];

  test.each([
    [MANAGER, 'status qd', { via: 'command', request: 'status qd', outcome: 'answered' }],
    [MANAGER, 'participant QD-003', { via: 'command', request: 'participant QD-003', outcome: 'answered' }],
    [MANAGER, 'help', { via: 'command', request: 'help', outcome: 'answered' }],
    [MANAGER, 'dose 171.5 62', { via: 'command', request: 'dose', outcome: 'answered' }],
    [MANAGER, 'participant Wang Xiaoming', { via: 'command', request: 'participant', outcome: 'misunderstood' }],
    [MANAGER, 'status Wang Xiaoming', { via: 'command', request: 'status', outcome: 'misunderstood' }],
    [MANAGER, 'Wang Xiaoming', { via: 'command', request: 'unknown', outcome: 'misunderstood' }],
    [MANAGER, 'survival by arm', { via: 'command', request: 'by-arm', outcome: 'refused' }],
    [MANAGER, 'participant', { via: 'command', request: 'participant', outcome: 'misunderstood' }],
    [MANAGER, 'status QD Wang', { via: 'command', request: 'status', outcome: 'misunderstood' }],
    [PI_QD, 'status xa', { via: 'command', request: 'status XA', outcome: 'refused' }],
    [PI_QD, 'participant XA-001', { via: 'command', request: 'participant XA-001', outcome: 'refused' }],
    [PI_QD, 'participant XA-901', { via: 'command', request: 'participant', outcome: 'misunderstood' }],
    [STRANGER, 'participant QD-003', { via: 'command', request: 'participant QD-003', outcome: 'refused' }],
    [STRANGER, 'participant Wang Xiaoming', { via: 'command', request: 'participant', outcome: 'refused' }],
    [
      MANAGER,
      `access grant ${STRANGER} pi Wang`,
      { via: 'command', request: `access grant ${STRANGER} pi`, outcome: 'refused' },
    ],
  ] as const)('%s asking "%s" leaves %o', async (userId, typed, entry) => {
    await slack.ask(userId, typed);
    expect(await last(userId)).toMatchObject({ userId, ...entry });
  });

  test('of a stranger, before anything was read, only the command is on it; nothing is read for it', async () => {
    const fresh = await startSlack('http', {});
    own.push(fresh);
    await fresh.ask(STRANGER, 'participant QD-003');
    expect((await fresh.store.audit.recent(1))[0]).toMatchObject({ request: 'participant', outcome: 'refused' });
    expect(fresh.source.reads).toBe(0);
  });

  test.each([
    ['en', 'misuse', 'a command without what belongs behind it'],
    ['en', 'unknown', 'no command of the bot'],
    ['en', 'by-arm', 'outcomes, which are not answered'],
    ['zh', 'by-arm', '结局指标（不予回答）'],
    ['en', 'home', 'the Home tab'],
    ['zh', 'home', '主页'],
    ['zh', 'settings', '设置'],
    ['en', 'status QD', 'status QD'],
    ['zh', 'status QD', '状态 QD'],
    ['zh', 'participant', '受试者'],
    ['zh', 'cycles 14 QD', '周期 14 QD'],
    ['zh', 'enrollment failures QD', '入组 失败 QD'],
    ['en', 'findings QD page:2 was:0a1b2c3d', 'findings QD page 2'],
    ['zh', 'digest mute overdue 3 C0TRIAL', '摘要 静音 逾期 3 C0TRIAL'],
    ['zh', 'access grant U0ADMIN study-manager', '权限 授予 U0ADMIN 研究经理'],
    ['en', 'access log', 'access log'],
  ] as const)('is read in %s: "%s" as "%s"', (language, recorded, words) => {
    expect(plain([askedWords(recorded, language)])).toBe(words);
  });

  test('buttons and sharing are on it by their own name', async () => {
    const message = await slack.ask(MANAGER, 'status');
    await slack.host.asUser(MANAGER).clickButton({ channel: CHANNEL, messageTs: message.ts, actionId: 'rps_share' });
    await until(() => slack.seen(STRANGER).find(({ isEphemeral }) => !isEphemeral));
    expect(await last(MANAGER)).toMatchObject({ via: 'share', request: 'status', outcome: 'answered' });
    const mistyped = await slack.ask(MANAGER, 'statsu');
    await press(MANAGER, mistyped, 'rps_ask_0');
    expect(await last(MANAGER)).toMatchObject({ via: 'button', request: 'status', outcome: 'answered' });
  });

  test('a failed read is on it', async () => {
    slack.source.fail = new SheetReadError('forbidden');
    const fresh = await startSlack('http', {});
    own.push(fresh);
    fresh.source.fail = new SheetReadError('forbidden');
    await fresh.ask(MANAGER, 'participant QD-003');
    expect((await fresh.store.audit.recent(1))[0]).toMatchObject({ request: 'participant', outcome: 'failed' });
  });
});

describe('when the store fails', () => {
  /** A store whose database is really at fault: it is closed under the bot. */
  async function withDeadStore(): Promise<Running & { readonly lost: string[] }> {
    const lost: string[] = [];
    const observer = { ...DEAF, auditLost: (code: string) => void lost.push(code) };
    const running = await startSlack('http', { bot: { observer } });
    own.push(running);
    return { ...running, lost };
  }

  test('whoever has a role by the environment as administrator still gets answers, and lost lines are said loudly', async () => {
    const running = await withDeadStore();
    await running.store.close();
    expect(headlineOf(await running.ask(ADMIN, 'status'))).toMatch(/65 of 102/);
    await until(() => running.lost.length > 0);
    expect(running.log.lines.find(({ event }) => event === 'audit line lost')).toMatchObject({ level: 'error' });
  });

  test('a full disk costs nobody an answer, but no role is granted', async () => {
    const database = await openDatabase({ kind: 'sqlite', path: ':memory:' });
    const lost: string[] = [];
    const observer = { ...DEAF, auditLost: (code: string) => void lost.push(code) };
    const running = await startSlack('http', { bot: { store: storeOver(database), observer } });
    own.push(running);
    await sql.raw('pragma query_only = 1').execute(database.db);
    expect(headlineOf(await running.ask(MANAGER, 'status'))).toMatch(/65 of 102/);
    await until(() => lost.length > 0);
    expect(lost).toEqual(['read-only']);
    expect(running.log.lines.find(({ event }) => event === 'audit line lost')).toMatchObject({
      level: 'error',
      fields: { user: MANAGER, code: 'read-only' },
    });
    const message = await running.ask(ADMIN, `access grant ${STRANGER} pi QD`);
    expect(headlineOf(message)).toBe("🛑 The bot's database may only be read, so nothing was kept.");
    expect(buttonsOf(message)).toEqual([]);
    expect((await running.ask(STRANGER, 'status')).text).toContain('You have no role');
  });
});

describe.each(DATABASES.filter((kind) => kind === 'postgres'))('when the database is gone (%s)', (kind) => {
  test('nobody is let in on a role that cannot be looked up, but for administrators of the environment', async () => {
    const place = (await newDatabase(kind)) as { kind: 'postgres'; url: string };
    const running = await startSlack('http', { bot: { store: storeOver(await openDatabase(place)) } });
    own.push(running);
    await running.store.access.grant({ userId: STRANGER, role: { name: 'pi', sites: ['QD'] }, by: ADMIN, at: 1 });
    expect(headlineOf(await running.ask(STRANGER, 'status'))).toMatch(/QD: /);
    await asOwner(`drop database ${new URL(place.url).pathname.slice(1)} with (force)`);
    const { reads } = running.source;
    for (const userId of [STRANGER, MANAGER]) {
      expect(headlineOf(await running.ask(userId, 'status'))).toMatch(
        /^🛑 The bot's database (?:refused|could not be)/u,
      );
    }
    expect(running.source.reads).toBe(reads);
    expect(headlineOf(await running.ask(ADMIN, 'status'))).toMatch(/65 of 102/);
    await running.host.asUser(ADMIN).openHome();
    expect(shownText((await until(() => running.host.asUser(ADMIN).home())).blocks)).toContain('Your worklist');
    await running.host.asUser(STRANGER).openHome();
    const home = await until(() => running.host.asUser(STRANGER).home());
    expect(shownText(home.blocks)).toMatch(/The bot's database/);
    expect(shownText(home.blocks)).not.toMatch(/overdue|QD/i);
  });
});
