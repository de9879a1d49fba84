import { element } from '../element.js';
import { type FollowSheetLink, linkTo } from './link.js';

type Part = Node | string;

const plainText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Slack's own markup as elements: `*bold*`, `_italic_`, `~struck~`, code, quotes, links and mentions. */
export function mrkdwn(text: string, names: (id: string) => string, follow: FollowSheetLink): Part[] {
  // Three backticks open and close text as typed, over any number of lines.
  return text
    .split(/```/)
    .flatMap((piece, at, all): Part[] =>
      at % 2 === 1 && at < all.length - 1
        ? [element('pre', {}, plainText(piece.replace(/^\n|\n$/g, '')))]
        : lines(at % 2 === 1 ? `\`\`\`${piece}` : piece, names, follow),
    );
}

function lines(text: string, names: (id: string) => string, follow: FollowSheetLink): Part[] {
  if (text === '') return [];
  const parts: Part[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (at > 0) parts.push(element('br'));
    if (line.startsWith('&gt;')) parts.push(element('blockquote', {}, ...inline(line.slice(4).trim(), names, follow)));
    else parts.push(...inline(line, names, follow));
  }
  return parts;
}

const TOKEN =
  /<([^<>]+)>|`([^`]+)`|(?<=^|[\s(])\*([^*\s](?:[^*]*[^*\s])?)\*(?=$|[\s).,:;!?])|(?<=^|[\s(])_([^_\s](?:[^_]*[^_\s])?)_(?=$|[\s).,:;!?])|(?<=^|[\s(])~([^~\s](?:[^~]*[^~\s])?)~(?=$|[\s).,:;!?])/g;

function inline(text: string, names: (id: string) => string, follow: FollowSheetLink): Part[] {
  const parts: Part[] = [];
  let last = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > last) parts.push(plainText(text.slice(last, match.index)));
    last = match.index + match[0].length;
    const [, reference, code, bold, italic, struck] = match;
    if (reference !== undefined) parts.push(referred(reference, names, follow));
    else if (code !== undefined) parts.push(element('code', {}, plainText(code)));
    else if (bold !== undefined) parts.push(element('strong', {}, ...inline(bold, names, follow)));
    else if (italic !== undefined) parts.push(element('em', {}, ...inline(italic, names, follow)));
    else parts.push(element('s', {}, ...inline(struck!, names, follow)));
  }
  if (last < text.length) parts.push(plainText(text.slice(last)));
  return parts;
}

function referred(reference: string, names: (id: string) => string, follow: FollowSheetLink): Node {
  const [target = '', label] = reference.split('|');
  if (/^[@#]/.test(target))
    return element('span', { class: 'mention' }, `${target[0]}${label ?? names(target.slice(1))}`);
  if (target.startsWith('!')) {
    const shown = /^!date/.test(target) ? (label ?? target) : `@${target.slice(1).split('^')[0]}`;
    return element('span', { class: 'mention' }, plainText(shown));
  }
  return linkTo(plainText(target), plainText(label ?? target), follow);
}

/** `**bold**`, `# headings`, lists, links and code of a markdown block. Tables stay as typed, in a fixed width. */
export function markdown(text: string, follow: FollowSheetLink): Node[] {
  return text.split(/\n{2,}/).map((paragraph) => {
    const heading = /^#{1,6} +(.*)$/.exec(paragraph);
    if (heading) return element('h4', {}, ...markdownInline(heading[1]!, follow));
    if (/^\|/.test(paragraph) || paragraph.startsWith('```')) {
      return element('pre', {}, paragraph.replace(/^```\w*\n?|```$/g, ''));
    }
    const lines = paragraph.split('\n');
    if (lines.every((line) => /^([-*]|\d+\.) /.test(line))) {
      const items = lines.map((line) =>
        element('li', {}, ...markdownInline(line.replace(/^([-*]|\d+\.) /, ''), follow)),
      );
      return /^\d/.test(lines[0]!) ? element('ol', {}, items) : element('ul', {}, items);
    }
    return element('p', {}, ...lines.flatMap((line, at) => [at > 0 && element('br'), ...markdownInline(line, follow)]));
  });
}

function markdownInline(text: string, follow: FollowSheetLink): Part[] {
  const parts: Part[] = [];
  let last = 0;
  for (const match of text.matchAll(
    /\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)|\*([^*\s][^*]*)\*|_([^_\s][^_]*)_/g,
  )) {
    if (match.index > last) parts.push(text.slice(last, match.index));
    last = match.index + match[0].length;
    const [, bold, code, label, url, starred, underlined] = match;
    if (bold !== undefined) parts.push(element('strong', {}, bold));
    else if (code !== undefined) parts.push(element('code', {}, code));
    else if (url !== undefined) parts.push(linkTo(url, label!, follow));
    else parts.push(element('em', {}, starred ?? underlined!));
  }
  if (last < text.length) parts.push(text.slice(last));
  return parts;
}
