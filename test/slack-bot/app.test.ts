import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, formatDay } from '../../shared/calendar.js';
import { SheetReadError } from '../../slack-bot/sheet-source/read-error.js';
import type { VisibleMessage } from '../../stand-ins/slack/person/visible.js';
import { NOW, TODAY } from '../support/slack-bot/context.js';
import {
  ADMIN,
  CHANNEL,
  headlineOf,
  MANAGER,
  PI_QD,
  type Running,
  STRANGER,
  startSlack,
} from '../support/slack-bot/local-slack.js';
import { shownText } from '../support/slack-bot/shown-text.js';
import { until } from '../support/until.js';

let slack: Running;
/** For tests that leave something broken behind. */
const own: Running[] = [];
async function another(options?: Parameters<typeof startSlack>[1]): Promise<Running> {
  const running = await startSlack('http', options);
  own.push(running);
  return running;
}

beforeAll(async () => {
  slack = await startSlack('http');
});
afterAll(() => slack.stop());
afterEach(async () => {
  for (const running of own.splice(0)) await running.stop();
  await slack.host.idle();
  slack.host.faults.clear();
  slack.source.fail = undefined;
  slack.source.slowMs = 0;
});

const press = (userId: string, messageTs: string, actionId: string) =>
  slack.host.asUser(userId).clickButton({ channel: CHANNEL, messageTs, actionId });

describe('/rps over signed HTTP', () => {
  test('answers the person alone, in the language of their Slack', async () => {
    const message = await slack.ask(MANAGER, 'status');
    expect(message).toMatchObject({ isEphemeral: true, byApp: true });
    expect(headlineOf(message)).toMatch(/^🛑 65 of 102 enrolled; /u);
    expect(headlineOf(await slack.ask(PI_QD, '状态'))).toMatch(/^🛑 QD：入组 \d+ 例；/u);
    expect(slack.seen(STRANGER)).toEqual([]);
  });

  test.each([
    '',
    'enrollment',
    'cycles',
    'overdue',
    'participant QD-003',
    'findings',
    'findings page:1',
    'findings page:99',
    'overdue all',
    'enrollment QD',
    'enrollment failures',
    'S2',
    'qd-003',
    'do the chemo people live longer',
    'status <!channel> *bold* http://evil.example',
    'dose 170 65',
    'rule S2',
    'digest',
    'help dose',
    'statsu',
    'dose 170',
  ])('Slack takes the answer to "%s", and nothing is left to its defaults', async (text) => {
    await slack.ask(MANAGER, text);
    expect(slack.host.requests('response_url').at(-1)).toMatchObject({ ok: true, warnings: [] });
  });

  test('a stranger gets a refusal with their ID, and the sheet is not even read', async () => {
    const { reads } = slack.source;
    const message = await slack.ask(STRANGER, 'status');
    expect(message.text).toContain(`(your Slack ID is ${STRANGER})`);
    expect(slack.source.reads).toBe(reads);
    expect(message.blocks.some(({ type }) => type === 'actions')).toBe(false);
  });

  test('a stranger may read the help, which holds no data', async () => {
    expect(headlineOf(await slack.ask(STRANGER, 'help'))).toBe('What you can ask');
  });

  test('says that it is fetching only when that takes a while, then replaces it', async () => {
    const fresh = await another({ bot: { fetchingAfterMs: 150 } });
    await fresh.ask(MANAGER, 'help');
    expect(fresh.host.requests('response_url')).toHaveLength(1);
    fresh.source.slowMs = 300;
    const fetching = await fresh.ask(MANAGER, 'overdue');
    expect(fetching.text).toBe('Fetching the sheet …');
    const replaced = await until(() =>
      fresh.seen(MANAGER).find(({ ts, blocks }) => ts === fetching.ts && blocks.length > 0),
    );
    expect(headlineOf(replaced)).toMatch(/overdue/);
    expect(fresh.host.requests('response_url')).toHaveLength(3);
  });

  test('acknowledges at once, however slow the sheet is', async () => {
    slack.source.slowMs = 2_000;
    await slack.ask(MANAGER, 'status');
    expect(slack.host.deliveries().at(-1)!.tookMs).toBeLessThan(1_500);
  });
});

