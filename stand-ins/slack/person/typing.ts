import type { State } from '../state.js';

/** What a person typed, as Slack hands it on: the three control characters escaped. */
export function escapeTyped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Turns names into ids, for a command that asks for it and for messages. */
export function resolveNames(state: State, escaped: string): string {
  return escaped
    .replace(/@([\w.-]+)/g, (whole, name: string) => {
      const user = [...state.users.values()].find((one) => one.name === name);
      if (user) return `<@${user.id}|${user.name}>`;
      return ['here', 'channel', 'everyone'].includes(name) ? `<!${name}>` : whole;
    })
    .replace(/(^|\s)#([\w-]+)/g, (whole, before: string, name: string) => {
      const channel = [...state.channels.values()].find((one) => one.name === name);
      return channel ? `${before}<#${channel.id}|${channel.name}>` : whole;
    });
}
