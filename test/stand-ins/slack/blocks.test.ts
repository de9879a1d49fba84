import { describe, expect, test } from '@jest/globals';
import type { Surface } from '../../../stand-ins/slack/blocks/check.js';
import { refuseMessageBlocks, refuseView } from '../../../stand-ins/slack/blocks/validate.js';
import { button, section } from './fixture.js';

type Json = Record<string, unknown>;

const x = (count: number) => 'x'.repeat(count);
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_unused, index) => make(index));
const plain = (text: string) => ({ type: 'plain_text', text });
const option = (value: string, text = 'o') => ({ text: plain(text), value });
const accessory = (element: Json) => ({ ...section('s'), accessory: element });
const actions = (...elements: Json[]) => ({ type: 'actions', elements });
const input = (element: Json) => ({ type: 'input', label: plain('l'), element });
const raw = (text: string) => ({ type: 'raw_text', text });
const numeric = (value: number) => ({ type: 'raw_number', value, text: String(value) });
const dataTable = (rows: number, columns = 1, more: Json = {}) => ({
  type: 'data_table',
  caption: 'c',
  rows: many(rows, () => many(columns, () => raw('c'))),
  ...more,
});
const chart = (series: number, points: number, more: Json = {}) => ({
  type: 'data_visualization',
  title: 't',
  chart: {
    type: 'line',
    series: many(series, (s) => ({ name: `s${s}`, data: many(points, (p) => ({ label: `p${p}`, value: p })) })),
    axis_config: { categories: many(points, (p) => `p${p}`) },
  },
  ...more,
});
const pie = (segments: Json[]) => ({ type: 'data_visualization', title: 't', chart: { type: 'pie', segments } });

function refusals(blocks: unknown[], surface: Surface = 'message'): string[] {
  if (surface === 'message') return refuseMessageBlocks(blocks)?.messages ?? [];
  const view =
    surface === 'home' ? { type: 'home', blocks } : { type: 'modal', title: plain('t'), submit: plain('s'), blocks };
  return refuseView(view, ['home', 'modal'])?.messages ?? [];
}

