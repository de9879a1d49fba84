import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { App, HTTPReceiver } from '@slack/bolt';

/**
 * The least that a Bolt app can be, in plain JavaScript on plain Node: it acknowledges a command and says it back. Given a
 * payload, it parses that in between.
 */
const [, , apiUrl, payload] = process.argv;
const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET } = process.env;
const text = payload === undefined ? undefined : readFileSync(payload, 'utf8');

const receiver = new HTTPReceiver({ signingSecret: SLACK_SIGNING_SECRET });
const app = new App({
  token: SLACK_BOT_TOKEN,
  receiver,
  deferInitialization: true,
  clientOptions: { slackApiUrl: apiUrl },
});
app.command('/rps', async ({ command, ack, respond }) => {
  await ack();
  const isParsed = text !== undefined && command.text !== 'help' && JSON.parse(text) !== undefined;
  await respond({ text: `${command.text}${isParsed ? ', parsed' : ''}`, response_type: 'ephemeral' });
});
await app.init();
const server = createServer((request, response) => receiver.requestListener(request, response));
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
