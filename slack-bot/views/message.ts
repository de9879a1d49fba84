import type { types } from '@slack/bolt';
import type { Language } from '../../shared/language.js';
import { punctuation } from '../../shared/words/punctuation.js';
import type { Answer, Line, Mark, Part, Piece, Suggestion } from '../answers/answer.js';
import { botWords } from '../words/bot-words.js';
import { chartBlock } from './chart.js';
import { cutLine } from './cut-line.js';
import { LIMITS } from './limits.js';
import { RESERVED, Room } from './room.js';
import { tableBlock } from './table.js';
import { cut, escapeMrkdwn, plainFallback } from './text.js';

type KnownBlock = types.KnownBlock;
type RichTextBlock = types.RichTextBlock;
type RichTextElement = types.RichTextElement;
type RichTextSection = types.RichTextSection;

/** What is posted: blocks, and the text that stands for them in notifications and for screen readers. */
export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** Names of the buttons; a handler listens for each. */
export const ACTIONS = {
  share: 'rps_share',
  refresh: 'rps_refresh',
  ask: 'rps_ask',
  show: 'rps_show',
  open: 'rps_open',
} as const;

export const ICONS: Readonly<Record<Mark, string>> = { good: '✅', attention: '⚠️', stop: '🛑', plain: '' };

/** How the message will be shown. */
export interface Showing {
  readonly language: Language;
  /** Someone made a private answer public: no buttons, and their name. */
  readonly sharedBy?: string;
  /** In a direct conversation there is no channel to share it in. */
  readonly isDirect?: boolean;
}

/**
 * An answer as a message. Whatever may come from a cell stands in plain or rich text, where Slack reads no markup; lists are
 * cut to what fits and say how much is left.
 */
export function messageOf(answer: Answer, showing: Showing): Message {
  const messages = DRAWN.get(answer) ?? new Map<string, Message>();
  DRAWN.set(answer, messages);
  const key = JSON.stringify(showing);
  const message = messages.get(key) ?? draw(answer, showing);
  messages.set(key, message);
  return message;
}

/** By answer: one that is given again is drawn once. */
const DRAWN = new WeakMap<Answer, Map<string, Message>>();

function draw(answer: Answer, showing: Showing): Message {
  const words = botWords(showing.language);
  const room = new Room();
  const title = cut([ICONS[answer.mark], answer.headline].filter(Boolean).join(' '), LIMITS.header);
  const blocks: KnownBlock[] = [{ type: 'header', text: { type: 'plain_text', text: title, emoji: false } }];
  room.take(title.length);
  const footer = footerOf(answer, showing);
  room.take(footer.characters);
  const warnings = answer.warnings.slice(0, LIMITS.warnings);
  if (warnings.length > 0) {
    const lines = warnings.map((warning): Line => ['⚠️ ', { bold: warning }]);
    blocks.push(richText(linesSections(lines, room)));
  }
  const parts = answer.parts.slice(0, LIMITS.parts);
  let dropped = answer.parts.length > LIMITS.parts;
  // Tables are paged by what fits in one, so they are served before anything that may be cut.
  const drawn = drawnParts(parts, room);
  for (const part of parts) {
    const isDrawn = part.kind === 'table' || part.kind === 'chart';
    const { block, isCut } = isDrawn
      ? (drawn.get(part) ?? NOTHING)
      : { block: textBlock(part, room, showing.language), isCut: false };
    if (block) blocks.push(block);
    // A chart that cannot be drawn costs nothing: the words beside it say the same.
    if (isCut || (!block && part.kind !== 'chart')) dropped = true;
  }
  if (dropped) blocks.push(richText([section([text(words.cutShort)])]));
  blocks.push(...footer.blocks);
  return { text: fallbackOf(answer, showing.language), blocks };
}

