import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Language } from '../../../shared/language.js';
import { overdue, pendingScreenings } from '../../../shared/summary/worklists.js';
import { itemLine } from '../../../slack-bot/answers/schedule-lines.js';
import { homeView } from '../../../slack-bot/home/home-view.js';
import { SheetReadError } from '../../../slack-bot/sheet-source/read-error.js';
import { refuseView } from '../../../stand-ins/slack/blocks/validate.js';
import { context, NOW, plain, sampleTrial } from '../../support/slack-bot/context.js';
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

/** However busy the machine: one page for one opening. */
const PATIENT = { bot: { fetchingAfterMs: 60_000, now: () => Date.now() + aheadMs } };
/** After a failed read nobody asks the sheet again for a few seconds: the bot's clock jumps over them. */
let aheadMs = 0;
const restOver = () => {
  aheadMs += 6_000;
};
let slack: Running;
beforeAll(async () => {
  slack = await startSlack('http', PATIENT);
});
afterAll(() => slack.stop());
const own: Running[] = [];
afterEach(async () => {
  for (const running of own.splice(0)) await running.stop();
  slack.source.fail = undefined;
  slack.source.slowMs = 0;
  slack.host.faults.clear();
});

const publishedFor = (userId: string, running = slack) =>
  running.host.requests('views.publish').filter(({ args }) => args.user_id === userId);
/** Does something, waits for the page that comes of it, and answers all that it shows. */
async function afterwards(userId: string, act: () => Promise<unknown>, running = slack): Promise<string> {
  const before = publishedFor(userId, running).length;
  await act();
  await until(() => publishedFor(userId, running).length > before);
  expect(publishedFor(userId, running).at(-1)).toMatchObject({ ok: true });
  return shownText(running.host.asUser(userId).home()!.blocks);
}
const open = (userId: string, running = slack) =>
  afterwards(userId, () => running.host.asUser(userId).openHome(), running);

describe('the page of somebody with a role', () => {
  test('is their worklist first, worst first, then the trial, their settings and help', async () => {
    const text = await open(MANAGER);
    const order = [
      'Your worklist · all sites',
      'Critical (',
      'Overdue',
      'Within 7 days',
      'Screenings waiting for an answer',
      'The trial',
      '65 of 102 enrolled in the whole trial',
      'As of 2026-09-01',
      'Language of the bot, for you',
      'every command',
    ];
    const places = order.map((words) => text.indexOf(words));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThanOrEqual(0);
    expect(text).toMatch(/rows read, \d+ skipped · rulebook/);
  });

  test('names the columns that a pending screening lacks', async () => {
    expect(await open(MANAGER)).toMatch(/[A-Z]{2}-\d{3} · missing: [A-Z]/);
  });

  test('speaks their language, and keeps to their sites', async () => {
    const text = await open(PI_QD);
    expect(text).toContain('您的工作清单 · QD');
    expect(text).toContain('整个试验已入组 65/102 例');
    expect(text).toMatch(/QD：入组 \d+ 例/);
    expect(text).not.toMatch(/(?:XA|ZS|FR|SC|PU)-\d/);
  });

  test('says that nothing needs them only when nothing does', async () => {
    const trial = sampleTrial();
    const quiet = {
      ...trial,
      schedule: [],
      evaluation: { ...trial.evaluation, findings: [], participants: [] },
    };
    const said = (changes: Parameters<typeof context>[0]) =>
      shownText(homeView(context(changes), { name: 'study manager', sites: 'all' }, { mutes: [] }).blocks);
    expect(said({ trial: quiet })).toContain('Nothing needs you today.');
    expect(said({})).not.toContain('Nothing needs you today.');
    const failing = {
      ...quiet,
      evaluation: {
        ...quiet.evaluation,
        run: quiet.evaluation.run.map((line, index) => (index === 0 ? { ...line, status: 'error' as const } : line)),
      },
    };
    expect(said({ trial: failing })).not.toContain('Nothing needs you today.');
    expect(said({ trial: failing })).toContain('1 rule failed while checking');
  });

  test.each(['en', 'zh'] as const)('Slack takes every page in %s: every seed, every role, muted or not', (language) => {
    for (const seed of [1, 2, 3]) {
      for (const sites of ['all', ['QD'], ['XA', 'ZS']] as const) {
        for (const mutes of [[], MUTED]) {
          const view = homeView(
            context({ trial: sampleTrial(seed), language: language as Language, sites }),
            { name: sites === 'all' ? 'administrator' : 'pi', sites },
            { mutes },
          );
          expect(refuseView(view, ['home'])).toBeUndefined();
          expect(view.blocks.length).toBeLessThanOrEqual(100);
        }
      }
    }
  });

  test.each([
    ['en', '103 of 102 enrolled: 1 over the target of the registry (R1). Tell the sponsor'],
    ['zh', '已入组 103/102 例：超出注册登记的目标 1 例（R1）。'],
  ] as const)('warns in %s of enrollment over the target, whosever page it is', (language, said) => {
    const trial = sampleTrial();
    for (const sites of ['all', ['QD']] as const) {
      const text = (enrolled: number) =>
        shownText(
          homeView(
            context({ language, sites, trial: { ...trial, enrollment: { ...trial.enrollment, enrolled } } }),
            { name: 'pi', sites },
            { mutes: [] },
          ).blocks,
        );
      expect(text(103)).toContain(said);
      expect(text(102)).not.toContain(said.slice(6));
    }
  });

  test('a muted section shows its count and until when, and nothing safety-critical can be missing', () => {
    const textWith = (mutes: typeof MUTED) =>
      shownText(homeView(context(), { name: 'study manager', sites: 'all' }, { mutes }).blocks);
    const [worst] = overdue(sampleTrial().schedule);
    const line = plain(itemLine(context(), worst!));
    expect(textWith([])).toContain(line);
    const text = textWith(MUTED);
    expect(text).not.toContain(line);
    expect(text).toMatch(/Overdue \(\d+\)/);
    expect(text).toContain('🔕 Muted until <!date^');
    expect(text).toMatch(/Critical \(10\).*QD-022/s);
  });

  test('text from a cell stays text', () => {
    const trial = sampleTrial();
    const waiting = pendingScreenings(trial.evaluation.participants, trial.asOf).find(
      ({ missing }) => missing.length > 0,
    );
    const participants = trial.evaluation.participants.map((result) =>
      result === waiting ? { ...result, participant: { ...result.participant, id: '<!channel> *x*' } } : result,
    );
    const view = homeView(
      context({ trial: { ...trial, evaluation: { ...trial.evaluation, participants } } }),
      { name: 'administrator', sites: 'all' },
      { mutes: [] },
    );
    expect(shownText(view.blocks)).toContain('<!channel> *x* · missing');
    const markup = JSON.stringify(view.blocks).match(/\{"type":"mrkdwn"[^}]*\}/g) ?? [];
    expect(markup.length).toBeGreaterThan(0);
    expect(markup.join()).not.toContain('<!channel>');
  });
});