describe('the buttons', () => {
  test('Refresh asks the sheet again and replaces the answer', async () => {
    const message = await slack.ask(MANAGER, 'overdue');
    const { reads, raw } = slack.source;
    slack.source.raw = {
      ...raw,
      tabs: raw.tabs.map((tab) => (tab.title === 'Cycles' ? { ...tab, values: tab.values.slice(0, 1) } : tab)),
    };
    await press(MANAGER, message.ts, 'rps_refresh');
    const replaced = await until(() =>
      slack.seen(MANAGER).find(({ ts, text }) => ts === message.ts && text !== message.text),
    );
    slack.source.raw = raw;
    expect(slack.source.reads).toBe(reads + 1);
    expect(replaced.isEphemeral).toBe(true);
  });

  test('Share posts for everyone in the channel, without buttons, with who shared it', async () => {
    const message = await slack.ask(MANAGER, 'status');
    await press(MANAGER, message.ts, 'rps_share');
    const shared = await until(() => slack.seen(STRANGER).find(({ isEphemeral }) => !isEphemeral));
    expect(headlineOf(shared)).toBe(headlineOf(message));
    expect(shared.mentions.users).toEqual([MANAGER]);
    expect(shared.blocks.some(({ type }) => type === 'actions')).toBe(false);
    expect(slack.seen(MANAGER).some(({ ts }) => ts === message.ts)).toBe(true);
  });

  test('an answer that names participants cannot be shared, also not by a forged value', async () => {
    const message = await slack.ask(MANAGER, 'participant QD-003');
    await expect(press(MANAGER, message.ts, 'rps_share')).rejects.toThrow('nothing here');
    const before = slack.seen(STRANGER).length;
    await forge({ action_id: 'rps_share', value: 'participant QD-003' }, MANAGER);
    await until(
      () =>
        slack.host.requests('response_url').at(-1)?.args.text ===
        'This answer names participants, so it is shown to you alone and cannot be shared.',
    );
    expect(slack.seen(STRANGER)).toHaveLength(before);
  });

  test('pages through all findings, each page in the place of the one before', async () => {
    const message = await slack.ask(MANAGER, 'findings');
    const captionOf = (at: { blocks: readonly { caption?: unknown }[] }) =>
      String(at.blocks.find(({ caption }) => caption !== undefined)?.caption);
    const press = async (value: string, caption: RegExp) => {
      await slack.host
        .asUser(MANAGER)
        .clickButton({ channel: CHANNEL, messageTs: message.ts, ...which(message.ts, value) });
      return until(() => slack.seen(MANAGER).find((one) => one.ts === message.ts && caption.test(captionOf(one))));
    };
    const first = await press('page:1', /^Worst first: 1 to \d+ of 57$/);
    expect(first.isEphemeral).toBe(true);
    const second = await press('page:2', /^Worst first: (?!1 )\d+ to \d+ of 57$/);
    expect(JSON.stringify(second.blocks)).not.toContain('The list has changed');
    // Somebody works in the sheet; the button is as old as the message.
    const { raw } = slack.source;
    slack.source.raw = {
      ...raw,
      tabs: raw.tabs.map((tab) => (tab.title === 'Cycles' ? { ...tab, values: tab.values.slice(0, 1) } : tab)),
    };
    const stale = await press('page:1', /^Worst first: 1 to/);
    slack.source.raw = raw;
    expect(stale.text).toContain('The list has changed since that button was made');
  });

  /** The one button of a message whose value has these words. */
  function which(ts: string, words: string): { actionId: string } {
    const { blocks } = slack.seen(MANAGER).find((one) => one.ts === ts)!;
    const buttons = blocks.flatMap(
      (block) => (block as { elements?: { action_id?: string; value?: string }[] }).elements ?? [],
    );
    const found = buttons.find(({ action_id, value }) => action_id?.startsWith('rps_ask') && value?.includes(words));
    if (!found) throw new Error(`No button says ${words}.`);
    return { actionId: found.action_id! };
  }

  test('Share of a list posts its counts, and names nobody', async () => {
    const message = await slack.ask(MANAGER, 'overdue');
    await press(MANAGER, message.ts, 'rps_share');
    const shared = await until(() =>
      slack.seen(STRANGER).find(({ isEphemeral, text }) => !isEphemeral && text.includes('overdue, the longest by')),
    );
    expect(headlineOf(shared)).toBe(headlineOf(message));
    expect(JSON.stringify(message.blocks)).toMatch(/(QD|XA|ZS|FR|SC|PU)-\d/);
    expect(JSON.stringify([shared.text, shared.blocks])).not.toMatch(/(QD|XA|ZS|FR|SC|PU)-\d/);
    expect(JSON.stringify(shared.blocks)).toContain('Counts only');
  });

  test('candidates for a mistyped participant are buttons that answer', async () => {
    const message = await slack.ask(MANAGER, 'participant QD-0033');
    expect(headlineOf(message)).toContain('No participant QD-0033 at your sites.');
    await press(MANAGER, message.ts, 'rps_ask_0');
    const answered = await until(() =>
      slack.seen(MANAGER).find(({ ts, text }) => ts === message.ts && text !== message.text),
    );
    expect(headlineOf(answered)).toMatch(/ QD-003: /);
  });

  test('a role is looked up again at every press', async () => {
    const { reads } = slack.source;
    await forge({ action_id: 'rps_refresh', value: 'findings' }, STRANGER);
    const isRefusal = (text: unknown) => typeof text === 'string' && text.includes('You have no role');
    await until(() => isRefusal(slack.host.requests('response_url').at(-1)?.args.text));
    expect(slack.source.reads).toBe(reads);
  });

  test('the nearest command is a button that answers', async () => {
    const message = await slack.ask(MANAGER, 'statsu');
    await press(MANAGER, message.ts, 'rps_ask_0');
    const replaced = await until(() =>
      slack.seen(MANAGER).find(({ ts, text }) => ts === message.ts && text !== message.text),
    );
    expect(headlineOf(replaced)).toMatch(/65 of 102 enrolled/);
  });

  /** A press whose value no message of ours carries: signed by Slack, so only our own checks stand in its way. */
  async function forge(action: { action_id: string; value: string }, userId: string): Promise<void> {
    const mine = await slack.ask(userId, 'help');
    const asked = slack.host.deliveries().findLast(({ kind }) => kind === 'slash_commands')!.payload;
    const payload = {
      type: 'block_actions',
      user: { id: userId, team_id: 'T0TRIAL' },
      team: { id: 'T0TRIAL' },
      api_app_id: 'A0RPS',
      trigger_id: `${Date.now()}.forged.${Math.random()}`,
      container: { type: 'message', message_ts: mine.ts, channel_id: CHANNEL, is_ephemeral: true },
      channel: { id: CHANNEL },
      response_url: asked.response_url,
      actions: [{ type: 'button', block_id: 'b', ...action }],
    };
    expect((await post(new URLSearchParams({ payload: JSON.stringify(payload) }).toString())).status).toBe(200);
  }
});