/** What stands alone, to be read at a glance or heard: the headline, what is wrong with the data, the numbers, their date. */
function fallbackOf(answer: Answer, language: Language): string {
  const words = botWords(language);
  const { stop, colon, space } = punctuation(language);
  const mark = words.mark[answer.mark];
  const sentences = [
    mark === '' ? answer.headline : `${mark}${colon}${answer.headline}`,
    ...answer.warnings.slice(0, 1),
    ...(answer.aloud ?? []),
    ...(answer.provenance ? [words.dataAsOfAloud(answer.provenance.asOf)] : []),
  ];
  const joined = sentences.map((sentence) => (/[.。!?…]$/.test(sentence) ? sentence.trim() : sentence + stop.trim()));
  return cut(plainFallback(joined.join(space)), LIMITS.message.text);
}

interface Drawn {
  readonly block: KnownBlock | undefined;
  readonly isCut: boolean;
}
const NOTHING: Drawn = { block: undefined, isCut: true };

/** Tables first, then charts, as many as a message may hold. */
function drawnParts(parts: readonly Part[], room: Room): Map<Part, Drawn> {
  const drawn = new Map<Part, Drawn>();
  const table = parts.find((part) => part.kind === 'table');
  if (table) drawn.set(table, tableBlock(table, room) ?? NOTHING);
  for (const part of parts.filter((part) => part.kind === 'chart').slice(0, LIMITS.chart.perMessage)) {
    drawn.set(part, { block: chartBlock(part, room), isCut: false });
  }
  return drawn;
}

type TextPart = Extract<Part, { kind: 'lines' | 'list' }>;

function textBlock(part: TextPart, room: Room, language: Language): RichTextBlock | undefined {
  const heading: RichTextElement[] = part.title ? [text(cut(part.title, LIMITS.piece), true)] : [];
  const headingLength = lengthOf(heading);
  if (room.left < headingLength + RESERVED) return undefined;
  if (part.kind === 'lines') {
    room.take(headingLength);
    const body = linesSections(part.lines, room);
    if (body.length === 0) return undefined;
    return richText(heading.length > 0 ? [section([...heading, text('\n')]), ...body] : body);
  }
  const most = Math.min(part.show ?? LIMITS.list.items, LIMITS.list.mostItems);
  const shown: RichTextSection[] = [];
  room.take(headingLength);
  for (const item of part.items.slice(0, most)) {
    const elements = lineElements(item);
    const length = lengthOf(elements);
    if (room.left < length + RESERVED) break;
    room.take(length);
    shown.push(section(elements));
  }
  const more = (part.more ?? 0) + part.items.length - shown.length;
  if (more > 0) {
    const words = botWords(language).andMore(more);
    room.take(words.length);
    shown.push(section([{ type: 'text', text: words, style: { italic: true } }]));
  }
  if (shown.length === 0) return undefined;
  return richText([
    ...(heading.length > 0 ? [section(heading)] : []),
    { type: 'rich_text_list', style: 'bullet', elements: shown },
  ]);
}

/** Lines one under the other in one section; those for which there is no room are left out. */
function linesSections(lines: readonly Line[], room: Room): RichTextSection[] {
  const elements: RichTextElement[] = [];
  for (const line of lines) {
    const next = lineElements(line);
    const length = lengthOf(next) + 1;
    if (next.length === 0 || room.left < length + RESERVED) continue;
    room.take(length);
    if (elements.length > 0) elements.push(text('\n'));
    elements.push(...next);
  }
  return elements.length > 0 ? [section(elements)] : [];
}

export const lineElements = (line: Line): RichTextElement[] => cutLine(line, pieceText, elementOf);

function pieceText(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  if ('user' in piece) return `@${piece.user}`;
  if ('channel' in piece) return `#${piece.channel}`;
  return 'bold' in piece ? piece.bold : 'code' in piece ? piece.code : piece.text;
}

function elementOf(piece: Piece, value: string): RichTextElement {
  if (typeof piece === 'string') return text(value);
  if ('user' in piece) return { type: 'user', user_id: piece.user };
  if ('channel' in piece) return { type: 'channel', channel_id: piece.channel };
  if ('bold' in piece) return text(value, true);
  if ('code' in piece) return { type: 'text', text: value, style: { code: true } };
  return { type: 'link', url: piece.href, text: value };
}