const MUTED = (['overdue', 'upcoming', 'pending', 'enrollment'] as const).map((section) => ({
  section,
  until: NOW + 86_400_000,
}));

describe('when something is wrong', () => {
  test('a failed read is said as loudly as anywhere, never as nothing overdue; Refresh mends it', async () => {
    const fresh = await startSlack('http', PATIENT);
    own.push(fresh);
    fresh.source.fail = new SheetReadError('forbidden', { account: 'bot@p.iam.gserviceaccount.com' });
    const text = await open(MANAGER, fresh);
    expect(text).toMatch(/^🛑 Google says that the bot may not open the spreadsheet \(403\)/u);
    expect(text).toContain('Share the spreadsheet with bot@p.iam.gserviceaccount.com as a viewer.');
    expect(text).not.toMatch(/overdue|Nothing needs/i);
    fresh.source.fail = undefined;
    restOver();
    const mended = await afterwards(
      MANAGER,
      () => fresh.host.asUser(MANAGER).clickButton({ surface: 'home', actionId: 'rps_home_refresh' }),
      fresh,
    );
    expect(mended).toContain('Your worklist');
  });

  test('older data stands under a warning with its age', async () => {
    await open(MANAGER);
    slack.source.fail = new SheetReadError('rate-limited');
    expect(await open(MANAGER)).toMatch(
      /⚠️ Google is receiving too many requests at the moment \(429\)\. This is older data/u,
    );
    restOver();
  });

  test('a first page that takes a while says so, then is there', async () => {
    const fresh = await startSlack('http', { bot: { fetchingAfterMs: 60 } });
    own.push(fresh);
    fresh.source.slowMs = 250;
    expect(await open(MANAGER, fresh)).toBe('Reading the sheet …');
    await until(() => shownText(fresh.host.asUser(MANAGER).home()!.blocks).includes('Your worklist'));
    expect(publishedFor(MANAGER, fresh)).toHaveLength(2);
  });

  test('a page that Slack does not take is in the log, and the next one comes', async () => {
    slack.host.faults.add({ on: 'views.publish', kind: 'error', error: 'internal_error' });
    await slack.host.asUser(ADMIN).openHome();
    await until(() => slack.log.lines.some(({ event }) => event === 'home not published'));
    expect(await open(ADMIN)).toContain('Your worklist');
  });
});

