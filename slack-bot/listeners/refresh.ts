import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import { ACTIONS } from '../views/message.js';
import { answerInSlack, type Handling, REFRESH_MAX_AGE_MS } from './answer-in-slack.js';
import { directly } from './direct-message.js';
import { respondingBy, type Say } from './reply.js';

/** The Refresh button, the suggestions under an answer, and the buttons under a digest: all ask a question that the button carries. */
export function registerRefresh(app: App, handling: Handling): void {
  app.action<BlockAction<ButtonAction>>(ACTIONS.refresh, async ({ ack, action, body, respond }) => {
    await ack();
    const asked = { ...pressed(body, action), maxAgeMs: REFRESH_MAX_AGE_MS };
    await handling.track(answerInSlack(handling, sayOver(handling, body, respond), asked));
  });
  app.action<BlockAction<ButtonAction>>(new RegExp(`^${ACTIONS.ask}_\\d+$`), async ({ ack, action, body, respond }) => {
    await ack();
    await handling.track(answerInSlack(handling, sayOver(handling, body, respond), pressed(body, action)));
  });
  // Under a post that everybody reads: the answer goes to whoever pressed, and the post stays.
  app.action<BlockAction<ButtonAction>>(
    new RegExp(`^${ACTIONS.show}_\\d+$`),
    async ({ ack, action, body, respond }) => {
      await ack();
      await handling.track(
        answerInSlack(handling, respondingBy(respond), { ...pressed(body, action), replace: false }),
      );
    },
  );
}

/** The question that a button carries, asked by whoever pressed it. */
function pressed(body: BlockAction, { value: typed = '' }: ButtonAction) {
  const { user, channel, trigger_id: triggerId } = body;
  const asked = { userId: user.id, typed, replace: true, via: 'button', triggerId, channel: channel?.id } as const;
  return { ...asked, isDirect: directMessage(body) !== undefined };
}

/** The lasting message, in a direct conversation, under which a button was pressed. */
function directMessage({ channel, container }: BlockAction): { channel: string; ts: string } | undefined {
  const { is_ephemeral: isEphemeral, message_ts: ts } = container;
  return channel?.id.startsWith('D') && isEphemeral === false ? { channel: channel.id, ts: String(ts) } : undefined;
}

/** Takes the place of the message under which a button was pressed. */
function sayOver({ direct }: Handling, body: BlockAction, respond: RespondFn): Say {
  const own = directMessage(body);
  return own ? directly(direct, own.channel, own.ts) : respondingBy(respond);
}
