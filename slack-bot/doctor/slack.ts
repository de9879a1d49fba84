import { readFileSync } from 'node:fs';
import { connect as connectPlain } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import * as z from 'zod';
import { type Check, check } from './check.js';
import { callSlack, NoAnswer, type SlackAnswer, type SlackAt } from './slack-call.js';

/** What the environment says of Slack. */
export interface SlackVariables {
  readonly botToken: string | undefined;
  readonly appToken: string | undefined;
  /** There is a signing secret. */
  readonly overHttp: boolean;
  /** Channels for digests and alerts. */
  readonly channels: readonly string[];
}

/** The clock may be this far off before anybody is told. */
const CLOCK_S = 60;

const manifest = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) });

/** The scopes that the app is made with. */
export function manifestScopes(): readonly string[] {
  const text = readFileSync(new URL('../manifest.json', import.meta.url), 'utf8');
  return manifest.parse(JSON.parse(text)).oauth_config.scopes.bot;
}

/** Token, scopes, clock, socket and channels. Never rejects. */
export async function examineSlack(at: SlackAt, variables: SlackVariables, now: () => number): Promise<Check[]> {
  const { botToken, appToken, overHttp, channels } = variables;
  const [whole, socket] = await Promise.all([
    botToken === undefined
      ? [check('slack-token', 'skipped', 'needs-variable', { name: 'SLACK_BOT_TOKEN' })]
      : examineToken(at, botToken, now),
    appToken === undefined ? withoutSocket(overHttp) : examineSocket(at, appToken),
  ]);
  const works = whole.some(({ id, state }) => id === 'slack-token' && state === 'ok');
  if (channels.length === 0) return [...whole, socket, check('slack-channel', 'skipped', 'no-channels')];
  const each = channels.map((channel) =>
    works && botToken !== undefined
      ? examineChannel(at, botToken, channel)
      : check('slack-channel', 'skipped', 'needs-token', {}, channel),
  );
  return [...whole, socket, ...(await Promise.all(each))];
}

async function examineToken(at: SlackAt, token: string, now: () => number): Promise<Check[]> {
  let answer: SlackAnswer;
  try {
    answer = await callSlack(at, token, 'auth.test', {}, now);
  } catch (error) {
    return [failed('slack-token', error)];
  }
  const { ok, error = 'unknown', user, team } = answer.body;
  const clock = examineClock(answer);
  if (!ok) return [check('slack-token', 'problem', 'token-refused', { error }), clock];
  return [
    check('slack-token', 'ok', 'token-works', { user: String(user), team: String(team) }),
    examineScopes(answer.scopes),
    clock,
  ];
}

function examineScopes(granted: readonly string[] | undefined): Check {
  if (granted === undefined) return check('slack-scopes', 'skipped', 'scopes-unsaid');
  const wanted = manifestScopes();
  const missing = wanted.filter((scope) => !granted.includes(scope));
  const more = granted.filter((scope) => !wanted.includes(scope));
  if (missing.length > 0) return check('slack-scopes', 'problem', 'scopes-missing', { missing: missing.join(', ') });
  if (more.length > 0) return check('slack-scopes', 'ok', 'scopes-more', { more: more.join(', ') });
  return check('slack-scopes', 'ok', 'scopes-well', { count: wanted.length });
}

function examineClock({ date, at }: SlackAnswer): Check {
  if (date === undefined) return check('slack-clock', 'skipped', 'clock-unsaid');
  // The header counts whole seconds.
  const off = Math.trunc((at - date) / 1000);
  const seconds = Math.abs(off);
  return seconds < CLOCK_S
    ? check('slack-clock', 'ok', 'clock-well', { seconds })
    : check('slack-clock', 'problem', 'clock-off', { seconds, direction: off > 0 ? 'ahead of' : 'behind' });
}

function withoutSocket(overHttp: boolean): Check {
  return overHttp
    ? check('slack-socket', 'skipped', 'http-not-socket')
    : check('slack-socket', 'skipped', 'needs-variable', { name: 'SLACK_APP_TOKEN' });
}

