import { TABS } from '../shared/workbook/schema.js';

/** What the linking fills in later, for each tab of records. It stands in the literal, so that no record changes its shape. */
const TABS_OF_RECORDS = [
  {
    tab: 'Participants',
    maker: 'participantRecord',
    values: 'ParticipantValues',
    links: ['cycles', 'followUps', 'duplicates'],
  },
  { tab: 'Cycles', maker: 'cycleRecord', values: 'CycleValues', links: ['participant', 'previous', 'first'] },
  { tab: 'Follow-up', maker: 'followUpRecord', values: 'FollowUpValues', links: ['participant'] },
] as const;

const HEAD = `/*
 * Generated from schema.ts by \`npm run generate\`; a test fails when it is out of date. Do not edit.
 *
 * Records as object literals: all records of a tab then have one hidden class and are written once, which is what makes
 * reading a hundred thousand of them fast (docs/performance.md). The values stand in the order of the schema's columns.
 */
import type { CycleValues, FollowUpValues, ParticipantValues } from './schema.js';

/** What a record holds besides the values of its columns. */
export interface RecordPlace {
  book: string | undefined;
  row: number;
  id: string;
  details: Record<string, string> | undefined;
  /** Columns whose cells cannot be read; see \`unread.ts\`. */
  unread: readonly string[] | undefined;
}

/** What the columns of a row hold, by their place in the schema. */
export type RecordValues = readonly never[];

/** What the linking fills in later. */
type Links<K extends string> = { readonly tab: string } & { readonly [L in K]: undefined };
`;

/** shared/workbook/record-literals.ts, whole, as the formatter leaves it. */
export function recordLiterals(): string {
  return [HEAD, ...TABS_OF_RECORDS.map(maker)].join('\n');
}

function maker({ tab, maker, values, links }: (typeof TABS_OF_RECORDS)[number]): string {
  return [
    `export const ${maker} = (place: RecordPlace, values: RecordValues) =>`,
    '  ({',
    '    book: place.book,',
    `    tab: '${tab}',`,
    ...['row', 'id', 'details', 'unread'].map((key) => `    ${key}: place.${key},`),
    ...TABS[tab].columns.map(({ key }, index) => `    ${key}: values[${index}],`),
    ...links.map((link) => `    ${link}: undefined,`),
    `  }) satisfies ${values} & RecordPlace & Links<${links.map((link) => `'${link}'`).join(' | ')}>;`,
    '',
  ].join('\n');
}
