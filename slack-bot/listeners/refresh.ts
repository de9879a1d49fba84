import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { ACTIONS } from '../views/message.js';
import { answerInSlack, type Handling, REFRESH_MAX_AGE_MS } from './answer-in-slack.js';

/** The Refresh button, the suggestions under an answer, and the buttons under a digest: all ask a question that the button carries. */
export function registerRefresh(app: App, handling: Handling): void {
  app.action<BlockAction<ButtonAction>>(ACTIONS.refresh, async ({ ack, action, body, respond }) => {
    await ack();
    const asked = { ...pressed(body, action), maxAgeMs: REFRESH_MAX_AGE_MS };
    await handling.track(answerInSlack(handling, respond, asked));
  });
  app.action<BlockAction<ButtonAction>>(new RegExp(`^${ACTIONS.ask}_\\d+$`), async ({ ack, action, body, respond }) => {
    await ack();
    await handling.track(answerInSlack(handling, respond, pressed(body, action)));
  });
  // Under a post that everybody reads: the answer goes to whoever pressed, and the post stays.
  app.action<BlockAction<ButtonAction>>(
    new RegExp(`^${ACTIONS.show}_\\d+$`),
    async ({ ack, action, body, respond }) => {
      await ack();
      await handling.track(answerInSlack(handling, respond, { ...pressed(body, action), replace: false }));
    },
  );
}

/** The question that a button carries, asked by whoever pressed it. */
function pressed({ user, channel, trigger_id: triggerId }: BlockAction, { value: typed = '' }: ButtonAction) {
  return { userId: user.id, typed, replace: true, via: 'button', triggerId, channel: channel?.id } as const;
}
