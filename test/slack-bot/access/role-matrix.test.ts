import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Role } from '../../../slack-bot/access/access.js';
import { COMMANDS } from '../../../slack-bot/answers/commands.js';
import { NO_DIGESTS } from '../../../slack-bot/posts/digest/settings.js';
import type { SubscriptionTables } from '../../../slack-bot/posts/digest/subscriptions.js';
import { todayBy } from '../../../slack-bot/sheet-source/trial-reader.js';
import { openDatabase } from '../../../slack-bot/store/database.js';
import { storeOver } from '../../../slack-bot/store/open-store.js';
import { forgePress } from '../../support/slack-bot/forged.js';
import {
  ADMIN,
  CHANNEL,
  COORDINATOR_XA,
  MANAGER,
  PI_QD,
  type Running,
  STRANGER,
  startSlack,
} from '../../support/slack-bot/local-slack.js';
import { shownText } from '../../support/slack-bot/shown-text.js';
import { until } from '../../support/until.js';
import { HALF_PAST_EIGHT, HOUR } from '../posts/running.js';

/** What somebody gets: everything, the lines of some sites, or a no and its reason. */
type Cell =
  | 'all'
  | 'QD'
  | 'XA'
  | 'QD XA'
  | 'yes'
  | 'modal'
  | 'no role'
  | 'admins'
  | 'managers'
  | 'nothing'
  | 'no: site'
  | 'no: unknown'
  | 'no: none';

let slack: Running;
beforeAll(async () => {
  const database = await openDatabase({ kind: 'sqlite', path: ':memory:' });
  slack = await startSlack('http', {
    bot: { store: storeOver(database), digests: { settings: NO_DIGESTS, database, everyMs: 86_400_000 } },
  });
  // Their Slack is in Chinese; what a role may see does not depend on it, and one language reads better in a table.
  await slack.store.preferences.save(PI_QD, { language: 'en', mutes: [] }, 0);
});
afterAll(() => slack.stop());

const SITES = ['QD', 'XA', 'ZS', 'FR', 'SC', 'PU'];
/** A grant for one pass, taken back after it. */
const GRANTED = 'granted';
const PEOPLE = [
  { title: 'administrator', userId: ADMIN, sites: 'all' },
  { title: 'study manager', userId: MANAGER, sites: 'all' },
  { title: 'PI of QD', userId: PI_QD, sites: ['QD'] },
  { title: 'coordinator of XA', userId: COORDINATOR_XA, sites: ['XA'] },
  { title: 'nobody', userId: STRANGER, sites: [] },
  { title: 'PI of QD, XA', userId: STRANGER, sites: ['QD', 'XA'], grant: GRANTED },
] as const;

const everybody = (cell: Cell): Cell[] => [cell, cell, cell, cell, 'no role', cell];
const scoped: Cell[] = ['all', 'all', 'QD', 'XA', 'no role', 'QD XA'];
const ofQd: Cell[] = ['QD', 'QD', 'QD', 'no: site', 'no role', 'QD'];
const ofXa: Cell[] = ['XA', 'XA', 'no: site', 'XA', 'no role', 'XA'];
const ofNone: Cell[] = ['no: none', 'no: none', 'no: none', 'no: none', 'no role', 'no: none'];
const managers: Cell[] = ['yes', 'yes', 'managers', 'managers', 'no role', 'managers'];
const admins: Cell[] = ['yes', 'admins', 'admins', 'admins', 'no role', 'admins'];