test('outcomes by arm are refused with the reason, and the sheet is not even read for it', async () => {
  const { reads } = slack.source;
  const refused = await slack.ask(MANAGER, 'deaths neoadjuvant');
  expect(headlineOf(refused)).toContain('Outcomes are not answered here, and never by arm.');
  expect(JSON.stringify(refused.blocks)).toContain('so that nobody can compare the arms while the trial runs');
  expect(headlineOf(await slack.ask(PI_QD, '新辅助组死亡'))).toContain('此处不回答结局指标');
  expect(slack.source.reads).toBe(reads);
});

test('what is typed never becomes a mention or a link', async () => {
  for (const typed of [
    '<!channel>',
    '<@U0NOBODY> http://x.example',
    'status <!here> *bold*',
    'participant <!channel>',
  ]) {
    const message = await slack.ask(MANAGER, typed);
    const { users, channels, usergroups, broadcasts, links } = message.mentions;
    expect([users, channels, usergroups, broadcasts]).toEqual([[], [], [], []]);
    expect(links.filter((link) => !link.startsWith('https://docs.google.com/'))).toEqual([]);
  }
});

test('what was answered before is shown to nobody else, and to nobody after a change', async () => {
  let [now, today] = [NOW, TODAY];
  // By the socket: signatures go by the machine's clock.
  const bot = { now: () => now, today: () => today, freshForMs: 60_000 };
  const fresh = await startSlack('socket', { bot, host: { clock: { now: () => now } } });
  own.push(fresh);
  const { source, store } = fresh;
  // Slack gives each block an ID.
  const drawn = ({ blocks }: VisibleMessage) => JSON.stringify(blocks).replace(/"block_id":"\w+"/g, '');
  let asked = 0;
  const status = async (userId: string) => {
    const message = await fresh.ask(userId, 'status');
    asked += 1;
    // On record before the next one asks, also where nothing was made anew.
    const [line] = await store.audit.recent(1);
    expect(line).toMatchObject({ userId, request: 'status', outcome: 'answered' });
    expect(await store.audit.recent(1_000)).toHaveLength(asked);
    return message;
  };
  const all = await status(MANAGER);
  expect(drawn(await status(MANAGER))).toBe(drawn(all));
  expect(headlineOf(await status(PI_QD))).toMatch(/^🛑 QD：/u);
  await store.access.grant({ userId: PI_QD, role: { name: 'pi', sites: ['XA'] }, by: ADMIN, at: now });
  expect(headlineOf(await status(PI_QD))).toMatch(/^🛑 XA：/u);
  await store.access.revoke(PI_QD, ADMIN, now);
  expect(headlineOf(await status(PI_QD))).toMatch(/^🛑 QD：/u);
  await store.preferences.save(MANAGER, { language: 'zh', mutes: [] }, now);
  expect(headlineOf(await status(MANAGER))).toMatch(/^🛑 入组 65/u);
  await store.preferences.save(MANAGER, { language: 'en', mutes: [] }, now);
  expect(drawn(await status(MANAGER))).toBe(drawn(all));
  expect(source.reads).toBe(1);

  today = addDays(TODAY, 1);
  expect(JSON.stringify((await status(MANAGER)).blocks)).toContain(formatDay(today));
  today = TODAY;
  now += 61_000;
  expect(JSON.stringify((await status(MANAGER)).blocks)).toContain('08:31');
  source.fail = new SheetReadError('rate-limited');
  now += 3_600_000;
  expect((await status(MANAGER)).text).toContain('60 minutes');
  now += 7_200_000;
  expect((await status(MANAGER)).text).toContain('3 hours');
  source.fail = undefined;
  source.raw = { ...source.raw, tabs: source.raw.tabs.filter(({ title }) => title !== 'Cycles') };
  now += 60_000;
  expect(headlineOf(await status(MANAGER))).not.toBe(headlineOf(all));
  expect(await store.audit.state()).toMatchObject({ lines: asked });
});

