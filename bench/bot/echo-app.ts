import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver } from '@slack/bolt';
import { appArguments, BOT_TOKEN, SECRET } from './slack-names.js';

/** The least that a Bolt app can be: it acknowledges a command and says it back. Given a payload, it parses that in between. */
const { apiUrl, payload } = appArguments();
const text = payload === undefined ? undefined : readFileSync(payload, 'utf8');

const receiver = new HTTPReceiver({ signingSecret: SECRET });
const app = new App({
  token: BOT_TOKEN,
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
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
