import type { HomeView, KnownBlock, ModalView, PlainTextElement, PlainTextOption } from '@slack/types';

const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text });
const option = (value: string): PlainTextOption => ({ text: plain(`Option ${value}`), value });
const options = ['a', 'b', 'c'].map(option);
const raw = (text: string) => ({ type: 'raw_text', text });
const number = (value: number) => ({ type: 'raw_number', value, text: String(value) });
const months = ['Jul', 'Aug', 'Sep', 'Oct'];
const series = (name: string, values: readonly number[]) => ({
  name,
  data: values.map((value, at) => ({ label: months[at], value })),
});
const plotted = (type: string, title: string) => ({
  type: 'data_visualization',
  title,
  chart: {
    type,
    series: [series('Enrolled', [50, 53, 58, 65]), series('Target', [48, 56, 64, 72])],
    axis_config: { categories: months, x_label: 'Month', y_label: 'Participants' },
  },
});

/** One of each thing that can be pressed or picked from in a message. */
export function everyElement(): KnownBlock[] {
  return [
    {
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: '*Elements* of a message, with `code`, <javascript:alert(1)|no link> and <https://example.org|a link>',
      },
      accessory: { type: 'overflow', action_id: 'overflow', options },
    },
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'plain', text: plain('Plain'), value: 'pressed' },
        {
          type: 'button',
          action_id: 'delete',
          style: 'danger',
          text: plain('Delete'),
          value: 'gone',
          confirm: {
            title: plain('Delete it?'),
            text: plain('It cannot be brought back.'),
            confirm: plain('Delete it'),
            deny: plain('Keep it'),
            style: 'danger',
          },
        },
        {
          type: 'static_select',
          action_id: 'site',
          placeholder: plain('Site'),
          option_groups: [
            { label: plain('North'), options: [option('a'), option('b')] },
            { label: plain('South'), options: [option('c')] },
          ],
        },
        { type: 'multi_static_select', action_id: 'sites', placeholder: plain('Sites'), options },
        { type: 'users_select', action_id: 'who', placeholder: plain('Who') },
        { type: 'external_select', action_id: 'search', placeholder: plain('Search'), min_query_length: 1 },
        { type: 'datepicker', action_id: 'day', initial_date: '2026-09-01' },
        { type: 'radio_buttons', action_id: 'radio', options },
        { type: 'checkboxes', action_id: 'boxes', options },
      ],
    },
  ] as KnownBlock[];
}

/** Blocks by the message that carries them: one table and two charts at most in each. */
export function everyBlock(): Record<string, object[]> {
  return {
    'Data table': [
      {
        type: 'data_table',
        caption: 'Sites',
        page_size: 3,
        row_header_column_index: 0,
        rows: [
          [raw('Site'), raw('Enrolled')],
          ...[20, 3, 12, 11, 8].map((count, at) => [raw(`Site ${'QXZFS'[at]}`), number(count)]),
        ],
      },
    ],
    'Plain table': [
      {
        type: 'table',
        column_settings: [{ align: 'left' }, { align: 'right' }],
        rows: [
          [raw('Clause'), raw('State')],
          [raw('I1'), raw('met')],
        ],
      },
    ],
    'Line and bar': [plotted('line', 'Enrollment as a line'), plotted('bar', 'Enrollment as bars')],
    'Area and pie': [
      plotted('area', 'Enrollment as an area'),
      {
        type: 'data_visualization',
        title: 'Screen failures',
        chart: {
          type: 'pie',
          segments: [
            { label: 'I5b', value: 6 },
            { label: 'E4', value: 3 },
          ],
        },
      },
    ],
    'Words and pictures': [
      { type: 'header', text: plain('Words') },
      { type: 'context', elements: [{ type: 'mrkdwn', text: 'A quiet line' }] },
      { type: 'image', image_url: 'https://example.org/scan.png', alt_text: 'a scan' },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [
              {
                type: 'rich_text_section',
                elements: [
                  { type: 'text', text: 'bold', style: { bold: true } },
                  { type: 'link', url: 'https://docs.google.com/spreadsheets/d/x/edit#gid=3&range=S17', text: 'S17' },
                ],
              },
            ],
          },
        ],
      },
      { type: 'markdown', text: '**Marked down** and [no link](javascript:alert(1))' },
      {
        type: 'container',
        title: plain('Folded'),
        is_collapsible: true,
        default_collapsed: true,
        child_blocks: [{ type: 'section', text: plain('Inside') }],
      },
      { type: 'divider' },
    ],
  };
}

/** A form with one input of each kind that the bot may come to use. */
export function visitModal(more?: string): ModalView {
  return {
    type: 'modal',
    callback_id: 'visit',
    title: plain('Record a visit'),
    submit: plain('Save'),
    close: plain('Not now'),
    blocks: [
      ...(more === undefined ? [] : [{ type: 'section' as const, block_id: 'more', text: plain(more) }]),
      {
        type: 'actions',
        block_id: 'buttons',
        elements: [
          { type: 'button', action_id: 'push', text: plain('More') },
          { type: 'button', action_id: 'recheck', text: plain('Check again') },
        ],
      },
      {
        type: 'input',
        block_id: 'size',
        label: plain('Tumor size (cm)'),
        hint: plain('The longest diameter.'),
        element: { type: 'number_input', action_id: 'size', is_decimal_allowed: true },
      },
      {
        type: 'input',
        block_id: 'reason',
        label: plain('Reason'),
        optional: true,
        element: { type: 'plain_text_input', action_id: 'reason', multiline: true },
      },
      {
        type: 'input',
        block_id: 'site',
        label: plain('Site'),
        element: { type: 'static_select', action_id: 'site', options, initial_option: option('b') },
      },
      {
        type: 'input',
        block_id: 'sites',
        label: plain('Other sites'),
        optional: true,
        element: { type: 'multi_static_select', action_id: 'sites', options },
      },
      {
        type: 'input',
        block_id: 'language',
        label: plain('Language'),
        element: { type: 'radio_buttons', action_id: 'language', options, initial_option: option('a') },
      },
    ],
  };
}

export function secondModal(): ModalView {
  return {
    type: 'modal',
    callback_id: 'second',
    title: plain('One more thing'),
    submit: plain('Done'),
    blocks: [{ type: 'section', text: plain('On top of the first') }],
  };
}

export function homeView(headline: string): HomeView {
  return {
    type: 'home',
    blocks: [
      { type: 'header', text: plain(headline) },
      { type: 'actions', elements: [{ type: 'button', action_id: 'refresh', text: plain('Refresh') }] },
    ],
  };
}
