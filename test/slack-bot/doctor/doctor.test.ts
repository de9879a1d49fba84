import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CHECK_IDS, type Check } from '../../../slack-bot/doctor/check.js';
import { examine } from '../../../slack-bot/doctor/doctor.js';
import { DOCTOR_WORDS } from '../../../slack-bot/doctor/doctor-words.js';
import { examineSlack, manifestScopes } from '../../../slack-bot/doctor/slack.js';
import { NO_DIGESTS } from '../../../slack-bot/posts/digest/settings.js';
import {
  createSubscriptions,
  type Subscription,
  type SubscriptionTables,
} from '../../../slack-bot/posts/digest/subscriptions.js';
import { openDatabase } from '../../../slack-bot/store/database.js';
import { grantStore } from '../../../slack-bot/store/grants.js';
import { addressOf } from '../../support/raw-workbook.js';
import { rps } from '../../support/run-in-memory.js';
import { sampleRaw } from '../../support/slack-bot/context.js';
import {
  ADMIN,
  BOT,
  CHANNEL,
  type LocalHosts,
  OUTSIDER,
  startLocalHosts,
} from '../../support/slack-bot/local-hosts.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rps-doctor-'));
});
afterAll(() => rm(folder, { recursive: true }));

const shown = (checks: readonly Check[]) =>
  checks.map(({ id, state, subject, say }) => [state, subject === undefined ? id : `${id} ${subject}`, say('en').what]);
const problems = (checks: readonly Check[]) =>
  checks.filter(({ state }) => state === 'problem').map((one) => ({ id: one.id, ...one.say('en') }));
const neverReadsFiles = () => {
  throw new Error('ENOENT');
};

