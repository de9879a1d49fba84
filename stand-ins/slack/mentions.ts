import { isObject } from './json.js';

/** Who and what a message would notify or link, as Slack's markup in it says. */
export interface Mentions {
  readonly users: string[];
  readonly channels: string[];
  readonly usergroups: string[];
  readonly broadcasts: string[];
  readonly links: string[];
}

/** Reads the mentions out of a message: its text, every mrkdwn object and every rich_text element. */
export function mentionsOf(message: { text?: string; blocks?: readonly unknown[] }): Mentions {
  const found: Mentions = { users: [], channels: [], usergroups: [], broadcasts: [], links: [] };
  readMarkup(message.text ?? '', found, true);
  readBlocks(message.blocks ?? [], found);
  return found;
}

function readBlocks(value: unknown, found: Mentions): void {
  if (Array.isArray(value)) {
    for (const entry of value) readBlocks(entry, found);
    return;
  }
  if (!isObject(value)) return;
  if (value.type === 'mrkdwn' || value.type === 'markdown')
    readMarkup(String(value.text ?? ''), found, value.verbatim !== true);
  else if (value.type === 'user') add(found.users, value.user_id);
  else if (value.type === 'channel') add(found.channels, value.channel_id);
  else if (value.type === 'usergroup') add(found.usergroups, value.usergroup_id);
  else if (value.type === 'broadcast') add(found.broadcasts, value.range);
  else if (value.type === 'link') add(found.links, value.url);
  for (const entry of Object.values(value)) if (typeof entry === 'object') readBlocks(entry, found);
}

function readMarkup(text: string, found: Mentions, linkifies: boolean): void {
  const rest = text.replace(/<([^<>]+)>/g, (_whole, inside: string) => {
    const target = inside.split('|')[0] ?? '';
    const broadcast = /^!(here|channel|everyone)$/.exec(target);
    const group = /^!subteam\^(\w+)$/.exec(target);
    if (/^@[UW]\w+$/.test(target)) add(found.users, target.slice(1));
    else if (/^#[CG]\w+$/.test(target)) add(found.channels, target.slice(1));
    else if (broadcast) add(found.broadcasts, broadcast[1]);
    else if (group) add(found.usergroups, group[1]);
    else if (/^(https?:|mailto:|tel:)/i.test(target)) add(found.links, target);
    return ' ';
  });
  if (linkifies) for (const bare of rest.match(/https?:\/\/[^\s<>|]+/gi) ?? []) add(found.links, bare);
}

function add(list: string[], value: unknown): void {
  if (typeof value === 'string' && !list.includes(value)) list.push(value);
}
