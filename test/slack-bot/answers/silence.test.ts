import { assessTrial } from '../../../shared/summary/trial.js';
import type { RawCell, RawWorkbook } from '../../../shared/workbook/raw.js';
import { blinded } from '../../../slack-bot/answers/blinded.js';
import { sampleRaw, TODAY } from '../fixture.js';
import { ask } from './ask.js';

/*
 * What would this say if nothing could be read? A list may be called empty only when all that could be in it was read.
 */

type Rows = readonly (readonly RawCell[])[];

/** The sample with the rows below the headings of some tabs changed; a tab is dropped by `undefined`. */
function broken(change: (title: string, headings: readonly RawCell[], rows: Rows) => Rows | undefined): RawWorkbook {
  const raw = sampleRaw();
  return {
    ...raw,
    tabs: raw.tabs.flatMap((tab) => {
      const rows = change(tab.title, tab.values[0]!, tab.values.slice(1));
      return rows === undefined ? [] : [{ ...tab, values: [tab.values[0]!, ...rows] }];
    }),
  };
}

const RECORDS = new Set(['Participants', 'Cycles', 'Follow-up']);
const isRecord = (title: string) => RECORDS.has(title);

const WORKBOOKS: Readonly<Record<string, RawWorkbook>> = {
  'all IDs blank': broken((title, _, rows) => (isRecord(title) ? rows.map((row) => ['', ...row.slice(1)]) : rows)),
  'headings only in Participants': broken((title, _, rows) => (title === 'Participants' ? [] : rows)),
  'half of the participants gone': broken((title, _, rows) =>
    title === 'Participants' ? rows.filter((__, index) => index % 2 === 0) : rows,
  ),
  'no tab Cycles': broken((title, _, rows) => (title === 'Cycles' ? undefined : rows)),
  'no column Arm': broken((title, headings, rows) =>
    title === 'Participants'
      ? rows.map((row) => row.map((cell, at) => (headings[at] === 'Arm' ? '#REF!' : cell)))
      : rows,
  ),
  'every cell an error': broken((title, _, rows) =>
    isRecord(title) ? rows.map((row) => row.map(() => '#REF!')) : rows,
  ),
};

describe.each(Object.entries(WORKBOOKS))('%s', (_, raw) => {
  const trial = assessTrial(raw, TODAY);
  for (const sites of ['all', ['QD']] as const) {
    test.each(['overdue', 'cycles', 'findings', 'digest', 'status'])(`%s is never good news to ${sites}`, (command) => {
      const answer = ask(command, { trial: blinded(trial), sites });
      expect(answer.mark).not.toBe('good');
      const isEmpty = (command === 'digest' ? /\b0 overdue/ : /nothing is|no cycle/i).test(answer.headline);
      if (isEmpty && command !== 'status') expect(answer.headline).toContain('could not be judged');
    });
  }
});