/** The whole of it: what is typed, and what each of the people above gets. */
const MATRIX: readonly (readonly [string, readonly Cell[]])[] = [
  ...['status', 'enrollment', 'cycles', 'due', 'overdue', 'findings'].flatMap(
    (command) =>
      [
        [command, scoped],
        [`${command} QD`, ofQd],
        [`${command} XA`, ofXa],
        [`${command} nowhere`, ofNone],
      ] as const,
  ),
  ['cycles 30 QD', ofQd],
  ['due 30 QD', ofQd],
  ['digest', scoped],
  ['digest preview', scoped],
  ...['findings', 'overdue', 'due', 'cycles'].flatMap(
    (command) =>
      [
        [`${command} QD-003`, ['QD', 'QD', 'QD', 'no: unknown', 'no role', 'QD']],
        [`${command} XA-001`, ['XA', 'XA', 'no: unknown', 'XA', 'no role', 'XA']],
        [`${command} QD-999`, everybody('no: unknown')],
      ] satisfies [string, Cell[]][],
  ),
  // Of the channel, then of one's own.
  ['digest subscribe QD 8:30', managers],
  ['digest unsubscribe', managers],
  ['digest subscribe me', everybody('yes')],
  ['digest subscribe me XA', ['yes', 'yes', 'no: site', 'yes', 'no role', 'yes']],
  ['digest subscribe me nowhere', ofNone],
  ['digest unsubscribe me', everybody('yes')],
  ['participant QD-003', ['QD', 'QD', 'QD', 'no: unknown', 'no role', 'QD']],
  ['participant XA-001', ['XA', 'XA', 'no: unknown', 'XA', 'no role', 'XA']],
  ['participant QD-999', everybody('no: unknown')],
  ['if QD-003 C3D1 2026-12-14', ['QD', 'QD', 'QD', 'no: unknown', 'no role', 'QD']],
  ['if XA-001 surgery 2026-12-14', ['XA', 'XA', 'no: unknown', 'XA', 'no role', 'XA']],
  ['if QD-999 C3D1 2026-12-14', everybody('no: unknown')],
  ['dose 170 65', everybody('yes')],
  ['rule S2', everybody('yes')],
  ['settings', everybody('modal')],
  ['access', admins],
  ['access log', admins],
  ['access revoke U0NOBODY2', admins],
  ['access grant U0RPSBOT pi QD', admins],
  ['help', ['yes', 'yes', 'yes', 'yes', 'yes', 'yes']],
  ['help status', ['yes', 'yes', 'yes', 'yes', 'yes', 'yes']],
];

/** Reads what somebody got off what they see. */
function cellOf(text: string, isScoped: boolean): Cell {
  if (text.includes('You have no role')) return 'no role';
  if (text.includes('Only for the role administrator.')) return 'admins';
  if (text.includes('Only for the role administrator or study manager.')) return 'managers';
  if (text.includes('is not among your sites')) return 'no: site';
  if (text.includes('There is no site')) return 'no: none';
  if (/No participant .* at your sites/.test(text)) return 'no: unknown';
  if (!isScoped) return 'yes';
  const named = SITES.filter((site) => new RegExp(`(?<![A-Z])${site}(?![A-Z])`).test(text));
  return named.length > 2 ? 'all' : (named.join(' ') as Cell);
}

/** Nothing of a site that is not theirs, wherever it may stand. */
function expectOnly(text: string, sites: 'all' | readonly string[]): void {
  if (sites === 'all') return;
  for (const [code, site] of text.matchAll(/\b([A-Z]{2})-\d{3}\b/g)) {
    // What they typed themselves is repeated, and the help has an example.
    if (!text.includes(`No participant ${code}`) && !text.includes(`/rps participant ${code}`)) {
      expect({ code, site: sites.includes(site!) }).toEqual({ code, site: true });
    }
  }
}

async function pass(person: (typeof PEOPLE)[number], run: () => Promise<void>): Promise<void> {
  if (!('grant' in person)) return run();
  const role = { name: 'pi', sites: person.sites } as const;
  await slack.store.access.grant({ userId: person.userId, role, by: ADMIN, at: 1 });
  await run().finally(() => slack.store.access.revoke(person.userId, ADMIN, 2));
}

function print(title: string, rows: readonly (readonly string[])[]): void {
  const head = [title, ...PEOPLE.map((person) => person.title)];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)) + 2);
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('')
      .trimEnd();
  process.stdout.write(`\n${[head, ...rows].map(line).join('\n')}\n`);
}

const isScoped = (typed: string) =>
  !/^digest (?:un)?subscribe/.test(typed) &&
  /^(?:status|enrollment|cycles|due|overdue|findings|digest|participant|if )/.test(typed);
const opensModal = (typed: string) => typed === 'settings';

