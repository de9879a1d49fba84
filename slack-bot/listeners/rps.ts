import type { App } from '@slack/bolt';
import { answerInSlack, type Handling } from './answer-in-slack.js';
import { respondingBy } from './reply.js';

/** `/rps ...`: acknowledged at once, answered to the person alone. */
export function registerRps(app: App, handling: Handling): void {
  app.command('/rps', async ({ command, ack, respond }) => {
    await ack();
    const asked = { userId: command.user_id, typed: command.text ?? '', replace: false, via: 'command' } as const;
    const from = { triggerId: command.trigger_id, channel: command.channel_id };
    await handling.track(answerInSlack(handling, respondingBy(respond), { ...asked, ...from }));
  });
}