describe('each limit has two sides', () => {
  const limits: [name: string, fits: Json, breaks: Json, refused: string][] = [
    [
      'section text 3000',
      section(x(3000)),
      section(x(3001)),
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'section text not empty',
      section('x'),
      section(''),
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      '10 fields',
      { type: 'section', fields: many(10, () => plain('f')) },
      { type: 'section', fields: many(11, () => plain('f')) },
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      'field 2000',
      { type: 'section', fields: [plain(x(2000))] },
      { type: 'section', fields: [plain(x(2001))] },
      'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
    ],
    [
      'header 150',
      { type: 'header', text: plain(x(150)) },
      { type: 'header', text: plain(x(151)) },
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'header is plain',
      { type: 'header', text: plain('h') },
      { type: 'header', text: { type: 'mrkdwn', text: 'h' } },
      'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
    ],
    [
      'button text 75',
      actions(button('a', x(75))),
      actions(button('a', x(76))),
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'button value 2000',
      actions(button('a', 'b', x(2000))),
      actions(button('a', 'b', x(2001))),
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'button style',
      actions({ ...button('a'), style: 'danger' }),
      actions({ ...button('a'), style: 'green' }),
      'must be a valid enum value [json-pointer:/blocks/0/elements/0/style]',
    ],
    [
      'button url 3000',
      actions({ ...button('a'), url: `https://e.org/${x(2986)}` }),
      actions({ ...button('a'), url: `https://e.org/${x(2987)}` }),
      'must be less than 3001 characters [json-pointer:/blocks/0/elements/0/url]',
    ],
    [
      'action_id 255',
      actions(button(x(255))),
      actions(button(x(256))),
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      'block_id 255',
      { ...section('s'), block_id: x(255) },
      { ...section('s'), block_id: x(256) },
      'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
    ],
    [
      '25 actions',
      actions(...many(25, (n) => button(`a${n}`))),
      actions(...many(26, (n) => button(`a${n}`))),
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      '10 context elements',
      { type: 'context', elements: many(10, () => plain('c')) },
      { type: 'context', elements: many(11, () => plain('c')) },
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'confirm text 300',
      actions({ ...button('a'), confirm: { text: plain(x(300)) } }),
      actions({ ...button('a'), confirm: { text: plain(x(301)) } }),
      'must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]',
    ],
    [
      'option text 75',
      accessory({ type: 'static_select', options: [option('v', x(75))] }),
      accessory({ type: 'static_select', options: [option('v', x(76))] }),
      'must be less than 76 characters [json-pointer:/blocks/0/accessory/options/0/text/text]',
    ],
    [
      'option value 75',
      accessory({ type: 'static_select', options: [option(x(75))] }),
      accessory({ type: 'static_select', options: [option(x(76))] }),
      'must be less than 76 characters [json-pointer:/blocks/0/accessory/options/0/value]',
    ],
    [
      '100 options',
      accessory({ type: 'static_select', options: many(100, (n) => option(`v${n}`)) }),
      accessory({ type: 'static_select', options: many(101, (n) => option(`v${n}`)) }),
      'no more than 100 items allowed [json-pointer:/blocks/0/accessory/options]',
    ],
    [
      '5 overflow options',
      accessory({ type: 'overflow', options: many(5, (n) => option(`v${n}`)) }),
      accessory({ type: 'overflow', options: many(6, (n) => option(`v${n}`)) }),
      'no more than 5 items allowed [json-pointer:/blocks/0/accessory/options]',
    ],
    [
      '10 radio buttons',
      accessory({ type: 'radio_buttons', options: many(10, (n) => option(`v${n}`)) }),
      accessory({ type: 'radio_buttons', options: many(11, (n) => option(`v${n}`)) }),
      'no more than 10 items allowed [json-pointer:/blocks/0/accessory/options]',
    ],
    [
      'placeholder 150',
      accessory({ type: 'users_select', placeholder: plain(x(150)) }),
      accessory({ type: 'users_select', placeholder: plain(x(151)) }),
      'must be less than 151 characters [json-pointer:/blocks/0/accessory/placeholder/text]',
    ],
    [
      'image alt text',
      { type: 'image', image_url: 'https://e.org/i.png', alt_text: 'a' },
      { type: 'image', image_url: 'https://e.org/i.png' },
      'missing required field: alt_text [json-pointer:/blocks/0]',
    ],
    [
      'markdown 12,000',
      { type: 'markdown', text: x(12_000) },
      { type: 'markdown', text: x(12_001) },
      'must be less than 12001 characters [json-pointer:/blocks/0/text]',
    ],
    [
      'data_table at least 2 rows',
      dataTable(2),
      dataTable(1),
      'no less than 2 items allowed [json-pointer:/blocks/0/rows]',
    ],
    [
      'data_table 101 rows',
      dataTable(101),
      dataTable(102),
      'no more than 101 items allowed [json-pointer:/blocks/0/rows]',
    ],
    [
      'data_table 20 columns',
      dataTable(2, 20),
      dataTable(2, 21),
      'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]',
    ],
    [
      'data_table page of 100',
      dataTable(2, 1, { page_size: 100 }),
      dataTable(2, 1, { page_size: 101 }),
      'must be less than 101 [json-pointer:/blocks/0/page_size]',
    ],
    [
      'data_table page of 1',
      dataTable(2, 1, { page_size: 1 }),
      dataTable(2, 1, { page_size: 0 }),
      'must be greater than 0 [json-pointer:/blocks/0/page_size]',
    ],
    [
      'data_table caption',
      dataTable(2),
      dataTable(2, 1, { caption: '' }),
      'must be more than 0 characters [json-pointer:/blocks/0/caption]',
    ],
    [
      'data_table 10,000 characters',
      dataTable(2, 1, { rows: [[raw('h')], [raw(x(9999))]] }),
      dataTable(2, 1, { rows: [[raw('h')], [raw(x(10_000))]] }),
      'must be less than 10001 characters [json-pointer:/blocks/0/rows]',
    ],
    [
      'data_table even rows',
      dataTable(2, 2),
      dataTable(2, 2, { rows: [[raw('a'), raw('b')], [raw('a')]] }),
      'all rows must have the same number of cells [json-pointer:/blocks/0/rows/1]',
    ],
    [
      'data_table number with its text',
      dataTable(2, 1, { rows: [[raw('h')], [numeric(4)]] }),
      dataTable(2, 1, { rows: [[raw('h')], [{ type: 'raw_number', value: 4 }]] }),
      'missing required field: text [json-pointer:/blocks/0/rows/1/0]',
    ],
    [
      'data_table row header inside',
      dataTable(2, 2, { row_header_column_index: 1 }),
      dataTable(2, 2, { row_header_column_index: 2 }),
      'must be less than 2 [json-pointer:/blocks/0/row_header_column_index]',
    ],
    [
      'table 100 rows',
      { type: 'table', rows: many(100, () => [raw('c')]) },
      { type: 'table', rows: many(101, () => [raw('c')]) },
      'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
    ],
    [
      'chart title 50',
      chart(1, 1, { title: x(50) }),
      chart(1, 1, { title: x(51) }),
      'must be less than 51 characters [json-pointer:/blocks/0/title]',
    ],
    ['chart 6 series', chart(6, 2), chart(7, 2), 'no more than 6 items allowed [json-pointer:/blocks/0/chart/series]'],
    [
      'chart 20 points',
      chart(1, 20),
      chart(1, 21),
      'no more than 20 items allowed [json-pointer:/blocks/0/chart/series/0/data]',
    ],
    [
      'pie slices above nothing',
      pie([{ label: 'a', value: 1 }]),
      pie([{ label: 'a', value: 0 }]),
      'must be greater than 0 [json-pointer:/blocks/0/chart/segments/0/value]',
    ],
    [
      'pie label 20',
      pie([{ label: x(20), value: 1 }]),
      pie([{ label: x(21), value: 1 }]),
      'must be less than 21 characters [json-pointer:/blocks/0/chart/segments/0/label]',
    ],
  ];
  test.each(limits)('%s', (_name, fits, breaks, refused) => {
    expect(refuseMessageBlocks([fits])).toBeUndefined();
    expect(refusals([breaks])).toContain(refused);
  });

  test('a chart needs one point for each category, and series of different names', () => {
    const uneven = chart(1, 2);
    (uneven.chart.axis_config.categories as string[]).push('p9');
    expect(refusals([uneven])).toEqual([
      'labels must match the axis categories [json-pointer:/blocks/0/chart/series/0/data]',
    ]);
    const twins = chart(2, 1);
    for (const one of twins.chart.series) one.name = 'same';
    expect(refusals([twins])).toEqual(['`name` "same" already exists [json-pointer:/blocks/0/chart/series/1/name]']);
  });

  test('the header of a data_table takes no rich text', () => {
    const rich = {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'h' }] }],
    };
    expect(refusals([dataTable(2, 1, { rows: [[raw('h')], [rich]] })])).toEqual([]);
    expect(refusals([dataTable(2, 1, { rows: [[rich], [raw('c')]] })])).toEqual([
      'unsupported type: rich_text [json-pointer:/blocks/0/rows/0/0/type]',
    ]);
  });
});