/** Asks for a socket but does not open it: whatever Slack would send over it is meant for the bot that may be running. */
async function examineSocket(at: SlackAt, token: string): Promise<Check> {
  try {
    const { ok, error = 'unknown', url } = (await callSlack(at, token, 'apps.connections.open')).body;
    if (!ok && /socket_mode|not_allowed_token_type/.test(error)) {
      return error === 'not_allowed_token_type'
        ? check('slack-socket', 'problem', 'app-token-refused', { error })
        : check('slack-socket', 'problem', 'socket-off', { error });
    }
    if (!ok) return check('slack-socket', 'problem', 'app-token-refused', { error });
    const address = new URL(String(url));
    return (await isReachable(address, at.timeoutMs))
      ? check('slack-socket', 'ok', 'socket-well', { host: address.host })
      : check('slack-socket', 'problem', 'socket-blocked', { host: address.host });
  } catch (error) {
    return failed('slack-socket', error);
  }
}

function isReachable({ protocol, hostname, port }: URL, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const isSecure = protocol === 'wss:';
    const socket = isSecure
      ? connectSecure({ host: hostname, port: Number(port || 443), servername: hostname })
      : connectPlain({ host: hostname, port: Number(port || 80) });
    const end = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    socket.setTimeout(timeoutMs, () => end(false));
    socket.once('error', () => end(false));
    socket.once(isSecure ? 'secureConnect' : 'connect', () => end(true));
  });
}

const history = z.object({ messages: z.array(z.looseObject({ subtype: z.string().optional() })).default([]) });

/** Reading back needs membership and the history scope: the same that keep a post from being sent twice. */
async function examineChannel(at: SlackAt, token: string, channel: string): Promise<Check> {
  const tell = (state: Check['state'], code: Parameters<typeof check>[2], facts = {}) =>
    check('slack-channel', state, code, facts, channel);
  try {
    const { body, scopes } = await callSlack(at, token, 'conversations.history', { channel, limit: '1' });
    if (body.ok) {
      return (await isArchived(at, token, channel, scopes ?? [], body))
        ? tell('problem', 'channel-archived')
        : tell('ok', 'channel-well');
    }
    const { error = 'unknown' } = body;
    if (error === 'not_in_channel') return tell('problem', 'channel-not-member');
    if (error === 'channel_not_found') return tell('problem', 'channel-unknown');
    if (error === 'missing_scope') return tell('problem', 'channel-unreadable', { needed: neededOf(body.needed) });
    if (error === 'is_archived') return tell('problem', 'channel-archived');
    return tell('problem', 'slack-trouble', { error });
  } catch (error) {
    return failed('slack-channel', error, channel);
  }
}

/** Slack names every scope that would do; the manifest has those that the bot needs. */
function neededOf(needed = ''): string {
  const wanted = manifestScopes().filter((scope) => needed.split(',').includes(scope) && !scope.startsWith('im:'));
  return wanted.length > 0 ? wanted.join(', ') : needed;
}

/** The app may know outright when it has one scope more; without, the last thing in an archived channel says so. */
async function isArchived(
  at: SlackAt,
  token: string,
  channel: string,
  scopes: readonly string[],
  body: unknown,
): Promise<boolean> {
  if (scopes.some((scope) => scope === 'channels:read' || scope === 'groups:read')) {
    const info = (await callSlack(at, token, 'conversations.info', { channel })).body;
    const known = z.object({ is_archived: z.boolean() }).safeParse(info.channel);
    if (known.success) return known.data.is_archived;
  }
  const read = history.safeParse(body);
  return read.success && /^(channel|group)_archive$/.test(read.data.messages[0]?.subtype ?? '');
}

function failed(id: Check['id'], error: unknown, subject?: string): Check {
  if (!(error instanceof NoAnswer)) throw error;
  return error.kind === 'unreachable'
    ? check(id, 'problem', 'slack-unreachable', { host: error.detail }, subject)
    : check(id, 'problem', 'slack-trouble', { error: error.detail }, subject);
}
