/**
 * Every number Slack holds an app to, in one place.
 *
 * Where Slack's pages and its live answers disagree, the smaller number stands: what passes here must pass there.
 */
export const LIMITS = {
  message: {
    blocks: 50,
    /** Measured on live workspaces; Slack names the error but not the number. */
    characters: 13_200,
    text: 40_000,
    markdown: 12_000,
    tables: 1,
    charts: 2,
  },
  view: { blocks: 100, title: 24, privateMetadata: 3000, callbackId: 255, externalId: 255, bytes: 250_000, stack: 3 },
  block: { id: 255 },
  action: { id: 255, perActions: 25 },
  section: { text: 3000, fields: 10, field: 2000 },
  header: { text: 150 },
  context: { elements: 10, text: 3000 },
  contextActions: { elements: 5 },
  image: { url: 3000, alt: 2000, title: 2000 },
  input: { label: 2000, hint: 2000 },
  markdown: { text: 12_000 },
  button: { text: 75, value: 2000, url: 3000, accessibilityLabel: 75 },
  option: {
    text: 75,
    description: 75,
    /** Slack's page says 150, its published types 75. */
    value: 75,
    url: 3000,
    perSelect: 100,
    groups: 100,
    perRadio: 10,
    perOverflow: 5,
  },
  confirm: { title: 100, text: 300, button: 30 },
  placeholder: 150,
  plainTextInput: { length: 3000 },
  richTextInput: { lines: 100 },
  fileInput: { files: 10 },
  container: { title: 150, subtitle: 150, blocks: 10 },
  card: { title: 150, subtitle: 150, body: 200, buttons: 3 },
  carousel: { cards: 10 },
  video: { title: 200, author: 50, url: 3000, alt: 2000, description: 200 },
  table: { rows: 100, columns: 20, characters: 10_000 },
  dataTable: { minRows: 2, rows: 101, columns: 20, pageSize: 100, characters: 10_000 },
  chart: { title: 50, series: 6, segments: 6, points: 20, label: 20, axisLabel: 50 },
  slashCommand: { name: 32 },
  acknowledgeMs: 3000,
  trigger: { ms: 3000 },
  responseUrl: { uses: 5, ms: 30 * 60 * 1000 },
  page: { fallback: 100, most: 999 },
  replies: { fallback: 1000, most: 1000 },
  /** Slack's own pages give no number for metadata; this is an operational default. */
  metadata: { bytes: 8000 },
} as const;