describe('a set of blocks', () => {
  const divider = { type: 'divider' };

  test.each([
    ['message', 50],
    ['modal', 100],
    ['home', 100],
  ] as const)('on a %s has at most %i', (surface, most) => {
    const at = surface === 'message' ? '/blocks' : '/view/blocks';
    expect(
      refusals(
        many(most, () => divider),
        surface,
      ),
    ).toEqual([]);
    expect(
      refusals(
        many(most + 1, () => divider),
        surface,
      ),
    ).toEqual([`no more than ${most} items allowed [json-pointer:${at}]`]);
  });

  test('has characters for one message', () => {
    const fits = [...many(4, () => section(x(3000))), section(x(1200))];
    expect(refuseMessageBlocks(fits)).toBeUndefined();
    expect(refuseMessageBlocks([...fits, section('x')])).toEqual({ error: 'msg_blocks_too_long', messages: [] });
  });

  test('has one table and two charts', () => {
    expect(refusals([dataTable(2), chart(1, 1), chart(1, 1)])).toEqual([]);
    expect(refusals([dataTable(2), dataTable(2)])).toEqual(['only_one_table_allowed [json-pointer:/blocks/1]']);
    expect(refusals([chart(1, 1), chart(1, 1), chart(1, 1)])).toEqual([
      'no more than 2 data_visualization blocks allowed [json-pointer:/blocks/2]',
    ]);
  });

  test('shares 12,000 characters of markdown', () => {
    const markdown = (count: number) => ({ type: 'markdown', text: x(count) });
    expect(refusals([markdown(6000), markdown(6000)])).toEqual([]);
    expect(refusals([markdown(6000), markdown(6001)])).toEqual([
      'must be less than 12001 characters [json-pointer:/blocks/1/text]',
    ]);
  });

  test('has unique block_ids, and action_ids unique within a block', () => {
    expect(refusals([actions(button('a'), button('b')), actions(button('a'))])).toEqual([]);
    expect(refusals([actions(button('a'), button('a'))])).toEqual([
      '`action_id` "a" already exists [json-pointer:/blocks/0/elements/1/action_id]',
    ]);
    const twin = { ...divider, block_id: 'd' };
    expect(refusals([twin, twin])).toEqual(['`block_id` "d" already exists [json-pointer:/blocks/1/block_id]']);
  });
});

