import type { types } from '@slack/bolt';
import type { Language } from '../../shared/language.js';
import type { Answer, Cell, Column, Line, Part, Piece } from '../answers/answer.js';
import { botWords } from '../words/bot-words.js';
import { LIMITS } from './limits.js';
import { ICONS, lineElements } from './message.js';
import { cut, escapeMrkdwn } from './text.js';

type KnownBlock = types.KnownBlock;
type RichTextSection = types.RichTextSection;

/** For App Home and modals, which take neither tables nor charts: an answer as headings, lines and lists. */
export function answerBlocks(answer: Answer, language: Language, items: number = LIMITS.list.mostItems): KnownBlock[] {
  const words = botWords(language);
  const blocks: KnownBlock[] = [header([ICONS[answer.mark], answer.headline].filter(Boolean).join(' '))];
  if (answer.warnings.length > 0) blocks.push(warningBlock(answer.warnings));
  for (const part of answer.parts.slice(0, LIMITS.parts)) blocks.push(...partBlocks(part, language, items));
  const { provenance } = answer;
  if (provenance) {
    const said = [
      cut(provenance.workbook, 80),
      words.dataAsOf(provenance.asOf, provenance.readAt),
      words.rows(provenance.rowsRead, provenance.rowsSkipped, provenance.columnsUnread),
      words.rulebook(provenance.rulebook),
    ];
    blocks.push(sourceBlock(said.join(' · '), provenance.url, words.openSheet));
  }
  return blocks.slice(0, LIMITS.view.blocks);
}

const pieceOf = (cell: Cell): Piece => (typeof cell === 'number' ? String(cell) : cell === '' ? '–' : cell);

/** A row as a line: what it is about, then each cell behind the title of its column, for a number alone says nothing. */
function rowLine(columns: readonly Column[], row: readonly Cell[], colon: string): Line {
  return row.flatMap((cell, at): Piece[] => {
    if (at === 0) return [pieceOf(cell)];
    return cell === '' ? [] : [` · ${columns[at]!.title}${colon}`, pieceOf(cell)];
  });
}

/** One part; nothing when it is empty. A table is a list of its rows; a chart is left to the words beside it. */
export function partBlocks(part: Part, language: Language, items: number): KnownBlock[] {
  if (part.kind === 'chart') return [];
  if (part.kind === 'table') {
    const lines = part.rows.map((row) => rowLine(part.columns, row, botWords(language).colon));
    const rows = listBlock(lines, language, items);
    return rows ? [heading2(part.caption), rows] : [];
  }
  const heading: KnownBlock[] = part.title === undefined ? [] : [heading2(part.title)];
  const body = part.kind === 'lines' ? linesBlock(part.lines) : listBlock(part.items, language, items, part.more ?? 0);
  return body ? [...heading, body] : [];
}

/** A bulleted list of at most so many items, and how many more there are. */
export function listBlock(
  lines: readonly Line[],
  language: Language,
  items: number,
  beyond = 0,
): types.RichTextBlock | undefined {
  const shown = lines.slice(0, items).map((line) => section(lineElements(line)));
  const more = beyond + lines.length - shown.length;
  if (more > 0) {
    shown.push(section([{ type: 'text', text: botWords(language).andMore(more), style: { italic: true } }]));
  }
  if (shown.length === 0) return undefined;
  return { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements: shown }] };
}

/** Lines one under the other. */
export function linesBlock(lines: readonly Line[]): types.RichTextBlock | undefined {
  const elements = lines
    .map(lineElements)
    .filter((line) => line.length > 0)
    .flatMap((line, index) => (index === 0 ? line : [{ type: 'text' as const, text: '\n' }, ...line]));
  return elements.length === 0 ? undefined : { type: 'rich_text', elements: [section(elements)] };
}

/** What must be known before anything else. */
export function warningBlock(warnings: readonly string[]): KnownBlock {
  return linesBlock(warnings.slice(0, LIMITS.warnings).map((warning): Line => ['⚠️ ', { bold: warning }]))!;
}

/** Where the data came from, with a link to it. */
export function sourceBlock(said: string, url: string, label: string): KnownBlock {
  return {
    type: 'context',
    elements: [
      { type: 'plain_text', text: said, emoji: false },
      { type: 'mrkdwn', text: `<${url}|${escapeMrkdwn(label)}>`, verbatim: true },
    ],
  };
}

export const header = (text: string): KnownBlock => ({ type: 'header', text: plainText(text, LIMITS.header) });

/** A title inside a part; a button may stand at its right. */
export function heading2(title: string, button?: types.Button): types.SectionBlock {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: `*${escapeMrkdwn(cut(title, LIMITS.header))}*`, verbatim: true },
    ...(button && { accessory: button }),
  };
}

export function plainText(text: string, most: number): types.PlainTextElement {
  return { type: 'plain_text', text: cut(text, most), emoji: false };
}

/** A button whose value is a request. */
export function viewButton(actionId: string, label: string, value?: string): types.Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plainText(label, LIMITS.button.text),
    ...(value !== undefined && { value }),
  };
}

const section = (elements: RichTextSection['elements']): RichTextSection => ({ type: 'rich_text_section', elements });
