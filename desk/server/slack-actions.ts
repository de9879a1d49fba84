import type { SlackHost } from '../slack-host/host.js';
import { ClientRefusal } from '../slack-host/person/element-state.js';
import { Refused } from './http.js';
import type { SlackMessage } from './wire.js';

/** Slack's own words for what goes wrong between it and an app, as sentences. */
const TROUBLE: Readonly<Record<string, string>> = {
  operation_timeout: 'The bot did not answer within 3 seconds. Try again.',
  dispatch_failed: 'Slack could not reach the bot. Try again.',
  unknown_command: 'There is no such command here. Try /rps help.',
};

/** Does in the local Slack what a person did on the page. Throws `Refused` with a sentence. */
export async function actInSlack(host: SlackHost, message: SlackMessage): Promise<{ errors?: Record<string, string> }> {
  try {
    const person = host.asUser(message.as);
    switch (message.do) {
      case 'say': {
        const command = /^(\/\S+)\s*([\s\S]*)$/.exec(message.text.trim());
        if (!command) {
          const thread = message.threadTs === undefined ? {} : { threadTs: message.threadTs };
          await person.sendMessage(message.channel, message.text, thread);
          return {};
        }
        return settle(await person.slash(command[1]!, command[2]!, { channel: message.channel }));
      }
      case 'click':
        return settle(await person.clickButton(message.target));
      case 'select':
        return settle(await person.select({ ...message.target, value: message.value }));
      case 'submit': {
        const submitted = await person.submitModal({ ...message.values });
        if (submitted.errors) return { errors: submitted.errors };
        return settle(submitted);
      }
      case 'close':
        return settle(await person.closeModal());
      case 'home':
        return settle(await person.openHome());
    }
  } catch (error) {
    if (error instanceof ClientRefusal) throw new Refused(error.message);
    throw error;
  }
}

function settle(acted: { readonly ok: boolean; readonly error?: string }): Record<string, never> {
  if (acted.ok) return {};
  throw new Refused(TROUBLE[acted.error ?? ''] ?? `Slack refused: ${acted.error ?? 'no reason given'}.`);
}