describe('what is not Block Kit is refused', () => {
  test.each<[string, unknown, string]>([
    ['an unknown block', { type: 'chart' }, 'unsupported type: chart [json-pointer:/blocks/0/type]'],
    ['a block without a type', { text: plain('x') }, 'missing required field: type [json-pointer:/blocks/0]'],
    ['a string', 'divider', 'must provide an object [json-pointer:/blocks/0]'],
    [
      'an unknown field',
      { type: 'divider', text: plain('x') },
      'invalid additional property: text [json-pointer:/blocks/0]',
    ],
    [
      'an unknown field deep inside',
      { type: 'section', text: { ...plain('x'), size: 4 } },
      'invalid additional property: size [json-pointer:/blocks/0/text]',
    ],
    [
      'mrkdwn with emoji',
      { type: 'section', text: { type: 'mrkdwn', text: 'x', emoji: true } },
      'invalid additional property: emoji [json-pointer:/blocks/0/text]',
    ],
    ['bare text', { type: 'section', text: 'x' }, 'must provide an object [json-pointer:/blocks/0/text]'],
    ['an empty section', { type: 'section' }, 'must define either `fields` or `text` [json-pointer:/blocks/0]'],
    [
      'empty actions',
      { type: 'actions', elements: [] },
      'no less than 1 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'an image among actions',
      actions({ type: 'image', alt_text: 'a', image_url: 'https://e.org/a' }),
      'unsupported type: image [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'a select without options',
      accessory({ type: 'static_select' }),
      'must define either `options` or `option_groups` [json-pointer:/blocks/0/accessory]',
    ],
    [
      'an initial option that is not offered',
      accessory({ type: 'static_select', options: [option('a')], initial_option: option('b') }),
      'must exactly match one of the provided options [json-pointer:/blocks/0/accessory/initial_option]',
    ],
    [
      'mrkdwn in a menu',
      accessory({ type: 'static_select', options: [{ text: { type: 'mrkdwn', text: 'o' }, value: 'v' }] }),
      'unsupported type: mrkdwn [json-pointer:/blocks/0/accessory/options/0/text/type]',
    ],
    [
      'a link of another kind',
      actions({ ...button('a'), url: 'javascript:alert(1)' }),
      'must provide a valid url [json-pointer:/blocks/0/elements/0/url]',
    ],
    [
      'a date that is not one',
      accessory({ type: 'datepicker', initial_date: '1 May' }),
      'must be a date of the form YYYY-MM-DD [json-pointer:/blocks/0/accessory/initial_date]',
    ],
    [
      'an image from two places',
      { type: 'image', alt_text: 'a', image_url: 'https://e.org/a', slack_file: { id: 'F1' } },
      'must define either `image_url` or `slack_file` [json-pointer:/blocks/0]',
    ],
    [
      'a chart of another kind',
      { type: 'data_visualization', title: 't', chart: { type: 'radar' } },
      'unsupported type: radar [json-pointer:/blocks/0/chart/type]',
    ],
    [
      'columns set on a data_table',
      dataTable(2, 1, { column_settings: [] }),
      'invalid additional property: column_settings [json-pointer:/blocks/0]',
    ],
  ])('%s', (_name, block, refused) => {
    expect(refusals([block])).toEqual([refused]);
  });

  test('blocks that are not a list', () => {
    expect(refuseMessageBlocks({ type: 'divider' })).toEqual({ error: 'invalid_blocks_format', messages: [] });
  });
});