describe('with everything in order', () => {
  let hosts: LocalHosts;
  beforeAll(async () => {
    hosts = await startLocalHosts();
  });
  afterAll(() => hosts.close());
  const run = (changes: Record<string, string> = {}, now?: () => number) =>
    examine({
      variables: { ...hosts.variables, RPS_STORE_FILE: join(folder, 'none.db'), ...changes },
      readFile: neverReadsFiles,
      timeoutMs: 2_000,
      ...(now && { now }),
    });

  test('every check says so', async () => {
    const checks = await run();
    expect(problems(checks)).toEqual([]);
    expect(shown(checks).map(([state, id]) => `${state} ${id}`)).toEqual([
      'ok environment',
      'ok slack-token',
      'ok slack-scopes',
      'ok slack-clock',
      'ok slack-socket',
      'skipped slack-channel',
      'ok google-sign-in',
      'ok workbook 1localSpreadsheetForTests',
      'ok headings 1localSpreadsheetForTests',
      'ok sites',
      'ok store',
    ]);
    expect(hosts.slack.sockets.size).toBe(0);
  });

  test('a clock that is off is told, with the direction', async () => {
    expect(problems(await run({}, () => Date.now() + 400_000))).toEqual([
      {
        id: 'slack-clock',
        what: expect.stringMatching(
          /^The clock of this machine is (399|400|401) s ahead of Slack's\. From 300 s on requests are refused/,
        ),
        remedy: 'Switch on time synchronization (NTP) on this machine.',
      },
    ]);
  });

  test.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-other' }, ['slack-token'], 'Slack does not accept the bot token (invalid_auth).'],
    [{ SLACK_APP_TOKEN: 'xapp-other' }, ['slack-socket'], 'Slack does not accept the app token (invalid_auth).'],
    [
      { SLACK_API_URL: 'http://127.0.0.1:9/api' },
      ['slack-token', 'slack-socket'],
      'Slack (127.0.0.1:9) could not be reached.',
    ],
    [{ GOOGLE_SPREADSHEET_ID: '1anotherSpreadsheet' }, ['workbook'], 'There is no spreadsheet with this ID (404).'],
    [
      { RPS_ADMIN: 'U0ADMIN' },
      ['environment'],
      'RPS_ADMIN is no variable of the bot; RPS_ADMINS is. It has no effect.',
    ],
    [{ RPS_LANGUAGE: 'de' }, ['environment'], 'RPS_LANGUAGE is neither en nor zh.'],
  ])('%j is found where it is', async (changes, ids, what) => {
    const found = problems(await run(changes as unknown as Record<string, string>));
    expect(found.map(({ id }) => id)).toEqual(ids);
    expect(found[0]!.what).toBe(what);
  });

  test('a site that the Sites tab does not have is told, of a role, a channel and a grant', async () => {
    const path = join(folder, 'granted.db');
    const database = await openDatabase({ kind: 'sqlite', path });
    await grantStore(database.db).grant({ userId: 'U04PI', role: { name: 'pi', sites: ['QW'] }, by: 'U0ADMIN', at: 1 });
    await database.close();
    const checks = await run({
      RPS_STORE_FILE: path,
      RPS_PIS: 'U03PI:QX',
      RPS_COORDINATORS: 'U05CO:QD',
      RPS_ALERT_CHANNELS: `${CHANNEL}:en:QD+QY`,
    });
    const known = 'XA, ZS, FR, QD, SC, PU';
    const lines = checks.filter(({ id }) => id === 'sites').map((one) => [one.state, one.subject, one.say('en')]);
    expect(lines.map(([state, subject]) => `${state} ${subject}`)).toEqual([
      'problem U03PI',
      'problem U04PI (/rps access)',
      `problem ${CHANNEL}`,
    ]);
    expect(lines[0]![2]).toEqual({
      what: 'U03PI names QX, which the Sites tab does not have: nothing is shown for it.',
      remedy: expect.stringMatching(/^Use a code of the tab \([A-Z, ]+\), or correct the code in the tab\.$/),
    });
    for (const code of known.split(', ')) expect((lines[0]![2] as { remedy: string }).remedy).toContain(code);
  });

  test('channels go by what was set in Slack, and those of the environment that no longer count are named', async () => {
    const path = join(folder, 'subscribed.db');
    const database = await openDatabase({ kind: 'sqlite', path });
    const { keep } = createSubscriptions(database.db.withTables<SubscriptionTables>(), NO_DIGESTS, {
      roleOf: () => undefined,
      languageOf: async () => 'en',
    });
    const line = { at: 1, userId: 'U0ADMIN', via: 'command', request: 'digest', outcome: 'answered' } as const;
    const of = (channel: string): Subscription => ({
      channel,
      language: 'en',
      sites: ['QZ'],
      kinds: ['daily'],
      at: { hour: 9, minute: 15 },
      days: ['workdays'],
    });
    await keep(of('C0ENDED1'), false, line);
    await keep(of(CHANNEL), true, line);
    await keep(of('U0PI'), true, line);
    await database.close();
    const checks = await run({ RPS_STORE_FILE: path, RPS_DIGEST_CHANNELS: 'C0ENDED1:en:QW' });
    expect(shown(checks).filter(([, id]) => id!.startsWith('slack-channel') || id!.startsWith('sites'))).toEqual([
      ['ok', `slack-channel ${CHANNEL}`, 'The bot is a member and can read back what it posted.'],
      ['ok', 'slack-channel C0ENDED1', expect.stringMatching(/^Digests were ended in Slack/)],
      [
        'ok',
        `slack-channel ${CHANNEL}`,
        'Digests were set in Slack (/rps digest subscribe): sites QZ, at 09:15. What RPS_DIGEST_CHANNELS says of this channel does not count.',
      ],
      ['problem', `sites ${CHANNEL}`, expect.stringMatching(/names QZ/)],
      ['problem', 'sites U0PI (/rps digest)', expect.stringMatching(/names QZ/)],
    ]);
  });

  test('a site whose alerts nobody would hear is told; a grant counts, and replaces what the environment says', async () => {
    const path = join(folder, 'heard.db');
    const database = await openDatabase({ kind: 'sqlite', path });
    const grants = grantStore(database.db);
    await grants.grant({ userId: 'U04PI', role: { name: 'pi', sites: ['XA'] }, by: 'U0ADMIN', at: 1 });
    await grants.grant({ userId: 'U05CO', role: { name: 'coordinator', sites: ['SC'] }, by: 'U0ADMIN', at: 1 });
    await database.close();
    const said = async (changes: Record<string, string>) =>
      (await run({ RPS_STORE_FILE: path, ...changes }))
        .filter(({ id }) => id === 'alert-people')
        .map((one) => `${one.state}: ${one.say('en').what}`);
    expect(await said({})).toEqual([]);
    const people = { RPS_PIS: 'U03PI:QD', RPS_COORDINATORS: 'U05CO:ZS+FR' };
    expect(await said({ ...people, RPS_ALERT_CHANNELS: `${CHANNEL}:en:QD+XA` })).toEqual([
      'ok: Every site whose alerts are posted has a PI or a coordinator with a role.',
    ]);
    expect(await said({ ...people, RPS_ALERT_CHANNELS: `${CHANNEL}:en:all` })).toEqual([
      expect.stringMatching(
        /^problem: No PI or coordinator of (?=.*ZS)(?=.*FR)(?=.*PU)(?!.*(?:QD|XA|SC).* has).* has a role: /,
      ),
    ]);
    expect(await said({ ...people, RPS_ADMINS: '', RPS_ALERT_CHANNELS: `${CHANNEL}:en:QD` })).toEqual([
      expect.stringMatching(/^problem: No study manager and no administrator has a role: /),
    ]);
  });

  test('a file that is no database is told, and left as it is', async () => {
    const path = join(folder, 'notes.txt');
    await writeFile(path, 'Not a database, but somebody may want it.'.repeat(100));
    expect(problems(await run({ RPS_STORE_FILE: path }))).toEqual([
      {
        id: 'store',
        what: "The file of the bot's database is damaged, or is no database.",
        remedy: 'Stop the bot, keep the file aside, and put back the last backup.',
      },
    ]);
    expect(await readFile(path, 'utf8')).toMatch(/^Not a database/);
  });

  test('what depends on something missing is skipped and says on what', async () => {
    const checks = await run({
      SLACK_BOT_TOKEN: '',
      GOOGLE_ACCESS_TOKEN: '',
      SLACK_APP_TOKEN: '',
      SLACK_SIGNING_SECRET: 's',
    });
    const skipped = checks.filter(({ state }) => state === 'skipped');
    expect(skipped.map(({ id }) => id)).toEqual(['slack-token', 'slack-socket', 'slack-channel', 'workbook', 'sites']);
    expect(skipped[0]!.say('en').what).toBe('Not looked at: it needs SLACK_BOT_TOKEN.');
  });

  test('looking changes nothing: no file is made, and a database that is behind stays so', async () => {
    const path = join(folder, 'old.db');
    await (await openDatabase({ kind: 'sqlite', path }, { migrations: [] })).close();
    const storeOf = (checks: readonly Check[]) => checks.find(({ id }) => id === 'store')!.say('en').what;
    const first = storeOf(await run({ RPS_STORE_FILE: path }));
    expect(first).toMatch(/is of an older version; the bot takes \d+ step\(s\)/);
    expect(storeOf(await run({ RPS_STORE_FILE: path }))).toBe(first);
    expect(storeOf(await run())).toMatch(/^There is no database yet/);
    await (await openDatabase({ kind: 'sqlite', path })).close();
    expect(storeOf(await run({ RPS_STORE_FILE: path }))).toMatch(/is open, can be written and is up to date/);
  });
});