describe('when the sheet cannot be read', () => {
  test('without earlier data it says why and what to do, and never that nothing is overdue', async () => {
    const fresh = await another();
    fresh.source.fail = new SheetReadError('forbidden', { account: 'bot@p.iam.gserviceaccount.com' });
    const message = await fresh.ask(MANAGER, 'overdue');
    expect(headlineOf(message)).toBe('🛑 Google says that the bot may not open the spreadsheet (403).');
    expect(JSON.stringify(message.blocks)).toContain(
      'Share the spreadsheet with bot@p.iam.gserviceaccount.com as a viewer.',
    );
  });

  test('with earlier data it answers that, with its age', async () => {
    const fresh = await another();
    await fresh.ask(MANAGER, 'status');
    fresh.source.fail = new SheetReadError('rate-limited');
    const message = await fresh.ask(MANAGER, 'overdue');
    expect(message.text).toContain('Google is receiving too many requests at the moment (429). This is older data');
  });

  test('a workbook that cannot be used says what is missing', async () => {
    const fresh = await another();
    fresh.source.raw = { name: 'Trial', tabs: [{ title: 'Patients list', values: [] }] };
    const message = await fresh.ask(MANAGER, 'status');
    expect(JSON.stringify(message.blocks)).toContain('Trial has no tab \\"Participants\\"');
  });

  test('an unforeseen error gets a reference that is also in the log, and shows nothing else', async () => {
    const fresh = await another();
    fresh.source.fail = new TypeError('secret of QD-001');
    const message = await fresh.ask(MANAGER, 'status');
    const reference = /Reference ([0-9a-f]{8})\./.exec(message.text)?.[1];
    expect(fresh.log.lines.find(({ event }) => event === 'unexpected')?.fields).toMatchObject({
      reference,
      kind: 'TypeError',
    });
    expect(JSON.stringify([message, fresh.log.lines])).not.toContain('secret of QD-001');
  });
});

