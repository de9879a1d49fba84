import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import { shareable } from '../answers/shareable.js';
import { ACTIONS, messageOf } from '../views/message.js';
import { botWords } from '../words/bot-words.js';
import type { Handling } from './answer-in-slack.js';
import { reply } from './reply.js';

/** The Share button: the answer is made again, for the person who shares it, and posted for everyone in the channel. */
export function registerShare(app: App, handling: Handling): void {
  app.action<BlockAction<ButtonAction>>(ACTIONS.share, async ({ ack, action, body, respond }) => {
    await ack();
    await handling.track(share(handling, respond, body.user.id, action.value ?? ''));
  });
}

async function share(handling: Handling, respond: RespondFn, userId: string, typed: string): Promise<void> {
  const language = await handling.languageOf(userId);
  const answer = await handling.ask({ userId, typed, language, via: 'share' });
  // Whoever shares something may have lost their role, or the sheet may be gone since: those answers go to them alone.
  const shared = shareable(answer, language);
  if (!shared) {
    const isNoAnswer = answer.provenance === undefined || answer.outcome !== undefined;
    const said = isNoAnswer ? messageOf(answer, { language }) : { text: botWords(language).notShareable };
    await reply(respond, said, 'ephemeral');
    return;
  }
  await reply(respond, messageOf(shared, { language, sharedBy: userId }), 'channel');
  handling.log.info('shared', { user: userId });
}
