import { isObject, type JsonObject } from '../json.js';
import { LIMITS } from '../limits.js';
import { anyBlock } from './block.js';
import {
  boolean,
  list,
  messagesOf,
  object,
  type Problem,
  type Run,
  refuse,
  type Surface,
  string,
  type,
} from './check.js';
import { plainText } from './composition.js';
import { everyBlock, everyElement, textCharacters } from './walk.js';

/** Why Slack would refuse these blocks: its error code and the lines that go with it. */
export interface Refusal {
  readonly error:
    | 'invalid_blocks'
    | 'invalid_blocks_format'
    | 'invalid_arguments'
    | 'msg_blocks_too_long'
    | 'view_too_large';
  readonly messages: string[];
}

/** Checks the blocks of a message as a whole; undefined when Slack would take them. */
export function refuseMessageBlocks(blocks: unknown): Refusal | undefined {
  if (!Array.isArray(blocks)) return { error: 'invalid_blocks_format', messages: [] };
  const run = start('message');
  list(anyBlock, { min: 0, max: LIMITS.message.blocks })(blocks, '/blocks', run);
  uniqueIds(blocks, '/blocks', run);
  onePerMessage(blocks, run);
  if (run.problems.length > 0) return { error: 'invalid_blocks', messages: messagesOf(run.problems) };
  if (textCharacters(blocks) > LIMITS.message.characters) return { error: 'msg_blocks_too_long', messages: [] };
  return undefined;
}

/** Checks a modal or an App Home; undefined when Slack would take it. */
export function refuseView(view: unknown, allowed: readonly ('modal' | 'home')[]): Refusal | undefined {
  const kind = isObject(view) ? view.type : undefined;
  if (!isObject(view)) return viewRefusal([{ what: 'must provide an object', pointer: '/view' }]);
  if (kind !== 'modal' && kind !== 'home')
    return viewRefusal([{ what: `unsupported type: ${String(kind)}`, pointer: '/view/type' }]);
  if (!allowed.includes(kind)) return viewRefusal([{ what: `unsupported type: ${kind}`, pointer: '/view/type' }]);
  const run = start(kind);
  (kind === 'modal' ? modal : home)(view, '/view', run);
  if (Array.isArray(view.blocks)) {
    uniqueIds(view.blocks, '/view/blocks', run);
    oneFocus(view.blocks, run);
  }
  if (run.problems.length > 0) return viewRefusal(run.problems);
  if (Buffer.byteLength(JSON.stringify(view)) > LIMITS.view.bytes) return { error: 'view_too_large', messages: [] };
  return undefined;
}

const viewFields = {
  private_metadata: string({ min: 0, max: LIMITS.view.privateMetadata }),
  callback_id: string({ min: 0, max: LIMITS.view.callbackId }),
  external_id: string({ min: 0, max: LIMITS.view.externalId }),
};
const blocks = list(anyBlock, { min: 0, max: LIMITS.view.blocks });

const home = object({ required: { type: type('home'), blocks }, optional: viewFields });

const modal = object(
  {
    required: { type: type('modal'), title: plainText(LIMITS.view.title), blocks },
    optional: {
      ...viewFields,
      close: plainText(LIMITS.view.title),
      submit: plainText(LIMITS.view.title),
      clear_on_close: boolean,
      notify_on_close: boolean,
    },
  },
  (view, pointer, run) => {
    const asks = Array.isArray(view.blocks) && view.blocks.some((block) => isObject(block) && block.type === 'input');
    if (asks && view.submit === undefined) refuse(run, pointer, 'missing required field: submit');
  },
);

function start(surface: Surface): Run {
  return { surface, problems: [] };
}

/** Slack answers a bad view as a bad argument, with pointers that start at /view. */
function viewRefusal(problems: readonly Problem[]): Refusal {
  return { error: 'invalid_arguments', messages: messagesOf(problems) };
}

/** A block_id is unique in the whole set, an action_id within its block. */
function uniqueIds(blocks: readonly unknown[], at: string, run: Run): void {
  const blockIds = new Set<string>();
  for (const { block, pointer } of everyBlock(blocks, at)) {
    if (typeof block.block_id !== 'string') continue;
    if (blockIds.has(block.block_id))
      refuse(run, `${pointer}/block_id`, `\`block_id\` "${block.block_id}" already exists`);
    blockIds.add(block.block_id);
  }
  const actionIds = new Map<JsonObject, Set<string>>();
  for (const { block, element, pointer } of everyElement(blocks, at)) {
    if (typeof element.action_id !== 'string') continue;
    const seen = actionIds.get(block) ?? new Set<string>();
    if (seen.has(element.action_id))
      refuse(run, `${pointer}/action_id`, `\`action_id\` "${element.action_id}" already exists`);
    actionIds.set(block, seen.add(element.action_id));
  }
}

function onePerMessage(blocks: readonly unknown[], run: Run): void {
  const placed = everyBlock(blocks, '/blocks');
  const tables = placed.filter(({ block }) => block.type === 'table' || block.type === 'data_table');
  for (const { pointer } of tables.slice(LIMITS.message.tables)) refuse(run, pointer, 'only_one_table_allowed');
  const charts = placed.filter(({ block }) => block.type === 'data_visualization');
  for (const { pointer } of charts.slice(LIMITS.message.charts))
    refuse(run, pointer, `no more than ${LIMITS.message.charts} data_visualization blocks allowed`);
  const markdown = placed.filter(({ block }) => block.type === 'markdown');
  const characters = markdown.reduce((sum, { block }) => sum + String(block.text).length, 0);
  const last = markdown.at(-1);
  if (last && markdown.length > 1 && characters > LIMITS.message.markdown)
    refuse(run, `${last.pointer}/text`, `must be less than ${LIMITS.message.markdown + 1} characters`);
}

function oneFocus(blocks: readonly unknown[], run: Run): void {
  const focused = everyElement(blocks, '/view/blocks').filter(({ element }) => element.focus_on_load === true);
  for (const { pointer } of focused.slice(1))
    refuse(run, `${pointer}/focus_on_load`, 'only one element can have `focus_on_load` set to true');
}
