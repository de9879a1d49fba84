import { afterEach, expect, test } from '@jest/globals';
import type { Role } from '../../../../slack-bot/access/access.js';
import { sayReaders } from '../../../../slack-bot/access/readers.js';
import type { WorkspaceChannel } from '../../../../stand-ins/slack/workspace.js';
import { BOT, READER } from '../outbox/bare-slack.js';
import { DAY, MINUTE, type Running, readAloud, run, SITE_QD, TRIAL, withCell } from '../running.js';

const SCOPES = ['chat:write', 'channels:history', 'groups:history', 'channels:read', 'groups:read'];

let running: Running | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

/** The first digests, of a channel for all sites and of one for QD, with the person in both in this role. */
async function first(role: Role | undefined, channels: Partial<WorkspaceChannel>, scopes = SCOPES) {
  running = await run(
    { RPS_DIGEST_CHANNELS: `${TRIAL}:en:all:daily,${SITE_QD}:en:QD:daily` },
    { scopes, channels, access: { roleOf: (userId) => (userId === READER ? role : undefined) } },
  );
  const { settle, parents } = running;
  await settle();
  const line = (channel: string) =>
    readAloud(parents(channel).at(-1)!)
      .split('\n')
      .find((each) => each.includes('Who reads along'));
  return { ...running, line };
}
const QD: Role = { name: 'pi', sites: ['QD'] };
const PUBLIC = 'the channel is public, so everybody in the workspace may read it';
const SHARED = 'it is shared with another company (Slack Connect)';
const OTHERS = '1 member has a role for other sites only';

test.each<[string, Role | undefined, Partial<WorkspaceChannel>, string | undefined, string | undefined]>([
  ['private, with a study manager', { name: 'study manager', sites: 'all' }, { isPrivate: true }, undefined, undefined],
  ['private, with a PI of one site', QD, { isPrivate: true }, OTHERS, undefined],
  [
    'private, with somebody without a role',
    undefined,
    { isPrivate: true },
    '1 member has no role in this bot',
    '1 member has no role in this bot',
  ],
  ['public', { name: 'administrator', sites: 'all' }, {}, PUBLIC, PUBLIC],
  ['shared with a company', QD, { isPrivate: true, sharedWith: 'company' }, `${SHARED}; ${OTHERS}`, SHARED],
  ['shared within the company', QD, { isPrivate: true, sharedWith: 'workspace' }, OTHERS, undefined],
  ['public and shared', QD, { sharedWith: 'company' }, `${PUBLIC}; ${SHARED}; ${OTHERS}`, `${PUBLIC}; ${SHARED}`],
])('the first digest of a channel that is %s says who reads along', async (_, role, channels, all, own) => {
  const { line } = await first(role, channels);
  for (const [channel, said] of [
    [TRIAL, all],
    [SITE_QD, own],
  ] as const) {
    expect([channel, line(channel)]).toEqual([
      channel,
      said && expect.stringContaining(`👀 Who reads along: ${said}.`),
    ]);
  }
});

test('it is said once: a correction keeps it, the next morning’s digest has it no more', async () => {
  const { one, clock, settle, parents, line } = await first(undefined, {});
  const said = line(TRIAL);
  expect(said).toBeDefined();
  one.source.raw = withCell('Participants', 2, 'Enrollment date', null);
  clock.advance(MINUTE);
  await settle();
  expect(readAloud(parents(TRIAL).at(-1)!)).toContain('Corrected at');
  expect(line(TRIAL)).toBe(said);
  clock.advance(DAY);
  await settle();
  expect(parents(TRIAL)).toHaveLength(2);
  expect(line(TRIAL)).toBeUndefined();
});

test('without the scopes it says that nobody could look, and the digest is posted all the same', async () => {
  const { line } = await first(QD, {}, ['chat:write', 'channels:history', 'groups:history']);
  expect(line(TRIAL)).toMatch(/Who reads along could not be looked at \(missing_scope: channels:read,groups:read/);
});

test('roles that nobody can tell are no good news', async () => {
  running = await run(
    { RPS_DIGEST_CHANNELS: `${TRIAL}:en:all:daily` },
    {
      scopes: SCOPES,
      channels: { isPrivate: true, members: [READER, BOT] },
      access: { roleOf: () => Promise.reject(new Error('down')) },
    },
  );
  await running.settle();
  expect(readAloud(running.parents(TRIAL).at(-1)!)).toContain(
    'Who reads along could not be looked at (the roles could not be read).',
  );
});

test('in Chinese', () => {
  expect(sayReaders({ isPublic: true, isShared: true, withoutRole: 2, otherSites: 1 }, 'zh')).toBe(
    '谁在旁阅读：本频道为公开频道，工作区中任何人均可阅读；本频道与其他公司共享（Slack Connect）；2 名成员在本机器人中没有角色；1 名成员的角色只限其他中心。',
  );
});
