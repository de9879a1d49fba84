import { codesIn } from '../access/access.js';
import { accessFromEnvironment } from '../access/environment.js';
import { accessWithGrants } from '../access/granted.js';
import { timeText } from '../answers/channel-digest/request.js';
import {
  ConfigError,
  databasePlace,
  readConfig,
  setVariables,
  signIn,
  unknownVariables,
  VARIABLES,
  type Variables,
  withSlash,
} from '../config.js';
import { readDigestSettings } from '../posts/digest/settings.js';
import type { Subscription } from '../posts/digest/subscriptions.js';
import { isPerson } from '../posts/people.js';
import { readSpreadsheetList } from '../sheet-source/spreadsheet-list.js';
import { type Check, check } from './check.js';
import { examineGoogle } from './google.js';
import { examineReaders } from './readers.js';
import { examineAlertPeople, examineSites, type SiteUse } from './sites.js';
import { examineSlack } from './slack.js';
import { SLACK_API } from './slack-call.js';
import { examineStore } from './store.js';

/** What the doctor touches of the world. */
export interface Surroundings {
  readonly variables: Variables;
  readonly readFile: (path: string) => string;
  readonly now?: () => number;
  /** For one request; default 10 s. */
  readonly timeoutMs?: number;
}

/**
 * Tries every connection that the bot will need, and changes nothing anywhere: no post, no table, no socket. What depends on
 * something broken is skipped and says on what. Never rejects for what it finds.
 */
export async function examine({
  variables,
  readFile,
  now = Date.now,
  timeoutMs = 10_000,
}: Surroundings): Promise<Check[]> {
  const set = setVariables(variables);
  // An address that is none is told of the environment.
  const addressOf = (name: string) => (URL.canParse(set[name] ?? '') ? withSlash(set[name]!) : undefined);
  const rootUrl = addressOf('GOOGLE_SHEETS_ROOT_URL');
  const signedIn = signIn(set, readFile);
  const { settings } = readDigestSettings(set);
  const store = await examineStore(databasePlace(set));
  // What was set in Slack counts, and no longer what the environment says of that channel.
  const inSlack = store.subscriptions.filter(({ channel }) => !isPerson(channel));
  const digests: readonly Pick<Subscription, 'channel' | 'sites'>[] = [
    ...settings.channels.filter(({ channel }) => !inSlack.some((kept) => kept.channel === channel)),
    ...inSlack.filter(({ isOn }) => isOn),
  ];
  const channels = [...digests, ...settings.alerts].map(({ channel }) => channel);
  // What is wrong with the list is told of the environment.
  const spreadsheets = readSpreadsheetList(set.GOOGLE_SPREADSHEET_ID ?? '').spreadsheets;
  const slackAt = { apiUrl: addressOf('SLACK_API_URL') ?? SLACK_API, timeoutMs };
  const [slack, google] = await Promise.all([
    examineSlack(
      slackAt,
      {
        botToken: set.SLACK_BOT_TOKEN,
        appToken: set.SLACK_APP_TOKEN,
        overHttp: set.SLACK_SIGNING_SECRET !== undefined,
        channels: [...new Set(channels)],
      },
      now,
    ),
    spreadsheets === undefined
      ? {
          checks: [check('workbook', 'skipped', 'needs-variable', { name: 'GOOGLE_SPREADSHEET_ID' })],
          sites: undefined,
        }
      : examineGoogle('auth' in signedIn ? signedIn.auth : undefined, spreadsheets, {
          ...(rootUrl !== undefined && { rootUrl }),
          timeoutMs,
          totalMs: 2 * timeoutMs,
        }),
  ]);
  const environment = accessFromEnvironment(set);
  // A grant takes the place of what the environment says, as when the bot runs.
  const access = accessWithGrants(environment, {
    find: async (id) => store.grants.find(({ userId }) => userId === id),
    list: async () => [...store.grants],
  });
  // Of channels that the bot is in; of the others it is told already that it is not.
  const known = slack.flatMap(({ id, state, subject }) => (id === 'slack-channel' && state === 'ok' ? [subject] : []));
  const places = [...digests, ...settings.alerts].filter(({ channel }) => known.includes(channel));
  const uses: SiteUse[] = [
    ...(await environment.holders()).map(({ userId, role }) => ({ where: userId, sites: role.sites })),
    ...store.grants.map(({ userId, role }) => ({ where: `${userId} (/rps access)`, sites: role.sites })),
    ...[...digests, ...settings.alerts].map(({ channel, sites }) => ({ where: channel, sites })),
    ...store.subscriptions.flatMap(({ channel, isOn, sites }) =>
      isPerson(channel) && isOn ? [{ where: `${channel} (/rps digest)`, sites }] : [],
    ),
  ];
  return [
    ...examineEnvironment(variables, readFile),
    ...slack,
    ...(await examineReaders(slackAt, set.SLACK_BOT_TOKEN ?? '', places, access)),
    ...inSlack.map(({ channel, isOn, sites, at }) => {
      const facts = { channel, sites: codesIn(sites)?.join('+') ?? 'all', time: timeText(at) };
      return check('slack-channel', 'ok', isOn ? 'channel-subscribed' : 'channel-unsubscribed', facts, channel);
    }),
    ...google.checks,
    ...examineSites(uses, google.sites),
    ...examineAlertPeople(
      settings.alerts.map(({ sites }) => sites),
      (await access.holders()).map(({ role }) => role),
      google.sites,
    ),
    ...store.checks,
  ];
}

function examineEnvironment(variables: Variables, readFile: (path: string) => string): Check[] {
  const unknown = unknownVariables(variables).map(({ name, nearest }) =>
    check('environment', 'problem', 'unknown-variable', { name, ...(nearest !== undefined && { nearest }) }, name),
  );
  try {
    readConfig(variables, readFile);
    const count = Object.keys(setVariables(variables)).filter((name) => VARIABLES.includes(name)).length;
    return unknown.length > 0 ? unknown : [check('environment', 'ok', 'environment-well', { count })];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const wrong = error.found.map(
      (problem): Check => ({
        id: 'environment',
        subject: problem.variable,
        state: 'problem',
        // One sentence says what is wrong, the ones after it what to do.
        say: (language) => ({ what: problem[language] }),
      }),
    );
    return [...wrong, ...unknown];
  }
}
