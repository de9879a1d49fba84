import { LIMITS } from '../limits.js';
import { chartBlock } from './charts.js';
import { boolean, byType, type Check, list, object, oneOf, refuse, type Surface, string, type } from './check.js';
import { anyText, mrkdwn, plainText, slackFile, url } from './composition.js';
import {
  actionsElement,
  buttonElement,
  contextActionsElement,
  imageElement,
  inputElement,
  oneImageSource,
  sectionAccessory,
} from './elements.js';
import { richTextBlock } from './rich-text.js';
import { dataTableBlock, tableBlock } from './tables.js';

type Fields = { required?: Record<string, Check>; optional?: Record<string, Check> };

const blockId = { block_id: string({ max: LIMITS.block.id }) };

function block(name: string, fields: Fields, also?: Parameters<typeof object>[1]): Check {
  return object(
    { required: { type: type(name), ...fields.required }, optional: { ...blockId, ...fields.optional } },
    also,
  );
}

const contextText = byType(() => ({
  image: imageElement,
  plain_text: anyText(LIMITS.context.text),
  mrkdwn: anyText(LIMITS.context.text),
}));

const card: Check = block(
  'card',
  {
    optional: {
      hero_image: imageElement,
      icon: imageElement,
      title: mrkdwn(LIMITS.card.title),
      subtitle: mrkdwn(LIMITS.card.subtitle),
      body: mrkdwn(LIMITS.card.body),
      actions: list(buttonElement, { max: LIMITS.card.buttons }),
    },
  },
  (value, pointer, run) => {
    if (![value.hero_image, value.title, value.actions, value.body].some((part) => part !== undefined))
      refuse(run, pointer, 'must define one of `hero_image`, `title`, `actions` or `body`');
  },
);

const BLOCKS: Readonly<Record<string, Check>> = {
  section: block(
    'section',
    {
      optional: {
        text: anyText(LIMITS.section.text),
        fields: list(anyText(LIMITS.section.field), { max: LIMITS.section.fields }),
        accessory: sectionAccessory,
        expand: boolean,
      },
    },
    (value, pointer, run) => {
      if (value.text === undefined && value.fields === undefined)
        refuse(run, pointer, 'must define either `fields` or `text`');
    },
  ),
  header: block('header', { required: { text: plainText(LIMITS.header.text) } }),
  divider: block('divider', {}),
  context: block('context', { required: { elements: list(contextText, { max: LIMITS.context.elements }) } }),
  actions: block('actions', { required: { elements: list(actionsElement, { max: LIMITS.action.perActions }) } }),
  context_actions: block('context_actions', {
    required: { elements: list(contextActionsElement, { max: LIMITS.contextActions.elements }) },
  }),
  image: block(
    'image',
    {
      required: { alt_text: string({ max: LIMITS.image.alt }) },
      optional: { image_url: url(LIMITS.image.url), slack_file: slackFile, title: plainText(LIMITS.image.title) },
    },
    oneImageSource,
  ),
  input: block('input', {
    required: { label: plainText(LIMITS.input.label), element: inputElement },
    optional: { hint: plainText(LIMITS.input.hint), optional: boolean, dispatch_action: boolean },
  }),
  markdown: block('markdown', { required: { text: string({ max: LIMITS.markdown.text }) } }),
  rich_text: richTextBlock,
  table: tableBlock,
  data_table: dataTableBlock,
  data_visualization: chartBlock,
  alert: block('alert', {
    required: { text: anyText(LIMITS.section.text) },
    optional: { level: oneOf('default', 'info', 'warning', 'error', 'success') },
  }),
  card,
  carousel: block('carousel', {
    required: {
      elements: list(
        byType(() => ({ card })),
        { max: LIMITS.carousel.cards },
      ),
    },
  }),
  container: block(
    'container',
    {
      required: { child_blocks: list(byType(containedBlocks), { max: LIMITS.container.blocks }) },
      optional: {
        title: plainText(LIMITS.container.title),
        rich_text_title: richTextBlock,
        subtitle: anyText(LIMITS.container.subtitle),
        width: oneOf('narrow', 'standard', 'wide', 'full'),
        icon: imageElement,
        is_collapsible: boolean,
        default_collapsed: boolean,
        has_header_divider: boolean,
      },
    },
    (value, pointer, run) => {
      if (value.title === undefined && value.rich_text_title === undefined)
        refuse(run, pointer, 'must define either `title` or `rich_text_title`');
      if (value.default_collapsed === true && value.is_collapsible !== true)
        refuse(run, `${pointer}/default_collapsed`, 'requires `is_collapsible`');
    },
  ),
  video: block('video', {
    required: {
      video_url: url(LIMITS.video.url),
      thumbnail_url: url(LIMITS.video.url),
      alt_text: string({ max: LIMITS.video.alt }),
      title: plainText(LIMITS.video.title - 1),
    },
    optional: {
      title_url: url(LIMITS.video.url),
      author_name: string({ max: LIMITS.video.author - 1 }),
      provider_name: string(),
      provider_icon_url: url(LIMITS.video.url),
      description: plainText(LIMITS.video.description),
    },
  }),
};

function containedBlocks(): Record<string, Check> {
  const names = ['actions', 'context', 'divider', 'header', 'image', 'input', 'rich_text', 'section', 'table', 'video'];
  return Object.fromEntries(names.flatMap((name) => (BLOCKS[name] ? [[name, BLOCKS[name]]] : [])));
}

const EVERYWHERE: readonly Surface[] = ['message', 'modal', 'home'];

/**
 * Where each block may stand. Tables and charts on App Home are not confirmed by anyone who tried, so they are refused
 * there; a card in a modal is listed by Slack but does not render.
 */
const SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  alert: ['modal'],
  card: ['message', 'home'],
  carousel: ['message', 'home'],
  container: ['message'],
  context_actions: ['message'],
  data_table: ['message'],
  data_visualization: ['message'],
  markdown: ['message'],
  table: ['message'],
};

/** One block, on the surface of the run. */
export const anyBlock: Check = byType(() => CHECKED);

const CHECKED: Readonly<Record<string, Check>> = Object.fromEntries(
  Object.entries(BLOCKS).map(([name, check]) => [
    name,
    (value, pointer, run) => {
      if (!(SURFACES[name] ?? EVERYWHERE).includes(run.surface))
        return refuse(run, `${pointer}/type`, `unsupported type: ${name} (not available on a ${run.surface})`);
      check(value, pointer, run);
    },
  ]),
);
