import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { REGISTRY_SITES } from '../shared/workbook/schema.js';
import { createSlackHost, type SlackHost } from '../stand-ins/slack/host.js';
import { putVariables, readPort, refuse, serveAlone } from './rehearsal.js';
import { createWorkspace } from './server/local-workspace.js';
import { safeUpgrade } from './server/safe-listener.js';

const USAGE = 'npm run desk:slack -- --port 4002 [--env file]';

/**
 * Runs the local Slack alone, on this machine only, until it is stopped: for a bot that runs beside it over Socket Mode. What
 * people see is printed; what they do is typed as a line, `U0PI /rps status` or `U0MANAGER C0TRIAL /rps digest now`. `--env`
 * puts the bot's environment for it into a file.
 */
async function main(args: readonly string[]): Promise<void> {
  const { port, env } = readArguments(args);
  const { definition, actors, roles, digests } = createWorkspace(
    REGISTRY_SITES.map(({ code }) => code),
    'Asia/Shanghai',
  );
  const appToken = `xapp-${randomBytes(16).toString('hex')}`;
  const slack = createSlackHost({ workspace: { ...definition, app: { ...definition.app, appToken } }, mode: 'socket' });
  const [server, origin] = await serveAlone(
    (request, response) => {
      if (!slack.handle(request, response)) response.writeHead(404).end();
    },
    port,
    USAGE,
  );
  server.on(
    'upgrade',
    safeUpgrade((request, socket, head) => slack.handleUpgrade(request, socket, head)),
  );
  slack.setOrigin(origin);
  if (env !== undefined) {
    putVariables(env, {
      SLACK_API_URL: `${origin}/api/`,
      SLACK_BOT_TOKEN: definition.app.botToken,
      SLACK_APP_TOKEN: appToken,
      ...(roles as Record<string, string>),
      ...(digests('en') as Record<string, string>),
      RPS_STORE_FILE: `${env}.db`,
    });
  }
  console.log(`Slack at ${origin}`);
  for (const { userId, name } of actors) console.log(`  ${userId} ${name}`);
  for (const { id, name } of definition.channels) console.log(`  ${id} #${name}`);
  console.log('Type who does what, and where if not in the first channel of theirs: U0PI /rps status');
  const people = actors.map(({ userId }) => userId);
  const seen = new Map<string, string>();
  slack.subscribe(({ channel }) => printNews(slack, people, seen, channel));
  createInterface({ input: process.stdin }).on('line', (line) => {
    act(slack, people, line).catch((error: unknown) => console.log((error as Error).message));
  });
}

/** Does what a typed line says. */
async function act(slack: SlackHost, people: readonly string[], line: string): Promise<void> {
  const [, who = '', where, text = ''] = /^\s*(\w+)\s+(?:([CD]\w+)\s+)?(.*)$/.exec(line) ?? [];
  if (!people.includes(who) || text === '') throw new Error(`Type one of ${people.join(', ')}, and what they type.`);
  const channel = where ?? slack.snapshotFor(who).channels.find(({ isMember }) => isMember)!.id;
  const [, command, rest = ''] = /^(\/\S+)\s*(.*)$/.exec(text) ?? [];
  const person = slack.asUser(who);
  if (command === undefined) await person.sendMessage(channel, text);
  else await person.slash(command, rest, { channel });
}

/** Prints what is new or has changed in a channel, once, whoever sees it. */
function printNews(
  slack: SlackHost,
  people: readonly string[],
  seen: Map<string, string>,
  channel: string | undefined,
): void {
  for (const userId of people) {
    const { channels, directMessages } = slack.snapshotFor(userId);
    for (const { id, name, messages } of [...channels, ...directMessages]) {
      if (id !== channel) continue;
      for (const message of messages.flatMap((parent) => [parent, ...parent.replies])) {
        const said = message.blocks.length > 0 ? wordsIn(message.blocks).join('\n') : message.text;
        const key = `${id}/${message.ts}`;
        if (seen.get(key) === said) continue;
        const how = [
          ...(message.isEphemeral ? [`only ${userId}`] : []),
          ...(message.threadTs === undefined ? [] : ['in the thread']),
          ...(seen.has(key) ? ['edited'] : []),
        ];
        seen.set(key, said);
        console.log(`\n#${name} ${message.userName}${how.length > 0 ? ` (${how.join(', ')})` : ''}:\n${said}`);
      }
    }
  }
}

/** The words in blocks, a line for each stretch of text. */
function wordsIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(wordsIn);
  if (part === null || typeof part !== 'object') return [];
  const { type, text, ...rest } = part as Record<string, unknown>;
  if (typeof text === 'string') return [text];
  const inside = [text, rest.fields, rest.elements, rest.rows].flatMap(wordsIn);
  return type === 'rich_text_section' ? [inside.join('')] : inside;
}

function readArguments(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string', default: '4002' }, env: { type: 'string' } },
    });
    return { port: readPort(values.port), env: values.env };
  } catch (error) {
    refuse(`${(error as Error).message} Usage: ${USAGE}`);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => refuse((error as Error).message));