describe('of channels', () => {
  const channels = [
    { id: CHANNEL, name: 'trial', members: [OUTSIDER, BOT] },
    { id: 'C0OTHER', name: 'other', members: [OUTSIDER] },
    { id: 'C0OLD', name: 'old', members: [OUTSIDER, BOT], isArchived: true },
    { id: 'G0SECRET', name: 'secret', isPrivate: true, members: [OUTSIDER] },
  ];
  let hosts: LocalHosts;
  afterEach(() => hosts.close());
  const look = async (scopes: readonly string[]) => {
    hosts = await startLocalHosts({ channels, scopes });
    const { SLACK_API_URL, SLACK_BOT_TOKEN, SLACK_APP_TOKEN } = hosts.variables;
    const checks = await examineSlack(
      { apiUrl: SLACK_API_URL!, timeoutMs: 2_000 },
      {
        botToken: SLACK_BOT_TOKEN,
        appToken: SLACK_APP_TOKEN,
        overHttp: false,
        channels: [CHANNEL, 'C0OTHER', 'C0OLD', 'G0SECRET', 'C0GONE'],
      },
      Date.now,
    );
    return checks.filter(({ id }) => id === 'slack-channel');
  };

  test('the bot must be in each, and it must not be archived', async () => {
    expect(shown(await look(manifestScopes()))).toEqual([
      ['ok', `slack-channel ${CHANNEL}`, 'The bot is a member and can read back what it posted.'],
      ['problem', 'slack-channel C0OTHER', 'The bot is not in the channel, so its posts would be refused.'],
      ['problem', 'slack-channel C0OLD', 'The channel is archived, so posts would be refused.'],
      ['problem', 'slack-channel G0SECRET', 'There is no such channel, or it is private and the bot is not in it.'],
      ['problem', 'slack-channel C0GONE', 'There is no such channel, or it is private and the bot is not in it.'],
    ]);
  });

  test('without the right to read back, a post could be sent twice', async () => {
    const [first] = await look(['commands', 'chat:write', 'users:read']);
    expect(first!.say('en').what).toMatch(
      /^The bot may not read the channel: it lacks the scope channels:history, groups:history\./,
    );
  });
});

