import { expect, test } from '@jest/globals';
import { cycleRecord, followUpRecord, participantRecord } from '../../../shared/workbook/record-literals.js';
import { TABS } from '../../../shared/workbook/schema.js';

const PLACE = { book: 'QD', row: 7, id: 'QD-001', details: { asa: 'x' }, unread: undefined };

test.each([
  ['Participants', participantRecord, 3],
  ['Cycles', cycleRecord, 3],
  ['Follow-up', followUpRecord, 1],
] as const)('%s: every column stands where the schema has it', (tab, recordOf, links) => {
  const keys = TABS[tab].columns.map(({ key }) => key);
  const record = recordOf(PLACE, keys as never[]) as object;
  expect(record).toMatchObject({ ...PLACE, tab });
  for (const key of keys) expect([key, (record as Record<string, unknown>)[key]]).toEqual([key, key]);
  // The place, the tab, and what the linking fills in.
  expect(Object.keys(record)).toHaveLength(keys.length + 6 + links);
});