test('the matrix has every command', () => {
  const names = new Set(MATRIX.map(([typed]) => typed.split(' ')[0]));
  expect([...names].sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
});

test('role x command x site, typed: everybody gets what their role allows, and not a line more', async () => {
  const got = MATRIX.map(([typed]) => [typed] as string[]);
  for (const person of PEOPLE) {
    await pass(person, async () => {
      for (const [index, [typed]] of MATRIX.entries()) {
        const { userId } = person;
        if (opensModal(typed) && person.title !== 'nobody') {
          await slack.host.asUser(userId).slash('/rps', typed, { channel: CHANNEL });
          await until(() => slack.host.asUser(userId).modal());
          await slack.host.asUser(userId).closeModal();
          got[index]!.push('modal');
          continue;
        }
        const message = await slack.ask(userId, typed);
        const text = shownText(message.blocks);
        expectOnly(text, typed.startsWith('help') ? 'all' : person.sites);
        got[index]!.push(cellOf(text, isScoped(typed)));
        // A screen that holds everything asked so far takes longer to look at with every question.
        slack.host.asUser(userId).reload();
      }
    });
  }
  print('typed', got);
  expect(got).toEqual(MATRIX.map(([typed, cells]) => [typed, ...cells]));
});

test('role x command x site, by direct message: the same, and nothing is said where others read', async () => {
  const before = slack.host.requests('chat.postMessage').length;
  const direct = MATRIX.filter(([typed]) => !opensModal(typed) && !/^(?:access|digest)/.test(typed));
  const got = direct.map(([typed]) => [typed] as string[]);
  for (const person of PEOPLE) {
    await pass(person, async () => {
      const user = slack.host.asUser(person.userId);
      const place = `D${person.userId.slice(1)}`;
      for (const [index, [typed]] of direct.entries()) {
        const { ts } = await user.sendMessage(place, typed);
        const message = await until(() => user.view(place).find((one) => one.byApp && one.ts > ts));
        const text = shownText(message.blocks);
        expectOnly(text, typed.startsWith('help') ? 'all' : person.sites);
        got[index]!.push(cellOf(text, isScoped(typed)));
      }
    });
  }
  print('direct message', got);
  expect(got).toEqual(direct.map(([typed, cells]) => [typed, ...cells]));
  for (const { args } of slack.host.requests('chat.postMessage').slice(before)) expect(args.channel).toMatch(/^D/);
});

test('role x button x site, carried over from somebody who may see it all', async () => {
  const carried = MATRIX.filter(([typed]) => !opensModal(typed) && !/^(?:enrollment|cycles|findings) /.test(typed));
  const got = carried.map(([typed]) => [typed] as string[]);
  for (const person of PEOPLE) {
    await pass(person, async () => {
      for (const [index, [typed]] of carried.entries()) {
        if (index % 4 === 0) await slack.ask(person.userId, 'help');
        const before = slack.host.requests('response_url').length;
        // Refresh and the suggestions under an answer take turns: each carries any request.
        const action_id = index % 2 === 0 ? 'rps_refresh' : 'rps_ask_0';
        expect(await forgePress(slack, person.userId, { action_id, value: typed })).toBe(200);
        const sent = await until(() => slack.host.requests('response_url')[before]);
        const text = shownText(sent.args.blocks);
        expectOnly(text, typed.startsWith('help') ? 'all' : person.sites);
        got[index]!.push(cellOf(text, isScoped(typed)));
      }
    });
  }
  print('carried over', got);
  expect(got).toEqual(carried.map(([typed, cells]) => [typed, ...cells]));
});

test('role x Share, carried over: nobody posts into a channel what they may not see, or what names participants', async () => {
  const typed = ['status', 'status XA', 'participant QD-003', 'findings', 'findings QD-003', 'access', 'digest'];
  const got = typed.map((request) => [`share ${request}`] as string[]);
  for (const person of PEOPLE) {
    await pass(person, async () => {
      for (const [index, value] of typed.entries()) {
        if (index % 4 === 0) await slack.ask(person.userId, 'help');
        const before = slack.host.requests('response_url').length;
        await forgePress(slack, person.userId, { action_id: 'rps_share', value });
        const { args } = await until(() => slack.host.requests('response_url')[before]);
        got[index]!.push(args.response_type === 'in_channel' ? 'posted' : 'private');
        if (args.response_type === 'in_channel') {
          expectOnly(shownText(args.blocks), person.sites);
          expect(shownText(args.blocks)).not.toMatch(/\b[A-Z]{2}-\d{3}\b/);
        }
      }
    });
  }
  print('carried over', got);
  const nobody = ['private', 'private', 'private', 'private', 'private', 'private'];
  expect(got).toEqual([
    ['share status', 'posted', 'posted', 'posted', 'posted', 'private', 'posted'],
    ['share status XA', 'posted', 'posted', 'private', 'posted', 'private', 'posted'],
    ['share participant QD-003', ...nobody],
    // How many there are, and no code.
    ['share findings', 'posted', 'posted', 'posted', 'posted', 'private', 'posted'],
    ['share findings QD-003', ...nobody],
    ['share access', ...nobody],
    ['share digest', ...nobody],
  ]);
});

test('role x App Home: a page of their own sites, its buttons, its modals; a stranger gets a way in and nothing else', async () => {
  const rows = ['open', 'refresh', 'settings', 'ask overdue XA'].map((what) => [`home: ${what}`] as string[]);
  for (const person of PEOPLE) {
    await pass(person, async () => {
      const user = slack.host.asUser(person.userId);
      const published = () =>
        slack.host.requests('views.publish').filter(({ args }) => args.user_id === person.userId).length;
      const home = async (act: () => Promise<unknown>) => {
        const before = published();
        await act();
        await until(() => published() > before);
        await slack.host.idle();
        return shownText(user.home()!.blocks);
      };
      const opened = await home(() => user.openHome());
      expectOnly(opened, opened.includes('You have no role') ? [] : person.sites);
      rows[0]!.push(cellOf(opened, true));
      if (person.title === 'nobody') {
        expect(user.home()!.blocks.some(({ type }) => type === 'actions')).toBe(false);
        for (const row of rows.slice(1)) row.push('no role');
        return;
      }
      rows[1]!.push(
        cellOf(await home(() => user.clickButton({ surface: 'home', actionId: 'rps_home_refresh' })), true),
      );
      await user.clickButton({ surface: 'home', actionId: 'rps_settings_open' });
      await until(() => user.modal()?.callbackId === 'rps_settings_save');
      await user.submitModal();
      rows[2]!.push('modal');
      await user.clickButton({ surface: 'home', actionId: 'rps_home_ask' });
      await until(() => user.modal()?.callbackId === 'rps_home_question');
      await user.submitModal({ question: 'overdue XA' });
      const answer = await until(() => user.modal()!.blocks.length > 1 && shownText(user.modal()!.blocks));
      expectOnly(answer, person.sites);
      rows[3]!.push(cellOf(answer, true));
      await user.closeModal();
    });
  }
  print('App Home', rows);
  expect(rows).toEqual([
    ['home: open', ...scoped],
    ['home: refresh', ...scoped],
    ['home: settings', ...everybody('modal')],
    ['home: ask overdue XA', ...ofXa],
  ]);
});

test('role x direct message: a digest of one’s own holds what the role allows on the day it comes', async () => {
  let at = HALF_PAST_EIGHT;
  const clock = { now: () => at };
  const database = await openDatabase({ kind: 'sqlite', path: ':memory:' });
  const running = await startSlack('socket', {
    bot: {
      now: clock.now,
      today: todayBy(clock.now),
      store: storeOver(database),
      digests: { settings: NO_DIGESTS, database, everyMs: 86_400_000 },
    },
    host: { clock },
  });
  const rows = ['subscribe', 'first digest', 'narrowed to XA', 'without a role'].map(
    (what) => [`DM: ${what}`] as string[],
  );
  const grant = (userId: string, role: Role) => running.store.access.grant({ userId, role, by: ADMIN, at: 1 });
  try {
    for (const person of PEOPLE) {
      const { userId } = person;
      const direct = `D${userId.slice(1)}`;
      const user = running.host.asUser(userId);
      await running.store.preferences.save(userId, { language: 'en', mutes: [] }, 0);
      if ('grant' in person) await grant(userId, { name: 'pi', sites: person.sites });
      await user.sendMessage(direct, 'hello');
      const seen = (mine: boolean) =>
        user.view(direct).filter(({ byApp, isEphemeral }) => byApp && isEphemeral === mine);
      const answers = seen(true).length;
      await user.slash('/rps', 'digest subscribe', { channel: direct });
      const answer = await until(() => seen(true)[answers]);
      rows[0]!.push(cellOf(shownText(answer.blocks), false));
      /** What comes the next morning. */
      const morning = async (allowed: 'all' | readonly string[]): Promise<Cell> => {
        const before = seen(false).length;
        at += 24 * HOUR;
        await running.bot.posts!.tick();
        const [digest, ...more] = seen(false).slice(before);
        expect(more).toEqual([]);
        if (digest === undefined) return 'nothing';
        const text = [digest, ...digest.replies].map(({ blocks }) => shownText(blocks)).join('\n');
        expectOnly(text, allowed);
        return cellOf(text, true);
      };
      rows[1]!.push(await morning(person.sites));
      // Whoever is an administrator by the environment stays one.
      if (userId !== STRANGER || 'grant' in person) await grant(userId, { name: 'coordinator', sites: ['XA'] });
      rows[2]!.push(await morning(userId === ADMIN ? 'all' : ['XA']));
      await running.store.access.revoke(userId, ADMIN, 2);
      rows[3]!.push(await morning(person.sites));
      await database.db.withTables<SubscriptionTables>().deleteFrom('digest_subscriptions').execute();
      at = HALF_PAST_EIGHT + Math.ceil((at - HALF_PAST_EIGHT) / (7 * 24 * HOUR)) * 7 * 24 * HOUR;
    }
  } finally {
    await running.stop();
  }
  print('by direct message', rows);
  expect(rows).toEqual([
    ['DM: subscribe', ...everybody('yes')],
    ['DM: first digest', 'all', 'all', 'QD', 'XA', 'nothing', 'QD XA'],
    ['DM: narrowed to XA', 'all', 'XA', 'XA', 'XA', 'nothing', 'XA'],
    // What the environment gives is what is left without a grant.
    ['DM: without a role', 'all', 'all', 'QD', 'XA', 'nothing', 'nothing'],
  ]);
});

test('role x what is still open on the screen when the role is taken away: nothing works any more', async () => {
  const user = slack.host.asUser(STRANGER);
  const grant = () =>
    slack.store.access.grant({ userId: STRANGER, role: { name: 'study manager', sites: 'all' }, by: ADMIN, at: 1 });
  // As another instance of the bot would do it: this one is not told, and publishes nothing.
  const revoke = () => slack.store.access.revoke(STRANGER, ADMIN, 2);
  const got: string[][] = [];
  const readsBefore = () => slack.source.reads;

  await grant();
  await user.openHome();
  await until(() => user.home()?.blocks.some(({ type }) => type === 'actions'));
  await slack.host.idle();
  const leftOver = user.home()!;
  await revoke();
  const reads = readsBefore();
  for (const actionId of ['rps_home_refresh', 'rps_home_ask', 'rps_settings_open']) {
    await grant();
    await slack.bot.app.client.views.publish({
      user_id: STRANGER,
      view: { type: 'home', blocks: leftOver.blocks as never },
    });
    await revoke();
    await user.clickButton({ surface: 'home', actionId });
    const text = await until(() => {
      const said = shownText(actionId === 'rps_home_refresh' ? user.home()!.blocks : (user.modal()?.blocks ?? []));
      return said.includes('You have no role') && said;
    });
    got.push([`home left open: ${actionId}`, cellOf(text, false)]);
    if (user.modal()) await user.closeModal();
  }
  for (const [typed, values] of [
    ['settings', {}],
    ['question', { question: 'overdue' }],
  ] as const) {
    await grant();
    if (typed === 'settings') await user.slash('/rps', 'settings', { channel: CHANNEL });
    else {
      await slack.bot.app.client.views.publish({
        user_id: STRANGER,
        view: { type: 'home', blocks: leftOver.blocks as never },
      });
      await user.clickButton({ surface: 'home', actionId: 'rps_home_ask' });
    }
    await until(() => user.modal()?.submit !== undefined);
    await revoke();
    await user.submitModal(values);
    const text = await until(() => {
      const said = shownText(user.modal()?.blocks ?? []);
      return said.includes('You have no role') && said;
    });
    got.push([`modal left open: ${typed}`, cellOf(text, false)]);
    await user.closeModal();
  }
  process.stdout.write(`\n${got.map(([what, cell]) => `${what!.padEnd(40)}${cell}`).join('\n')}\n`);
  expect(got.map(([, cell]) => cell)).toEqual(Array.from({ length: 5 }, () => 'no role'));
  expect(slack.source.reads).toBe(reads);
  expect(await slack.store.preferences.of(STRANGER, 0)).toEqual({ mutes: [] });
});