describe('where a block may stand', () => {
  test.each<[string, Json, readonly Surface[]]>([
    ['section', section('s'), ['message', 'modal', 'home']],
    [
      'rich_text',
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [] }] },
      ['message', 'modal', 'home'],
    ],
    ['input', input({ type: 'plain_text_input' }), ['message', 'modal', 'home']],
    ['markdown', { type: 'markdown', text: 'm' }, ['message']],
    ['table', { type: 'table', rows: [[raw('c')]] }, ['message']],
    ['data_table', dataTable(2), ['message']],
    ['data_visualization', chart(1, 1), ['message']],
    ['alert', { type: 'alert', text: plain('a') }, ['modal']],
    ['card', { type: 'card', title: { type: 'mrkdwn', text: 't' } }, ['message', 'home']],
    ['container', { type: 'container', title: plain('t'), child_blocks: [section('s')] }, ['message']],
    ['number_input', input({ type: 'number_input', is_decimal_allowed: false }), ['modal']],
    ['email_text_input', input({ type: 'email_text_input' }), ['modal']],
    ['rich_text_input', input({ type: 'rich_text_input' }), ['modal', 'home']],
    ['datetimepicker', actions({ type: 'datetimepicker' }), ['message', 'modal']],
    ['file', { type: 'file', source: 'remote', external_id: 'e' }, []],
  ])('%s', (_name, block, allowed) => {
    const takes = (['message', 'modal', 'home'] as const).filter((surface) => refusals([block], surface).length === 0);
    expect(takes).toEqual(allowed);
  });
});

describe('a view', () => {
  const modal = (more: Json = {}) => ({ type: 'modal', title: plain('t'), blocks: [section('s')], ...more });
  const refused = (view: unknown) => refuseView(view, ['modal'])?.messages ?? [];

  test.each<[string, Json, Json, string]>([
    [
      'title 24',
      { title: plain(x(24)) },
      { title: plain(x(25)) },
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      'submit 24',
      { submit: plain(x(24)) },
      { submit: plain(x(25)) },
      'must be less than 25 characters [json-pointer:/view/submit/text]',
    ],
    [
      'private_metadata 3000',
      { private_metadata: x(3000) },
      { private_metadata: x(3001) },
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      'callback_id 255',
      { callback_id: x(255) },
      { callback_id: x(256) },
      'must be less than 256 characters [json-pointer:/view/callback_id]',
    ],
    [
      'an input needs submit',
      { blocks: [input({ type: 'plain_text_input' })], submit: plain('s') },
      { blocks: [input({ type: 'plain_text_input' })] },
      'missing required field: submit [json-pointer:/view]',
    ],
    [
      'known fields',
      { clear_on_close: true },
      { submit_disabled: true },
      'invalid additional property: submit_disabled [json-pointer:/view]',
    ],
  ])('%s', (_name, fits, breaks, message) => {
    expect(refuseView(modal(fits), ['modal'])).toBeUndefined();
    expect(refused(modal(breaks))).toEqual([message]);
  });

  test('is a bad argument, of a type that the method takes', () => {
    expect(refuseView({ type: 'home', blocks: [] }, ['modal'])).toEqual({
      error: 'invalid_arguments',
      messages: ['unsupported type: home [json-pointer:/view/type]'],
    });
    expect(refuseView({ type: 'home', title: plain('t'), blocks: [] }, ['home'])?.messages).toEqual([
      'invalid additional property: title [json-pointer:/view]',
    ]);
  });

  test('has one element in focus', () => {
    const focused = (id: string) => ({ ...input({ type: 'plain_text_input', action_id: id, focus_on_load: true }) });
    expect(refused(modal({ submit: plain('s'), blocks: [focused('a')] }))).toEqual([]);
    expect(refused(modal({ submit: plain('s'), blocks: [focused('a'), focused('b')] }))).toHaveLength(1);
  });
});
