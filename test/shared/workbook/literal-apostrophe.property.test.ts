import { formatDay } from '../../../shared/calendar.js';
import { findingKeys } from '../../../shared/summary/finding-key.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import { readDate } from '../../../shared/workbook/cells.js';
import type { RawCell, RawWorkbook } from '../../../shared/workbook/raw.js';
import { readResponses } from '../../../shared/workbook/responses.js';
import { type Column, TABS, type TabName } from '../../../shared/workbook/schema.js';
import { rawOf, sampleSpreadsheet, TODAY } from '../../support/apps-script/addon.js';

/*
 * In a cell of plain text the apostrophe that marks text stays in the value. Who typed it, or which program, nobody can
 * tell; what it marks is read as if it were not there.
 */

const SAMPLE = rawOf(sampleSpreadsheet());
const COLUMNS = (['Participants', 'Cycles', 'Follow-up', 'Sites', 'Settings'] as const).flatMap((tab) =>
  (TABS[tab].columns as readonly Column[]).map((column) => [tab, column.key, column] as const),
);

/** A cell as text that somebody marked as text. */
function marked(cell: RawCell, { type }: Column): RawCell {
  if (cell === null || cell === undefined || cell === '' || typeof cell === 'boolean') return cell;
  const reading = type === 'date' ? readDate(cell) : undefined;
  return `'${reading && 'value' in reading ? formatDay(reading.value) : cell}`;
}

function withMarks(tab: TabName, key: string, headings: boolean): RawWorkbook {
  const columns: readonly Column[] = TABS[tab].columns;
  const at = columns.findIndex((column) => column.key === key);
  return {
    ...SAMPLE,
    tabs: SAMPLE.tabs.map((raw) =>
      raw.title !== tab
        ? raw
        : {
            ...raw,
            values: raw.values.map((cells, row) =>
              cells.map((cell, index) => {
                if (index !== at) return cell;
                if (row === 0) return headings ? `'${cell}` : cell;
                return marked(cell, columns[at]!);
              }),
            ),
          },
    ),
  };
}

function found(raw: RawWorkbook) {
  const trial = assessTrial(raw, TODAY);
  const { workbook, evaluation } = trial;
  return {
    keys: findingKeys(workbook, evaluation.findings),
    settings: workbook.settings,
    overridden: [...workbook.overridden],
    sites: [...workbook.sites],
    ids: workbook.participants.map(({ id, site }) => [id, site]),
    cycles: workbook.cycles.map(({ id, cycle, d1_date }) => [id, cycle, d1_date]),
    outcomes: evaluation.participants.map(({ participant, outcome }) => [participant.id, outcome]),
  };
}

const EXPECTED = found(SAMPLE);

test.each(COLUMNS)('%s, %s: marked as text it is read as it is without the mark, heading and all', (tab, key) => {
  expect(found(withMarks(tab, key, true))).toEqual(EXPECTED);
});

test('a row of Findings is the finding that it was, with its status and its dates', () => {
  const row = {
    key: 'QD-001|dosing/pld-dose|pld_mg@2',
    status: 'accepted',
    what: 'PLD: given 80 mg',
    last_seen: '2026-09-01',
    first_seen: '2026-08-01',
    response: "'as typed'",
    response_by: 'Dr. Li',
    response_on: '2026-08-02',
  };
  const columns: readonly Column[] = TABS.Findings.columns;
  const values = (mark: string): RawCell[][] => [
    columns.map(({ en }) => mark + en),
    columns.map(({ key, answer }) => {
      const text = (row as Record<string, string>)[key];
      return text === undefined ? '' : answer ? text : mark + text;
    }),
  ];
  const [plain] = readResponses({ title: 'Findings', values: values('') });
  expect(plain).toMatchObject({ key: row.key, status: 'accepted', response: "'as typed'" });
  expect(readResponses({ title: 'Findings', values: values("'") })).toEqual([plain]);
  // Several checks that each wrote one.
  expect(readResponses({ title: 'Findings', values: values("'''") })).toEqual([plain]);
});
