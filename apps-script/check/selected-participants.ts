import { foldCode } from '../../shared/workbook/fold.js';
import { RECORD_TABS } from '../../shared/workbook/schema.js';
import { isForeign } from '../findings/findings-tab.js';
import type { OpenWorkbook } from './run-check.js';

/** Rows of a tab, one-based, both ends included. */
export interface RowSpan {
  readonly tab: string;
  readonly first: number;
  readonly last: number;
}

/** The participants whose rows these are, on a record tab or on Findings, in row order. */
export function participantsIn({ workbook, findings }: OpenWorkbook, { tab, first, last }: RowSpan): Set<string> {
  const ids = new Set<string>();
  const name = RECORD_TABS.find((each) => workbook.tabs[each]?.raw.title === tab);
  const add = (rows: readonly { row: number; id: string }[]): void => {
    for (const { row, id } of rows) if (row >= first && row <= last) ids.add(id);
  };
  if (name === 'Participants') {
    add(workbook.participants);
    for (const { duplicates } of workbook.participants) add(duplicates);
  } else if (name === 'Cycles') add(workbook.cycles);
  else if (name === 'Follow-up') add(workbook.followUps);
  else if (findings && findings.title === tab) {
    findings.rows.forEach((row, at) => {
      const number = findings.headingRow + 1 + at;
      if (!isForeign(row) && row.participant !== '' && number >= first && number <= last) {
        ids.add(foldCode(row.participant));
      }
    });
  }
  return ids;
}
