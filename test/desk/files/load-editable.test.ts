import { FileError } from '../../../cli/files/file-error.js';
import { loadEditable } from '../../../desk/files/load-editable.js';
import { type Parts, relationships, workbookParts, worksheet, zipOf } from '../../support/xlsx-file.js';

const ROWS = '<row r="1"><c r="A1" s="1"><v>45740</v></c><c r="B1" t="b"><v>1</v></c><c r="C1"><v>45740</v></c></row>';
const parts = (rows = ROWS, after = '', properties = '') =>
  workbookParts({ sheets: { Cycles: worksheet(rows, after) }, formats: ['yyyy-mm-dd'], properties });

async function refusal(changed: Parts): Promise<string> {
  try {
    await loadEditable(zipOf(changed), 'own.xlsx');
  } catch (error) {
    if (error instanceof FileError && error.code === 'uneditable') return error.message;
    throw error;
  }
  throw new Error('it was opened');
}

test('a file that the library takes for what it is can be edited', async () => {
  const rows = `${ROWS}<row r="3"><c r="A3"><f>C1+1</f></c><c r="B3" t="e"><v>#N/A</v></c><c r="C3" t="inlineStr"><is><t>a</t></is></c></row>`;
  const merged = '<mergeCells><mergeCell ref="C3:D4"/></mergeCells>';
  const workbook = await loadEditable(zipOf(parts(rows, merged)), 'own.xlsx');
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Cycles']);
});

test('one that counts from 1904 too, when its dates are formatted as dates', async () => {
  const rows = '<row r="1"><c r="A1" s="1"><v>44278</v></c><c r="B1"><v>12</v></c></row>';
  await expect(loadEditable(zipOf(parts(rows, '', '<workbookPr date1904="1"/>')), 'own.xlsx')).resolves.toBeDefined();
});

describe('a file that a save would change is refused before anybody edits, with the remedy', () => {
  test.each<[what: string, changed: () => Parts, sentence: string]>([
    [
      'ISO dates',
      () => parts(ROWS.replace('s="1"><v>45740', 's="1" t="d"><v>2025-03-24T00:00:00')),
      'own.xlsx cannot be edited here: a save would change what Cycles!A1 holds. To edit it, open it in Excel or LibreOffice, save it as .xlsx, and open that one here. To check it as it is: npm run --silent rps -- check own.xlsx',
    ],
    [
      'dates counted from 1904, said the other way',
      () => parts('<row r="1"><c r="A1" s="1"><v>44278</v></c></row>', '', '<workbookPr date1904="true"/>'),
      'own.xlsx cannot be edited here: a save would change what Cycles!A1 holds. To edit it, open it in Excel, save it as .xlsx, and open that one here. To check it as it is: npm run --silent rps -- check own.xlsx',
    ],
    [
      'dropdowns on whole columns',
      () =>
        parts(
          ROWS,
          `<dataValidations><dataValidation type="list" sqref="A2:B1048576"><formula1>"a"</formula1></dataValidation></dataValidations>`,
        ),
      'own.xlsx cannot be edited here: its dropdowns reach over whole columns. To edit it, limit them in Excel to the rows in use (Data > Data Validation), save it, and open it again. To check it as it is: npm run --silent rps -- check own.xlsx',
    ],
    [
      'numbers that may be dates counted from 1904',
      () => parts(ROWS, '', '<workbookPr date1904="1"/>'),
      'own.xlsx cannot be edited here: it counts days from 1904, and holds dates that are not formatted as dates. To edit it, format the date columns as dates in Excel, save it, and open it again. To check it as it is: npm run --silent rps -- check own.xlsx',
    ],
    [
      'a table with a totals row',
      () => ({
        ...parts(ROWS, '<tableParts count="1"><tablePart r:id="rId5"/></tableParts>'),
        'xl/worksheets/_rels/sheet1.xml.rels': relationships({ rId5: ['table', '../tables/t.xml'] }),
        'xl/tables/t.xml':
          '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ref="A1:C2" totalsRowCount="1"/>',
      }),
      'own.xlsx cannot be edited here: a save would damage its tables, which have a totals row. To edit it, switch the totals row off in Excel (Table Design > Total Row), save it, and open it again. To check it as it is: npm run --silent rps -- check own.xlsx',
    ],
    [
      'macros',
      () => {
        const plain = parts();
        const links = 'xl/_rels/workbook.xml.rels';
        return {
          ...plain,
          [links]: plain[links]!.replace(
            '</R',
            '<Relationship Id="m" Type="x/vbaProject" Target="vbaProject.bin"/></R',
          ),
        };
      },
      'own.xlsx cannot be edited here: a save would remove its macros. To edit it, save a copy without macros as .xlsx, and open that one here. To check it as it is: npm run --silent rps -- check own.xlsx',
    ],
    [
      'cells without addresses, which the library cannot load',
      () => parts('<row><c><v>1</v></c></row>'),
      'own.xlsx cannot be edited here: it is built in a way that a save would change. To edit it, open it in Excel or LibreOffice, save it as .xlsx, and open that one here. To check it as it is: npm run --silent rps -- check own.xlsx',
    ],
  ])('%s', async (_what, changed, sentence) => expect(await refusal(changed())).toBe(sentence));

  test('parts of other names, which the library would leave out', async () => {
    const { 'xl/worksheets/sheet1.xml': sheet, ...rest } = parts();
    const links = 'xl/_rels/workbook.xml.rels';
    const renamed = {
      ...rest,
      'xl/worksheets/Blatt.xml': sheet!,
      [links]: rest[links]!.replace('sheet1.xml', 'Blatt.xml'),
    };
    expect(await refusal(renamed)).toContain('it is built in a way that a save would change');
  });
});

test('a file that cannot be read whole is refused with the sentence of the reader', async () => {
  await expect(loadEditable(zipOf(parts('<row><c><v>4 8x</v></c></row>')), 'own.xlsx')).rejects.toThrow(
    'Tab "Cycles" of own.xlsx cannot be read whole, so nothing of it was read: cell A1 holds something else where its number or date belongs.',
  );
});
