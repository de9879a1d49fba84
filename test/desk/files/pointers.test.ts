import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Zip } from '../../../cli/files/xlsx/zip.js';
import { openWorkbook } from '../../../desk/files/open-workbook.js';
import { placeOf } from '../../../desk/files/place.js';
import { WorkbookFile } from '../../../desk/files/workbook-file.js';
import type { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { type Parts, relationships, workbookParts, worksheet, zipOf } from '../../support/xlsx-file.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let count = 0;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

const numbers = [1, 2, 3, 4].map((n) => `<row r="${n}"><c r="A${n}"><v>${n}</v></c></row>`).join('');
const formula = (text: string, attributes = '') => `<row r="1"><c r="A1"><f${attributes}>${text}</f><v>1</v></c></row>`;
const named = (parts: Record<string, string>, names: string): Record<string, string> => ({
  ...parts,
  'xl/workbook.xml': parts['xl/workbook.xml']!.replace(
    '</workbook>',
    `<definedNames>${names}</definedNames></workbook>`,
  ),
});

/** The parts after a change, or the reason for which it went to a copy. */
async function saved(parts: Parts, change: (document: SpreadsheetDocument) => void) {
  count += 1;
  const path = join(folder.path, `p${count}.xlsx`);
  const original = zipOf(parts);
  await writeFile(path, original);
  const place = await placeOf(path);
  const opened = await openWorkbook(path, { timeZone: 'Asia/Shanghai' });
  const file = new WorkbookFile(place, opened, { keepsBackup: false });
  change(opened.document);
  await file.flush();
  expect(file.state).toEqual({ kind: 'saved' });
  const zip = Zip.open(await readFile(file.path));
  const texts: Record<string, string> = {};
  for (const { name } of zip.all()) {
    const chunks: Buffer[] = [];
    for await (const chunk of zip.read(name)) chunks.push(chunk);
    texts[name] = Buffer.concat(chunks).toString('utf8');
  }
  return { texts, reason: file.reasonForCopy?.en, isUntouched: original.equals(await readFile(path)) };
}

const PEOPLE = 'xl/worksheets/sheet1.xml';
const OTHER = 'xl/worksheets/sheet2.xml';
const insert = (document: SpreadsheetDocument) => document.sheets[0]!.insertRows(1, 1, 'none');

describe('what points at rows that move', () => {
  test('a range down to the last row stays one, and nothing goes past it', async () => {
    const sheets = { People: worksheet(numbers), Other: worksheet(formula('SUM(People!$A$2:$A$1048576)')) };
    const { texts } = await saved(
      named(workbookParts({ sheets }), '<definedName name="Up">People!A1048576</definedName>'),
      insert,
    );
    expect(texts[OTHER]).toContain('SUM(People!$A$3:$A$1048576)');
    expect(texts['xl/workbook.xml']).toContain('>People!A1048576<');
  });

  test('whole rows and columns are carried along, also under another title', async () => {
    const sheets = { People: worksheet(numbers), Other: worksheet(formula('SUM(People!2:3)+SUM(People!B:B)')) };
    const parts = named(workbookParts({ sheets }), '<definedName name="Head">People!$2:$2</definedName>');
    const moved = await saved(parts, insert);
    expect([moved.texts[OTHER], moved.texts['xl/workbook.xml']]).toEqual([
      expect.stringContaining('SUM(People!3:4)+SUM(People!B:B)'),
      expect.stringContaining('>People!$3:$3<'),
    ]);
    const renamed = await saved(parts, (document) => {
      document.sheets[0]!.title = 'Persons';
    });
    expect([renamed.texts[OTHER], renamed.texts['xl/workbook.xml']]).toEqual([
      expect.stringContaining('SUM(Persons!2:3)+SUM(Persons!B:B)'),
      expect.stringContaining('>Persons!$2:$2<'),
    ]);
  });

  test('the range that an array formula fills moves with it; typing into it goes to a copy', async () => {
    const array =
      '<row r="3"><c r="C3"><f t="array" ref="C3:C4">A3:A4*2</f><v>6</v></c></row><row r="4"><c r="C4"><v>8</v></c></row>';
    const parts = workbookParts({ sheets: { People: worksheet(array), Other: worksheet('') } });
    expect((await saved(parts, insert)).texts[PEOPLE]).toContain('<f t="array" ref="C4:C5">A4:A5*2</f>');
    const { reason } = await saved(parts, (document) => document.sheets[0]!.enter(3, 2, '5'));
    expect(reason).toContain('a cell was changed that is filled by a formula of several cells');
  });

  test('a rule whose first row is deleted is read for the row that takes its place', async () => {
    const rule =
      '<conditionalFormatting sqref="A2:A9"><cfRule type="expression" priority="1"><formula>$A2&gt;2</formula></cfRule></conditionalFormatting>';
    const parts = workbookParts({ sheets: { People: worksheet(numbers, rule), Other: worksheet('') } });
    const { texts } = await saved(parts, (document) => document.sheets[0]!.deleteRows(1, 1));
    expect(texts[PEOPLE]).toContain('sqref="A2:A8"><cfRule type="expression" priority="1"><formula>$A2&gt;2<');
  });

  test('page breaks between columns stay', async () => {
    const breaks = '<rowBreaks count="1"><brk id="3"/></rowBreaks><colBreaks count="1"><brk id="3"/></colBreaks>';
    const { texts } = await saved(
      workbookParts({ sheets: { People: worksheet(numbers, breaks), Other: worksheet('') } }),
      insert,
    );
    expect(texts[PEOPLE]).toContain(
      '<rowBreaks count="1"><brk id="4"/></rowBreaks><colBreaks count="1"><brk id="3"/></colBreaks>',
    );
  });

  test('buttons that are tied to cells send it to a copy', async () => {
    const parts = {
      ...workbookParts({ sheets: { People: worksheet(numbers), Other: worksheet('') } }),
      'xl/worksheets/_rels/sheet2.xml.rels': relationships({ rId1: ['ctrlProp', '../ctrlProps/ctrlProp1.xml'] }),
      'xl/ctrlProps/ctrlProp1.xml': '<formControlPr xmlns="x" fmlaLink="People!$A$2"/>',
    };
    expect((await saved(parts, insert)).reason).toContain('it has buttons or boxes that are tied to cells');
  });
});

describe('notes in a drawing with prefixes of another program', () => {
  const shapes =
    '<xml xmlns:ns0="urn:schemas-microsoft-com:vml" xmlns:ns2="urn:schemas-microsoft-com:office:excel"><ns0:shape id="_x0000_s1025"><ns2:ClientData ObjectType="Note"><ns2:Anchor>1, 15, 1, 2, 3, 15, 4, 4</ns2:Anchor><ns2:Row>2</ns2:Row><ns2:Column>0</ns2:Column></ns2:ClientData></ns0:shape></xml>';
  const parts = {
    ...workbookParts({
      sheets: { People: worksheet(numbers, '<legacyDrawing r:id="rId2"/>'), Other: worksheet('') },
    }),
    'xl/worksheets/_rels/sheet1.xml.rels': relationships({
      rId1: ['comments', '../comments1.xml'],
      rId2: ['vmlDrawing', '../drawings/d.vml'],
    }),
    'xl/comments1.xml':
      '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>Li</author></authors><commentList><comment ref="A3" authorId="0"><text><t>seen</t></text></comment></commentList></comments>',
    'xl/drawings/d.vml': shapes,
  };

  test('move with their rows', async () => {
    const { texts } = await saved(parts, insert);
    expect(texts['xl/comments1.xml']).toContain('ref="A4"');
    expect(texts['xl/drawings/d.vml']).toContain('<ns2:Row>3</ns2:Row>');
  });

  test('go with their box, and a new one brings the names that it needs', async () => {
    const { texts } = await saved(parts, (document) => {
      document.sheets[0]!.setCell(2, 0, { note: undefined });
      document.sheets[0]!.setCell(0, 1, { note: 'new' });
    });
    expect(texts['xl/drawings/d.vml']).not.toContain('<ns2:Row>2<');
    expect(texts['xl/drawings/d.vml']).toMatch(/<v:shape xmlns:v="urn:schemas-microsoft-com:vml"[^>]*>.*<x:Row>0</);
  });
});

describe('the heading of a table', () => {
  const table =
    '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ref="A1:B3"><tableColumns count="2"><tableColumn id="1" name="ID"/><tableColumn id="2" name="Size"/></tableColumns></table>';
  const cells = (used: string) =>
    `<row r="1"><c r="A1" t="inlineStr"><is><t>ID</t></is></c><c r="B1" t="inlineStr"><is><t>Size</t></is></c></row><row r="2"><c r="D2"><f>${used}</f><v>1</v></c></row>`;
  const parts = (used: string) => ({
    ...workbookParts({
      sheets: { People: worksheet(cells(used), '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>') },
    }),
    'xl/worksheets/_rels/sheet1.xml.rels': relationships({ rId1: ['table', '../tables/t.xml'] }),
    'xl/tables/t.xml': table,
  });

  test('is renamed in the table too', async () => {
    const { texts } = await saved(parts('1+1'), (document) => document.sheets[0]!.enter(0, 1, 'Tumor size (cm)'));
    expect(texts['xl/tables/t.xml']).toContain('<tableColumn id="2" name="Tumor size (cm)"/>');
  });

  test.each([
    ['a blank', '1+1', '', 'must be texts'],
    ['a number', '1+1', '5', 'must be texts'],
    ['another heading', '1+1', 'id', 'must be texts'],
    ['a heading that formulas go by', 'SUM(T[Size])', 'Diameter', 'formulas go by the heading'],
  ])('%s there goes to a copy', async (_, used, typed, why) => {
    const { reason, texts, isUntouched } = await saved(parts(used), (document) =>
      document.sheets[0]!.enter(0, 1, typed),
    );
    expect(reason).toContain(why);
    // In the copy it is no table any more, and every cell holds what was typed.
    expect([texts['xl/tables/t.xml'], texts[PEOPLE]?.includes('tableParts'), isUntouched]).toEqual([
      undefined,
      false,
      true,
    ]);
  });
});
