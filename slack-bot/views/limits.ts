/**
 * Every number of Slack's that a view has to respect, and the few of our own that keep a message readable. Nothing else in
 * the bot counts characters.
 */
export const LIMITS = {
  message: {
    blocks: 50,
    /** A whole message breaks a little above 13,200; this leaves room for what is not counted here. */
    characters: 12_000,
    /** The fallback: a notification shows less, a screen reader reads it all. */
    text: 600,
  },
  /** App Home and modals. */
  view: { blocks: 100, title: 24, privateMetadata: 3000 },
  header: 150,
  contextElements: 10,
  button: { text: 75, value: 2000, actionId: 255 },
  actions: 25,
  table: {
    /** Without the heading, which makes 101. */
    rows: 100,
    columns: 20,
    /** Ours, below Slack's 10,000: what is left of a message is for everything around the table. */
    characters: 8_000,
    /** How many rows Slack shows before one turns the page inside the table. */
    pageSize: 10,
    caption: 200,
  },
  chart: { perMessage: 2, title: 50, series: 6, points: 20, label: 20, axisLabel: 50 },
  confirm: { title: 100, text: 300, button: 30 },
  /** Ours: what one screen holds. */
  list: { items: 10, mostItems: 25 },
  /** Ours: one line, one code or one sentence. */
  line: 700,
  piece: 500,
  /** Ours: more would be a wall. */
  parts: 30,
  suggestions: 10,
  warnings: 3,
} as const;
