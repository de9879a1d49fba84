import type { SlackHost } from '../../stand-ins/slack/host.js';
import { ClientRefusal } from '../../stand-ins/slack/person/element-state.js';
import { Refused } from './http.js';
import type { Sentence, SlackMessage } from './wire.js';

/** Slack's own words for what goes wrong between it and an app, as sentences. */
const TROUBLE: Readonly<Record<string, Sentence>> = {
  operation_timeout: {
    en: 'The bot did not answer within 3 seconds. Try again.',
    zh: '机器人未在 3 秒内响应。请重试。',
  },
  dispatch_failed: { en: 'Slack could not reach the bot. Try again.', zh: 'Slack 无法连接机器人。请重试。' },
  unknown_command: {
    en: 'There is no such command here. Try /rps help.',
    zh: '没有这个命令。请输入 /rps help 查看可用命令。',
  },
};

/** Does in the local Slack what a person did on the page. Throws `Refused` with a sentence. */
export async function actInSlack(host: SlackHost, message: SlackMessage): Promise<{ errors?: Record<string, string> }> {
  try {
    const person = host.asUser(message.as);
    switch (message.do) {
      case 'say': {
        const command = /^(\/\S+)\s*([\s\S]*)$/.exec(message.text.trim());
        if (command && message.threadTs !== undefined) {
          throw new Refused({
            en: `Slack takes no commands in threads. Type ${command[1]} in the channel itself.`,
            zh: `Slack 的消息列中不能使用命令。请在频道中输入 ${command[1]}。`,
          });
        }
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
    if (error instanceof ClientRefusal)
      throw new Refused({ en: error.message, zh: `Slack 不允许此操作：${error.message}` });
    throw error;
  }
}

function settle(acted: { readonly ok: boolean; readonly error?: string }): Record<string, never> {
  if (acted.ok) return {};
  const reason = acted.error ?? '';
  throw new Refused(
    TROUBLE[reason] ?? {
      en: `Slack refused: ${reason || 'no reason given'}.`,
      zh: `Slack 拒绝了：${reason || '未说明原因'}。`,
    },
  );
}