describe('of who reads along', () => {
  let hosts: LocalHosts;
  afterEach(() => hosts.close());
  const MEMBERS = [OUTSIDER, BOT];
  const channels = [
    { id: CHANNEL, name: 'trial', isPrivate: true, members: [ADMIN, BOT] },
    { id: 'C0PUBLIC', name: 'public', members: [ADMIN, BOT] },
    { id: 'C0SHARED', name: 'shared', isPrivate: true, sharedWith: 'company' as const, members: [ADMIN, BOT] },
    { id: 'C0SITE', name: 'site', isPrivate: true, members: MEMBERS },
    { id: 'C0AWAY', name: 'away', isPrivate: true, members: [OUTSIDER] },
  ];
  const look = async (changes: Record<string, string>, scopes = manifestScopes()) => {
    hosts = await startLocalHosts({ channels, scopes });
    const checks = await examine({
      variables: {
        ...hosts.variables,
        RPS_STORE_FILE: join(folder, 'readers.db'),
        RPS_DIGEST_CHANNELS: [CHANNEL, 'C0PUBLIC', 'C0SHARED', 'C0AWAY'].map((id) => `${id}:en:all`).join(','),
        RPS_ALERT_CHANNELS: `${CHANNEL}:en:all,C0SITE:en:QD`,
        ...changes,
      },
      readFile: neverReadsFiles,
      timeoutMs: 2_000,
    });
    return shown(checks.filter(({ id }) => id === 'slack-readers'));
  };

  test('a channel is public, shared, or has members who should not read along; one that is well says so, once', async () => {
    expect(await look({})).toEqual([
      ['ok', `slack-readers ${CHANNEL}`, 'It is private, and everybody in it has a role for its sites.'],
      [
        'problem',
        'slack-readers C0PUBLIC',
        'Who reads along: the channel is public, so everybody in the workspace may read it.',
      ],
      ['problem', 'slack-readers C0SHARED', 'Who reads along: it is shared with another company (Slack Connect).'],
      ['problem', 'slack-readers C0SITE', 'Who reads along: 1 member has no role in this bot.'],
    ]);
  });

  test('a role of the environment or of the database counts, with its sites', async () => {
    const readers = async (changes: Record<string, string>) =>
      (await look(changes)).find(([, id]) => id === 'slack-readers C0SITE');
    expect(await readers({ RPS_PIS: `${OUTSIDER}:XA` })).toContain(
      'Who reads along: 1 member has a role for other sites only.',
    );
    await hosts.close();
    expect((await readers({ RPS_PIS: `${OUTSIDER}:QD+XA` }))![0]).toBe('ok');
    await hosts.close();
    const path = join(folder, 'readers.db');
    const database = await openDatabase({ kind: 'sqlite', path });
    const grant = { userId: OUTSIDER, role: { name: 'pi' as const, sites: ['QD'] }, by: ADMIN, at: 1 };
    await grantStore(database.db).grant(grant);
    await database.close();
    expect((await readers({ RPS_STORE_FILE: path }))![0]).toBe('ok');
  });

  test('without the scopes nobody can tell, and it is said', async () => {
    const without = manifestScopes().filter((scope) => !scope.endsWith(':read') || scope === 'users:read');
    const [first] = await look({}, without);
    expect(first).toEqual([
      'problem',
      `slack-readers ${CHANNEL}`,
      expect.stringMatching(/^Who reads along could not be looked at \(missing_scope: /),
    ]);
  });
});

describe('with three things broken', () => {
  let hosts: LocalHosts;
  beforeEach(async () => {
    const raw = sampleRaw();
    const tabs = raw.tabs.map((tab) =>
      tab.title === 'Participants'
        ? {
            ...tab,
            values: tab.values.map((row, at) =>
              at === 0 ? row.map((cell) => (cell === 'Arm' ? 'Group' : cell)) : row,
            ),
          }
        : tab,
    );
    hosts = await startLocalHosts({
      raw: { ...raw, tabs },
      scopes: manifestScopes().filter((scope) => scope !== 'users:read'),
      channels: [{ id: CHANNEL, name: 'trial', members: [OUTSIDER] }],
    });
  });
  afterEach(() => hosts.close());

  const doctor = (language: string) =>
    rps(`doctor --lang ${language}`, {
      ...hosts.variables,
      RPS_ENV_FILE: join(folder, 'no.env'),
      RPS_STORE_FILE: join(folder, 'none.db'),
      RPS_DIGEST_CHANNELS: `${CHANNEL}:en:all`,
      RPS_ALERT_CHANNELS: `${CHANNEL}:zh:all`,
      RPS_PIS: `${OUTSIDER}:QD+XA+ZS+FR+SC+PU`,
      COLUMNS: '200',
    });

  test('the command line names each with its remedy, in both languages, and exits 1', async () => {
    const { code, out } = await doctor('en');
    process.stdout.write(`\n${out}\n`);
    expect(code).toBe(1);
    const lines = out.split('\n').map((line) => line.trim());
    expect(lines.filter((line, at) => line.startsWith('PROBLEM') || lines[at - 1]?.startsWith('PROBLEM'))).toEqual([
      'PROBLEM  Slack scopes: The app lacks the scope users:read.',
      '-> In the settings of the app, "OAuth & Permissions", Bot Token Scopes, add it; then press "Reinstall to Workspace" there.',
      `PROBLEM  Channel ${CHANNEL}: The bot is not in the channel, so its posts would be refused.`,
      '-> Type /invite @RPS Trial Desk in that channel.',
      `PROBLEM  Headings 1localSpreadsheetForTests Participants: There is no column "Arm" in Participants; found "Group" in ${addressOf('arm', 1)}. What it would answer counts as unknown.`,
      '-> If "Group" is the one, rename it to "Arm"; otherwise add the column.',
    ]);
    expect(lines.filter((line) => line.startsWith('ok'))).toHaveLength(9);

    const chinese = await doctor('zh');
    process.stdout.write(`\n${chinese.out}\n`);
    expect(chinese.out.split('\n').filter((line) => line.startsWith('  问题'))).toHaveLength(3);
    expect(chinese.out).toContain('-> 请在该频道中输入 /invite @RPS Trial Desk。');
  });
});

test('every outcome is worded in both languages, a problem with its remedy', () => {
  const facts = {
    count: 5,
    name: 'RPS_X',
    seconds: 70,
    direction: 'behind',
    host: 'h',
    error: 'e',
    rows: 1,
    skipped: 0,
  };
  for (const [code, words] of Object.entries(DOCTOR_WORDS)) {
    const [en, zh] = [words.en(facts as never), words.zh(facts as never)];
    expect([code, 'remedy' in en]).toEqual([code, 'remedy' in zh]);
    expect(zh.what).toMatch(/[\u4e00-\u9fff].*[。]$/u);
    expect(en.what).toMatch(/\.$/);
  }
  expect(new Set(CHECK_IDS).size).toBe(CHECK_IDS.length);
});