const text = (value: string, bold = false): RichTextElement =>
  bold ? { type: 'text', text: value, style: { bold: true } } : { type: 'text', text: value };
const section = (elements: RichTextElement[]): RichTextSection => ({ type: 'rich_text_section', elements });
const richText = (elements: RichTextBlock['elements']): RichTextBlock => ({ type: 'rich_text', elements });
const lengthOf = (elements: readonly RichTextElement[]): number =>
  elements.reduce((sum, element) => sum + ('text' in element && element.text ? element.text.length : 0), 0);

/** Where the data came from, and what can be done with the answer. */
function footerOf(
  answer: Answer,
  { language, sharedBy, isDirect = false }: Showing,
): { blocks: KnownBlock[]; characters: number } {
  const words = botWords(language);
  const blocks: KnownBlock[] = [];
  let characters = 0;
  if (sharedBy !== undefined) {
    blocks.push(richText([section([text(`${words.sharedBy} `), { type: 'user', user_id: sharedBy }])]));
    characters += words.sharedBy.length + 1;
  }
  const { provenance } = answer;
  if (provenance) {
    const said = [
      cut(provenance.workbook, 80),
      words.dataAsOf(provenance.asOf, provenance.readAt),
      words.rows(provenance.rowsRead, provenance.rowsSkipped, provenance.columnsUnread),
      words.rulebook(provenance.rulebook),
    ].join(' · ');
    const link = `<${provenance.url}|${escapeMrkdwn(words.openSheet)}>`;
    characters += said.length + link.length;
    blocks.push({
      type: 'context',
      elements: [
        { type: 'plain_text', text: said, emoji: false },
        { type: 'mrkdwn', text: link, verbatim: true },
      ],
    });
  }
  if (sharedBy === undefined) {
    const buttons = buttonsOf(answer, language, isDirect);
    characters += buttons.reduce((sum, { text: label }) => sum + label.text.length, 0);
    if (buttons.length > 0) blocks.push({ type: 'actions', elements: buttons });
  }
  return { blocks, characters };
}

function buttonsOf(answer: Answer, language: Language, isDirect: boolean) {
  const words = botWords(language);
  const button = (actionId: string, label: string, value: string, confirm?: Suggestion['confirm']) => ({
    type: 'button' as const,
    action_id: actionId,
    text: { type: 'plain_text' as const, text: cut(label, LIMITS.button.text), emoji: false },
    value,
    ...(confirm && { confirm: confirmation(confirm) }),
  });
  const suggested = (answer.suggestions ?? [])
    .filter(({ request }) => request.length <= LIMITS.button.value)
    .slice(0, LIMITS.suggestions)
    // An action_id may stand once in a block.
    .map(({ label, request, confirm }, index) => button(`${ACTIONS.ask}_${index}`, label, request, confirm));
  const { request } = answer;
  if (request === undefined || request.length > LIMITS.button.value) return suggested;
  const shares = answer.namesParticipants ? answer.countsMayBeShared && words.shareCounts : words.share;
  return [
    ...suggested,
    ...(shares && !isDirect ? [button(ACTIONS.share, shares, request)] : []),
    button(ACTIONS.refresh, words.refresh, request),
  ];
}

/** Slack's own dialog before a button does something. */
function confirmation({ title, text: said, yes, no }: NonNullable<Suggestion['confirm']>) {
  const plain = (value: string, most: number) => ({
    type: 'plain_text' as const,
    text: cut(value, most),
    emoji: false,
  });
  return {
    title: plain(title, LIMITS.confirm.title),
    text: plain(said, LIMITS.confirm.text),
    confirm: plain(yes, LIMITS.confirm.button),
    deny: plain(no, LIMITS.confirm.button),
  };
}