describe('when Slack itself is in trouble', () => {
  test('a refused reply is tried again, and arrives once', async () => {
    slack.host.faults.add({ on: 'response_url', kind: 'http', status: 503 });
    const before = slack.seen(MANAGER).length;
    await slack.ask(MANAGER, 'status');
    await slack.host.idle();
    expect(slack.seen(MANAGER)).toHaveLength(before + 1);
  });

  test('a lost connection is not answered twice', async () => {
    slack.host.faults.add({ on: 'response_url', kind: 'dropped_after' });
    const before = slack.seen(MANAGER).length;
    await slack.ask(MANAGER, 'status');
    await until(() => slack.log.lines.find(({ event }) => event === 'not delivered'));
    expect(slack.seen(MANAGER)).toHaveLength(before + 1);
  });

  test('a locale that cannot be learned costs nobody an answer', async () => {
    const fresh = await another({ bot: { language: 'zh' } });
    fresh.host.faults.add({ on: 'users.info', kind: 'error', error: 'internal_error' });
    expect(headlineOf(await fresh.ask(MANAGER, 'help'))).toBe('可以查询的内容');
  });
});

describe('deliveries that are not to be trusted', () => {
  const slash = () => slack.host.asUser(MANAGER).slash('/rps', 'status', { channel: CHANNEL });

  test.each([
    ['forged', { kind: 'forged' }],
    ['dated six minutes ago', { kind: 'redated', seconds: -360 }],
    ['dated six minutes ahead', { kind: 'redated', seconds: 360 }],
    ['dated an hour ahead', { kind: 'redated', seconds: 3_600 }],
  ] as const)('%s is refused', async (_name, fault) => {
    const before = slack.seen(MANAGER).length;
    const { reads } = slack.source;
    slack.host.faults.add({ on: 'commands', ...fault });
    expect((await slash()).ok).toBe(false);
    expect(slack.host.deliveries().at(-1)!.outcome).toBe('http_401');
    expect([slack.seen(MANAGER).filter(({ user }) => user === 'U0RPSBOT').length, slack.source.reads]).toEqual([
      before,
      reads,
    ]);
  });

  test('dated four minutes off either way is taken: clocks differ', async () => {
    for (const seconds of [-240, 240]) {
      slack.host.faults.add({ on: 'commands', kind: 'redated', seconds });
      expect(headlineOf(await slack.ask(MANAGER, 'status'))).toContain('65 of 102');
    }
  });

  test('delivered twice at once is answered once', async () => {
    const before = slack.seen(MANAGER).length;
    slack.host.faults.add({ on: 'commands', kind: 'duplicate' });
    await slash();
    await until(() => slack.seen(MANAGER).length > before);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(slack.seen(MANAGER)).toHaveLength(before + 1);
  });

  test('replayed later is refused', async () => {
    const body = new URLSearchParams({
      command: '/rps',
      text: 'help',
      user_id: MANAGER,
      team_id: 'T0TRIAL',
      trigger_id: 't.1',
      response_url: 'http://127.0.0.1:9/none',
    }).toString();
    const headers = signed(body);
    expect((await post(body, headers)).status).toBe(200);
    expect((await post(body, headers)).status).toBe(401);
  });

  test('signed anew for the same interaction is acknowledged and answered once', async () => {
    const fields = {
      command: '/rps',
      text: 'status',
      user_id: MANAGER,
      team_id: 'T0TRIAL',
      trigger_id: 't.2',
      response_url: 'http://127.0.0.1:9/none',
    };
    const { reads } = slack.source;
    const body = new URLSearchParams(fields).toString();
    expect((await post(body, signed(body, -1))).status).toBe(200);
    await until(() => slack.source.reads > reads);
    expect((await post(body, signed(body, 0))).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(slack.source.reads).toBe(reads + 1);
  });

  test.each([
    ['without a signature', {}],
    ['with a date that is none', { 'x-slack-request-timestamp': 'soon', 'x-slack-signature': 'v0=00' }],
    [
      'with a signature of another kind',
      { 'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000)), 'x-slack-signature': 'v9=00' },
    ],
  ])('%s is refused', async (_name, headers) => {
    expect((await post('command=%2Frps', headers as Record<string, string>)).status).toBe(401);
  });

  test('at another path there is nothing', async () => {
    expect((await post('x=1', signed('x=1'), '/elsewhere')).status).toBe(404);
  });
});

test('the log says who asked what, and never about whom', async () => {
  await slack.ask(MANAGER, 'participant QD-003');
  await slack.ask(MANAGER, 'findings');
  const text = JSON.stringify(slack.log.lines);
  expect(slack.log.lines.findLast(({ event }) => event === 'answered')?.fields).toMatchObject({
    user: MANAGER,
    command: 'findings',
    outcome: 'ok',
  });
  expect(text).not.toMatch(/(QD|XA|ZS|FR|SC|PU)-\d/);
});

function signed(body: string, offsetSeconds = 0): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000) + offsetSeconds);
  const digest = createHmac('sha256', 'local-signing-secret').update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}

