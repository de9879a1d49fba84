import type { types } from '@slack/bolt';
import type { Piece } from '../../answers/answer.js';
import { cutLine } from '../../views/cut-line.js';
import { LIMITS } from '../../views/limits.js';
import { ACTIONS } from '../../views/message.js';
import { cut, escapeMrkdwn, plainFallback } from '../../views/text.js';
import { viewButton } from '../../views/view-blocks.js';
import type { PostBody } from './slack-posts.js';

/**
 * A run of text in a post: what an answer has, what no longer holds, and somebody who is called: by an ID out of the list of
 * roles, and never by a text.
 */
export type PostPiece = Piece | { readonly struck: string } | { readonly mention: string };
export type PostLine = readonly PostPiece[];

/** Lines under a title. Whoever makes them has already cut them to what they want to show. */
export interface PostSection {
  readonly title?: string;
  /** Said behind the title in italics: that a section is muted, until when and by whom. */
  readonly note?: string;
  readonly lines: readonly PostLine[];
  /** In italics at the end: how much is left out. */
  readonly more?: string;
  /** Without bullets. */
  readonly isPlain?: boolean;
}

/**
 * One that asks a question, as it would be typed, and answers whoever presses it and nobody else; or one that does something
 * about what the post says: the first thing to do here.
 */
export type PostButton =
  | { readonly label: string; readonly request: string }
  | { readonly label: string; readonly action: string; readonly value: string };

/** A post without any platform in it. */
export interface PostView {
  /** The large line at the top; a post may do without. */
  readonly header?: string;
  /** Under it: which digest this is, and what must be known before anything else. */
  readonly intro: readonly PostLine[];
  readonly sections: readonly PostSection[];
  /** Blocks of their own kind, such as a table, before the sections. */
  readonly blocks?: readonly types.KnownBlock[];
  /** Under everything else but the footer. */
  readonly buttons?: readonly PostButton[];
  readonly footer?: { readonly said: string; readonly link?: { readonly label: string; readonly url: string } };
  /** Read in notifications and aloud. */
  readonly text: string;
}

type RichTextElement = types.RichTextElement;

/** How much of a message a view takes, as Slack counts. */
export const charactersOf = (view: Omit<PostView, 'text'>): number =>
  (view.header?.length ?? 0) +
  (view.footer ? view.footer.said.length + (view.footer.link?.url.length ?? 0) : 0) +
  view.intro.reduce((sum, line) => sum + lengthOf(line), 0) +
  view.sections.reduce((sum, section) => sum + sectionLength(section), 0);

export const sectionLength = ({ title = '', note = '', lines, more = '' }: PostSection): number =>
  title.length + note.length + more.length + lines.reduce((sum, line) => sum + lengthOf(line), 0);

/** A view as a message. Whatever may come from a cell stands in plain or rich text, where Slack reads no markup. */
export function postOf(view: PostView): PostBody {
  const blocks: types.KnownBlock[] = [];
  if (view.header !== undefined) {
    blocks.push({ type: 'header', text: { type: 'plain_text', text: cut(view.header, LIMITS.header), emoji: false } });
  }
  if (view.intro.length > 0) blocks.push(richText([{ type: 'rich_text_section', elements: stacked(view.intro) }]));
  blocks.push(...(view.blocks ?? []));
  for (const section of view.sections) {
    const elements = sectionElements(section);
    if (elements.length > 0) blocks.push(richText(elements));
  }
  if (view.buttons !== undefined && view.buttons.length > 0) {
    const buttons = view.buttons.map((button, index) =>
      'request' in button
        ? viewButton(`${ACTIONS.show}_${index}`, button.label, button.request)
        : { ...viewButton(button.action, button.label, button.value), style: 'primary' as const },
    );
    blocks.push({ type: 'actions', elements: buttons });
  }
  if (view.footer) {
    const { said, link } = view.footer;
    blocks.push({
      type: 'context',
      elements: [
        { type: 'plain_text', text: cut(said, LIMITS.piece), emoji: false },
        ...(link
          ? [{ type: 'mrkdwn' as const, text: `<${link.url}|${escapeMrkdwn(link.label)}>`, verbatim: true }]
          : []),
      ],
    });
  }
  return { text: cut(plainFallback(view.text), LIMITS.message.text), blocks };
}

function sectionElements({ title, note, lines, more, isPlain }: PostSection): types.RichTextBlock['elements'] {
  const elements: types.RichTextBlock['elements'] = [];
  if (title !== undefined && title !== '') {
    elements.push({
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: cut(title, LIMITS.piece), style: { bold: true } },
        ...(note ? [{ type: 'text' as const, text: cut(note, LIMITS.piece), style: { italic: true } }] : []),
      ],
    });
  }
  const items = lines.map(lineElements).filter((line) => line.length > 0);
  if (more !== undefined) items.push([{ type: 'text', text: more, style: { italic: true } }]);
  if (items.length === 0) return elements;
  if (isPlain) {
    const body = items.flatMap((line, index): RichTextElement[] =>
      index === 0 ? line : [{ type: 'text', text: '\n' }, ...line],
    );
    return [...elements, { type: 'rich_text_section', elements: body }];
  }
  return [
    ...elements,
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: items.map((line) => ({ type: 'rich_text_section', elements: line })),
    },
  ];
}

function stacked(lines: readonly PostLine[]): RichTextElement[] {
  return lines
    .map(lineElements)
    .flatMap((line, index): RichTextElement[] => (index === 0 ? line : [{ type: 'text', text: '\n' }, ...line]));
}

const lineElements = (line: PostLine): RichTextElement[] => cutLine(line, pieceText, elementOf);

/** What a line says, without its links and its dress. */
export const lineText = (line: PostLine): string => line.map(pieceText).join('');

export function pieceText(piece: PostPiece): string {
  if (typeof piece === 'string') return piece;
  if ('bold' in piece) return piece.bold;
  if ('code' in piece) return piece.code;
  if ('struck' in piece) return piece.struck;
  if ('channel' in piece) return `#${piece.channel}`;
  if ('mention' in piece) return `@${piece.mention}`;
  // Nobody is called unasked.
  return 'user' in piece ? '' : piece.text;
}

function elementOf(piece: PostPiece, value: string): RichTextElement {
  if (typeof piece === 'string') return { type: 'text', text: value };
  if ('bold' in piece) return { type: 'text', text: value, style: { bold: true } };
  if ('code' in piece) return { type: 'text', text: value, style: { code: true } };
  if ('struck' in piece) return { type: 'text', text: value, style: { strike: true } };
  if ('user' in piece) return { type: 'text', text: value };
  if ('channel' in piece) return { type: 'channel', channel_id: piece.channel };
  if ('mention' in piece) return { type: 'user', user_id: piece.mention };
  return { type: 'link', url: piece.href, text: value };
}

/** What a line takes of a message once it is cut. */
export const lengthOf = (line: PostLine): number =>
  Math.min(
    LIMITS.line,
    line.reduce((sum, piece) => sum + Math.min(LIMITS.piece, pieceText(piece).length), 0),
  );

const richText = (elements: types.RichTextBlock['elements']): types.RichTextBlock => ({ type: 'rich_text', elements });