describe('a stranger', () => {
  test('sees how to get access and nothing else, and the sheet is not read', async () => {
    const { reads } = slack.source;
    const text = await open(STRANGER);
    expect(text).toContain('You have no access yet');
    expect(text).toContain(STRANGER);
    expect(text).toContain(`Ask an administrator: @${ADMIN}`);
    expect(text).not.toMatch(/enrolled|overdue|Settings/i);
    expect(slack.source.reads).toBe(reads);
    expect((await slack.store.audit.recent(1, STRANGER))[0]).toMatchObject({
      via: 'home',
      request: 'home',
      outcome: 'refused',
    });
  });

  test('who is given a role has a page at once, and loses it at once', async () => {
    const granted = await afterwards(STRANGER, () => slack.ask(ADMIN, `access grant ${STRANGER} coordinator QD`));
    expect(granted).toContain('Your worklist · QD');
    const revoked = await afterwards(STRANGER, () => slack.ask(ADMIN, `access revoke ${STRANGER}`));
    expect(revoked).toContain('You have no access yet');
  });
});

describe('the buttons', () => {
  test('Refresh reads the sheet again, and is on record', async () => {
    await open(COORDINATOR_XA);
    const { reads } = slack.source;
    await afterwards(COORDINATOR_XA, () =>
      slack.host.asUser(COORDINATOR_XA).clickButton({ surface: 'home', actionId: 'rps_home_refresh' }),
    );
    expect(slack.source.reads).toBe(reads + 1);
    expect((await slack.store.audit.recent(1, COORDINATOR_XA))[0]).toMatchObject({ via: 'home', outcome: 'answered' });
  });

  test('Show all opens the whole list over the page', async () => {
    await open(MANAGER);
    const user = slack.host.asUser(MANAGER);
    const buttons = user
      .home()!
      .blocks.flatMap(({ accessory }) => (accessory ? [accessory as { action_id: string; value: string }] : []));
    const overdue = buttons.find(({ value }) => value.startsWith('overdue'))!;
    await user.clickButton({ surface: 'home', actionId: overdue.action_id });
    const text = await until(() => (user.modal()?.blocks.length ?? 0) > 1 && shownText(user.modal()?.blocks));
    expect(text).toMatch(/overdue, the longest by/);
    await user.closeModal();
  });

  test('a question is answered in its own window, and the page is made again', async () => {
    await open(MANAGER);
    const user = slack.host.asUser(MANAGER);
    await user.clickButton({ surface: 'home', actionId: 'rps_home_ask' });
    await until(() => user.modal()?.submit === 'Ask');
    await afterwards(MANAGER, () => user.submitModal({ question: '状态' }));
    const text = await until(() => (user.modal()?.blocks.length ?? 0) > 1 && shownText(user.modal()?.blocks));
    expect(text).toContain('65 of 102 enrolled');
    expect((await slack.store.audit.recent(1, MANAGER))[0]).toMatchObject({
      via: 'modal',
      request: 'status',
      outcome: 'answered',
    });
    await user.closeModal();
  });

  test.each([
    ['survival by arm', 'Outcomes are not answered here'],
    ['statsu', 'There is no command "statsu"'],
    ['participant QD-003', 'QD-003: '],
    ['access', 'people with a role'],
    ['help', 'What you can ask'],
  ])('"%s" in that window gets what it would get in a channel', async (question, said) => {
    const user = slack.host.asUser(ADMIN);
    await open(ADMIN);
    await user.clickButton({ surface: 'home', actionId: 'rps_home_ask' });
    await until(() => user.modal()?.submit === 'Ask');
    await user.submitModal({ question });
    await until(() => shownText(user.modal()!.blocks).includes(said));
    expect(slack.host.requests('views.update').at(-1)).toMatchObject({ ok: true });
    await user.closeModal();
  });

  test('two pages of one person do not overtake each other', async () => {
    const fresh = await startSlack('http', PATIENT);
    own.push(fresh);
    const user = fresh.host.asUser(MANAGER);
    await open(MANAGER, fresh);
    fresh.source.slowMs = 120;
    await user.clickButton({ surface: 'home', actionId: 'rps_home_refresh' });
    await fresh.store.preferences.save(MANAGER, { language: 'zh', mutes: [] }, 1);
    fresh.source.slowMs = 0;
    await user.clickButton({ surface: 'home', actionId: 'rps_home_refresh' });
    await until(() => publishedFor(MANAGER, fresh).length === 3);
    expect(shownText(user.home()!.blocks)).toContain('您的工作清单');
  });
});

test('over a socket all of this works too', async () => {
  const socket = await startSlack('socket', PATIENT);
  own.push(socket);
  await until(() => socket.host.sockets.size > 0);
  expect(await open(MANAGER, socket)).toContain('Your worklist');
  const user = socket.host.asUser(MANAGER);
  await user.slash('/rps', 'settings', { channel: CHANNEL });
  await until(() => user.modal());
  const text = await afterwards(MANAGER, () => user.submitModal({ language: 'zh' }), socket);
  expect(text).toContain('您的工作清单');
});
