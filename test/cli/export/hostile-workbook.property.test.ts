import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { findingsDocument } from '../../../cli/export/findings.js';
import { queriesDocument } from '../../../cli/export/queries.js';
import { scheduleDocument } from '../../../cli/export/schedule.js';
import { csvOf } from '../../../cli/export/to-csv.js';
import { htmlOf } from '../../../cli/export/to-html.js';
import { xlsxOf } from '../../../cli/export/to-xlsx.js';
import { readXlsx } from '../../../cli/files/read-xlsx.js';
import { LANGUAGES } from '../../../shared/language.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import type { RawWorkbook } from '../../../shared/workbook/raw.js';
import { type Column, TABS, type TabName } from '../../../shared/workbook/schema.js';
import { withFindings } from '../../support/findings-tab.js';
import { fieldsOf, hostileText, mayRun } from '../../support/hostile-document.js';
import { ALLOCATED, type Cells, cycleCells, rawWorkbook, TODAY } from '../../support/raw-workbook.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { partOf } from '../../support/xlsx-file.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

/** Stands in every cell that is a person's own, and in no export. */
const MARK = 'Wang Fang';

/** The same text in every column of a tab, but for those given. */
const everywhere = (tab: TabName, text: string, but: Cells): Cells => ({
  ...Object.fromEntries((TABS[tab].columns as readonly Column[]).map(({ key }) => [key, text])),
  ...but,
});

/** A workbook with these texts in every cell, in further headings, in the sites' names and codes, and in its own name. */
function workbookOf([text, other, heading]: readonly string[]): RawWorkbook {
  const typed = `${text}${MARK}`;
  const raw = rawWorkbook({
    participants: [
      { ...ALLOCATED, subject_id: 'QD-001', notes: typed, [heading!]: typed },
      everywhere('Participants', text!, { subject_id: 'QD-002', site: 'QD', notes: typed }),
      everywhere('Participants', other!, { notes: typed }),
    ],
    cycles: [cycleCells(1, '2026-02-02'), everywhere('Cycles', text!, { subject_id: 'QD-001', notes: typed })],
    followUps: [everywhere('Follow-up', other!, { subject_id: 'QD-001', notes: typed })],
    sites: [
      { code: 'QD', name: text!, city: typed },
      { code: other!, name: text! },
    ],
  });
  return {
    ...withFindings(raw, TODAY, () => ({
      status: 'answered',
      response: typed,
      response_by: 'LW',
      response_on: '2026-08-01',
    })),
    name: `${heading}.xlsx`,
  };
}

test('whatever stands in a workbook, no export of it runs, moves a cell, or holds what people wrote for themselves', async () => {
  const path = join(folder.path, 'one.xlsx');
  await fc.assert(
    fc.asyncProperty(
      fc.array(hostileText, { minLength: 3, maxLength: 3 }),
      fc.constantFrom(...LANGUAGES),
      async (texts, language) => {
        const trial = assessTrial(workbookOf(texts), TODAY);
        expect(trial.evaluation.findings.length).toBeGreaterThan(0);
        const input = { trial, site: undefined, language, isSample: false };
        for (const document of [queriesDocument(input), findingsDocument(input), scheduleDocument(input)]) {
          const rows = document.sections.flatMap((section) => section.rows);
          const csv = csvOf(document);
          const fields = fieldsOf(csv);
          for (const field of fields.flat()) expect(mayRun(field)).toBe(false);
          for (const record of fields.slice(0, rows.length + 1)) expect(record).toHaveLength(document.columns.length);
          const html = htmlOf(document, language);
          expect(html).not.toMatch(/<(?:script|img|b)\b/i);
          const bytes = xlsxOf(document);
          await writeFile(path, bytes);
          const tabs = (await readXlsx(path)).tabs;
          expect(tabs).toHaveLength(document.sections.length);
          for (const [index, section] of document.sections.entries()) {
            expect(await partOf(bytes, `xl/worksheets/sheet${index + 1}.xml`)).not.toMatch(/<f[ >]/);
            const { values } = tabs[index]!;
            expect(values.length).toBeGreaterThanOrEqual(section.rows.length + 3);
          }
          for (const text of [csv, html]) expect(text).not.toContain(MARK);
        }
      },
    ),
    { numRuns: 20 },
  );
});
