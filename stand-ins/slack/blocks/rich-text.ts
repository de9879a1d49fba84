import { LIMITS } from '../limits.js';
import { boolean, byType, type Check, integer, list, object, oneOf, string, type } from './check.js';
import { url } from './composition.js';

const style = object({
  optional: {
    bold: boolean,
    code: boolean,
    italic: boolean,
    strike: boolean,
    underline: boolean,
  },
});

function leaf(name: string, required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return object({ required: { type: type(name), ...required }, optional: { style, ...optional } });
}

const text = leaf('text', { text: string() });
const link = leaf('link', { url: url(LIMITS.image.url) }, { text: string(), unsafe: boolean });

const inline: Check = byType(() => ({
  text,
  link,
  user: leaf('user', { user_id: string() }),
  channel: leaf('channel', { channel_id: string() }),
  usergroup: leaf('usergroup', { usergroup_id: string() }),
  team: leaf('team', { team_id: string() }),
  broadcast: leaf('broadcast', { range: oneOf('here', 'channel', 'everyone') }),
  emoji: leaf('emoji', { name: string() }, { unicode: string(), url: string() }),
  color: leaf('color', { value: string() }),
  date: leaf('date', { timestamp: integer(), format: string() }, { url: url(LIMITS.image.url), fallback: string() }),
}));

const section: Check = object({
  required: { type: type('rich_text_section'), elements: list(inline, { min: 0 }) },
});
const border = { border: oneOf(0, 1) };

/** The structured text block: paragraphs, lists, quotes and preformatted text. */
export const richTextBlock: Check = object({
  required: {
    type: type('rich_text'),
    elements: list(
      byType(() => ({
        rich_text_section: section,
        rich_text_quote: object({
          required: { type: type('rich_text_quote'), elements: list(inline, { min: 0 }) },
          optional: border,
        }),
        rich_text_preformatted: object({
          required: {
            type: type('rich_text_preformatted'),
            elements: list(
              byType(() => ({ text, link })),
              { min: 0 },
            ),
          },
          optional: border,
        }),
        rich_text_list: object({
          required: {
            type: type('rich_text_list'),
            style: oneOf('bullet', 'ordered'),
            elements: list(byType(() => ({ rich_text_section: section }))),
          },
          optional: { indent: integer({ min: 0, max: 8 }), offset: integer({ min: 0 }), ...border },
        }),
      })),
    ),
  },
  optional: { block_id: string({ max: LIMITS.block.id }) },
});