function post(
  body: string,
  headers: Record<string, string> = signed(body),
  path?: string,
): Promise<{ status: number }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      path === undefined ? slack.requestUrl : new URL(path, slack.requestUrl),
      {
        method: 'POST',
        agent: false,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          ...headers,
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve({ status: response.statusCode ?? 0 }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('while the sheet cannot be read', () => {
  test.each([
    ['dose 170 65', /^⚠️ 170 cm, 65 kg: body surface area 1\.7520 m2$/u],
    ['rule S2', /^⚠️ S2/u],
    ['R3', /^⚠️ R3: /u],
  ])('"%s" is answered by the defaults, and says so and why', async (typed, headline) => {
    const fresh = await another();
    fresh.source.fail = new SheetReadError('timeout', { seconds: 10 });
    const message = await fresh.ask(MANAGER, typed);
    expect(headlineOf(message)).toMatch(headline);
    const said = shownText(message.blocks);
    expect(said).toContain('Google Sheets did not answer');
    expect(said).toContain(
      'So this goes by the defaults of this program: the Settings tab of the workbook may say otherwise.',
    );
    // Nothing of the sheet is claimed, and nothing is offered to a channel.
    expect(said).not.toMatch(/As of|rows read|Share/);
    expect(headlineOf(await fresh.ask(MANAGER, 'overdue'))).not.toContain('overdue');
    expect(headlineOf(await fresh.ask(STRANGER, typed))).toContain('You have no role');
  });
});
