import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileError } from '../../../../cli/files/file-error.js';
import { readXlsx } from '../../../../cli/files/read-xlsx.js';
import { UNSAVED_RESULT } from '../../../../shared/workbook/cells.js';
import { cellKey, type RawTab } from '../../../../shared/workbook/raw.js';
import { type Parts, relationships, workbookParts, worksheet, zipOf } from '../../../support/xlsx-file.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rps-odd-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(parts: Parts, name = 'own.xlsx'): Promise<readonly RawTab[]> {
  const path = join(folder, name);
  await writeFile(path, zipOf(parts));
  return (await readXlsx(path)).tabs;
}

async function refusal(parts: Parts): Promise<string> {
  try {
    await read(parts);
  } catch (error) {
    if (error instanceof FileError) return error.message;
    throw error;
  }
  throw new Error('it was read');
}

const oneSheet = (rows: string, after = '') => workbookParts({ sheets: { Cycles: worksheet(rows, after) } });
const cell = (xml: string) => oneSheet(`<row r="1">${xml}</row>`);
const firstValue = async (xml: string) => (await read(cell(xml)))[0]!.values[0]?.[0];

describe('a cell is read for what it is', () => {
  test.each<[what: string, xml: string, expected: unknown]>([
    ['a number', '<c r="A1"><v> 1.5E2 </v></c>', 150],
    ['a number with its type', '<c r="A1" t="n"><v>9.96</v></c>', 9.96],
    ['a formula of a text', '<c r="A1" t="str"><f>"x"</f><v>x</v></c>', 'x'],
    ['a formula of an empty text', '<c r="A1" t="str"><f>""</f><v></v></c>', undefined],
    ['inline text', '<c r="A1" t="inlineStr"><is><t>a</t></is></c>', 'a'],
    [
      'rich inline text without its pronunciation',
      '<c r="A1" t="inlineStr"><is><r><t>北</t></r><r><t>京</t></r><rPh sb="0" eb="1"><t>bei</t></rPh></is></c>',
      '北京',
    ],
    ['an escaped character', '<c r="A1" t="inlineStr"><is><t>a_x000A_b_x005F_x000A_</t></is></c>', 'a\nb_x000A_'],
    ['CDATA', '<c r="A1" t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c>', 'a<b'],
    ['a checkbox', '<c r="A1" t="b"><v>1</v></c>', true],
    ['an error', '<c r="A1" t="e"><v>#DIV/0!</v></c>', '#DIV/0!'],
    ['an error that is not known', '<c r="A1" t="e"><v>#PYTHON!</v></c>', '#VALUE!'],
    ['an ISO date', '<c r="A1" t="d"><v>2025-03-24T00:00:00</v></c>', '2025-03-24'],
    ['an ISO date without a time', '<c r="A1" t="d"><v>2025-03-24</v></c>', '2025-03-24'],
    [
      'an ISO date with a zone, which may move it, as it stands',
      '<c r="A1" t="d"><v>2025-03-23T16:00:00Z</v></c>',
      '2025-03-23T16:00:00Z',
    ],
    ['a formula without a result', '<c r="A1"><f>DATE(2025,6,13)</f><v></v></c>', UNSAVED_RESULT],
    ['a formula without a value', '<c r="A1"><f>A2</f></c>', UNSAVED_RESULT],
    ['a formula of a text without a value', '<c r="A1" t="str"><f>A2</f></c>', UNSAVED_RESULT],
    ['a formula whose result is 0', '<c r="A1"><f>A2</f><v>0</v></c>', 0],
    ['a cell that only has a format', '<c r="A1" s="0"/>', undefined],
  ])('%s', async (_what, xml, expected) => expect(await firstValue(xml)).toEqual(expected));

  test('a saved 0 is a place holder where the file asks for every formula to be worked out', async () => {
    const parts = workbookParts({
      sheets: { Cycles: worksheet('<row r="1"><c r="A1"><f>B1</f><v>0</v></c><c r="B1"><v>0</v></c></row>') },
      properties: '',
    });
    parts['xl/workbook.xml'] = parts['xl/workbook.xml']!.replace(
      '</workbook>',
      '<calcPr fullCalcOnLoad="1"/></workbook>',
    );
    expect((await read(parts))[0]!.values).toEqual([[UNSAVED_RESULT, 0]]);
  });
});

describe('a cell that is not what it says stops the reading, and is named', () => {
  test.each<[what: string, xml: string, sentence: string]>([
    [
      'a number that is none',
      '<c r="B1"><v>4 8x</v></c>',
      'cell B1 holds something else where its number or date belongs',
    ],
    [
      'a number without end',
      '<c r="B1"><v>INF</v></c>',
      'cell B1 holds something else where its number or date belongs',
    ],
    ['hexadecimal', '<c r="B1"><v>0x1F</v></c>', 'cell B1 holds something else where its number or date belongs'],
    [
      'a text that is not there',
      '<c r="B1" t="s"><v>7</v></c>',
      'cell B1 points to a text that the file does not hold',
    ],
    ['no text at all', '<c r="B1" t="s"><v></v></c>', 'cell B1 points to a text that the file does not hold'],
    ['a type that is none', '<c r="B1" t="x"><v>1</v></c>', 'cell B1 is of a kind that is not known'],
    ['a checkbox that is neither', '<c r="B1" t="b"><v>2</v></c>', 'cell B1 is of a kind that is not known'],
    ['a style that is not there', '<c r="B1" s="9"><v>1</v></c>', 'cell B1 has a format that the file does not hold'],
    ['two values', '<c r="B1"><v>1</v><v>2</v></c>', 'cell B1 holds two values'],
    ['a value beside its type', '<c r="B1"><is><t>1</t></is></c>', 'cell B1 is of a kind that is not known'],
    ['an element that is not known', '<c r="B1"><w>1</w></c>', 'cell B1 is of a kind that is not known'],
    ['another row in its address', '<c r="B2"><v>1</v></c>', 'cell A1 does not stand where its address says'],
    [
      'a place behind the one before',
      '<c r="B1"><v>1</v></c><c r="B1"><v>1</v></c>',
      'cell B1 does not stand where its address says',
    ],
    ['a value outside its element', '<c r="B1">5</c>', 'a part of it is cut short or damaged'],
  ])('%s', async (_what, xml, sentence) => {
    expect(await refusal(cell(xml))).toBe(
      `Tab "Cycles" of own.xlsx cannot be read whole, so nothing of it was read: ${sentence}. Open it in Excel or LibreOffice, save it as .xlsx and try again; if a repair is offered there, compare the result with an older copy first.`,
    );
  });

  test('in Chinese too, and without a title that may be a name', async () => {
    const parts = workbookParts({ sheets: { 王小明: worksheet('<row><c t="x"/></row>') } });
    const error = await read(parts).catch((error: FileError) => error);
    expect((error as FileError).say('zh').what).toBe(
      'own.xlsx 的第 1 个工作表 无法完整读取，因此未读取任何内容：单元格 A1 类型未知。请用 Excel 或 LibreOffice 打开并另存为 .xlsx 后重试；如提示修复，请先与较早的副本核对。',
    );
  });
});

describe('a sheet is never taken for shorter than it is', () => {
  const whole = worksheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>');
  test.each<[what: string, xml: string]>([
    ['cut in half', whole.slice(0, whole.length / 2)],
    ['cut behind its first row', whole.slice(0, whole.indexOf('<row r="2"'))],
    ['without its rows', whole.replace(/<sheetData>.*<\/sheetData>/, '')],
    ['with its rows twice', whole.replace('</sheetData>', '</sheetData><sheetData/>')],
    ['of another namespace', whole.replace('spreadsheetml/2006/main', 'spreadsheetml/2006/other')],
    ['with a document type', `<!DOCTYPE worksheet [<!ENTITY a "1">]>${whole}`],
    ['with an entity that is not known', whole.replace('<v>1<', '<v>&a;<')],
    ['in rows out of order', whole.replace('r="2"', 'r="1"').replace('"A2"', '"A1"')],
    ['with a row that is none', whole.replace('<row r="2">', '<row r="two">')],
    ['empty', ''],
  ])('%s', async (_what, xml) => {
    const parts = workbookParts({ sheets: { Cycles: xml } });
    expect(await refusal(parts)).toMatch(/^Tab "Cycles" of own\.xlsx cannot be read whole/);
  });

  test.each([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/sharedStrings.xml',
    'xl/worksheets/sheet1.xml',
  ])('without %s', async (part) => {
    const { [part]: _gone, ...rest } = workbookParts({ sheets: { Cycles: whole }, strings: ['<t>a</t>'] });
    expect(await refusal(rest)).toMatch(/own\.xlsx (?:cannot be read whole|is not an Excel workbook)/);
  });

  test('nor one part for two tabs', async () => {
    const parts = workbookParts({ sheets: { Cycles: whole, Sites: whole } });
    const links = 'xl/_rels/workbook.xml.rels';
    expect(await refusal({ ...parts, [links]: parts[links]!.replace('sheet2.xml', 'sheet1.xml') })).toContain(
      '"Sites"',
    );
  });

  test('nor one of two tabs of the same name', async () => {
    const parts = workbookParts({ sheets: { Cycles: whole, cycles: whole } });
    expect(await refusal(parts)).toContain('two of its tabs have the same name');
  });
});

describe('how programs differ is no difference', () => {
  const rows =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row>';
  const plain = workbookParts({ sheets: { Cycles: worksheet(rows) }, strings: ['<t>a</t>'] });
  const values = [['a', null, 1], [], [null, 2]];
  const change = (part: string, from: string | RegExp, to: string): Parts => ({
    ...plain,
    [part]: plain[part]!.replace(from, to),
  });

  test.each<[what: string, parts: () => Parts]>([
    [
      'rows and cells without addresses',
      () => ({
        ...plain,
        'xl/worksheets/sheet1.xml': worksheet(
          '<row><c t="s"><v>0</v></c><c/><c><v>1</v></c></row><row/><row><c/><c><v>2</v></c></row>',
        ),
      }),
    ],
    [
      'parts of other names',
      () => {
        const { 'xl/worksheets/sheet1.xml': sheet, ...rest } = plain;
        return {
          ...rest,
          'xl/worksheets/Blatt_1.xml': sheet!,
          'xl/_rels/workbook.xml.rels': plain['xl/_rels/workbook.xml.rels']!.replace('sheet1.xml', 'Blatt_1.xml'),
        };
      },
    ],
    [
      'names in another case',
      () => {
        const { 'xl/worksheets/sheet1.xml': sheet, ...rest } = plain;
        return { ...rest, 'XL/Worksheets/Sheet1.xml': sheet! };
      },
    ],
    [
      'a prefix for every element',
      () =>
        change(
          'xl/worksheets/sheet1.xml',
          /[\s\S]*/,
          plain['xl/worksheets/sheet1.xml']!.replaceAll('</', '</x:')
            .replaceAll(/<(?!\/)/g, '<x:')
            .replace('xmlns=', 'xmlns:x='),
        ),
    ],
    [
      'Strict Open XML',
      () =>
        Object.fromEntries(
          Object.entries(plain).map(([name, xml]) => [
            name,
            xml
              .replaceAll(
                'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
                'http://purl.oclc.org/ooxml/spreadsheetml/main',
              )
              .replaceAll(
                'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
                'http://purl.oclc.org/ooxml/officeDocument/relationships',
              ),
          ]),
        ),
    ],
    [
      'UTF-16',
      () => ({
        ...plain,
        'xl/worksheets/sheet1.xml': Buffer.from(
          `\ufeff<?xml version="1.0" encoding="UTF-16"?>${plain['xl/worksheets/sheet1.xml']}`,
          'utf16le',
        ),
      }),
    ],
    ['a byte order mark', () => change('xl/sharedStrings.xml', /^/, '\ufeff<?xml version="1.0" encoding="UTF-8"?>')],
    [
      'elements of an extension',
      () =>
        change(
          'xl/worksheets/sheet1.xml',
          '</sheetData>',
          '</sheetData><x14:sheetData xmlns:x14="urn:x"><row r="9"><c r="A9"><v>9</v></c></row></x14:sheetData>',
        ),
    ],
  ])('%s', async (_what, parts) => expect((await read(parts()))[0]!.values).toEqual(values));

  test('the record of 64 bits at its end, as for large files', async () => {
    const bytes = zipOf(plain);
    const [end, directory] = [bytes.subarray(-22), bytes.readUInt32LE(bytes.length - 6)];
    const wide = Buffer.alloc(56 + 20);
    wide.write('PK\x06\x06', 'latin1');
    wide.writeBigUInt64LE(BigInt(end.readUInt16LE(10)), 32);
    wide.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40);
    wide.writeBigUInt64LE(BigInt(directory), 48);
    wide.write('PK\x06\x07', 56, 'latin1');
    wide.writeBigUInt64LE(BigInt(bytes.length - 22), 64);
    const path = join(folder, 'wide.xlsx');
    const full = Buffer.from(end).fill(0xff, 10, 20);
    await writeFile(path, Buffer.concat([bytes.subarray(0, -22), wide, full]));
    expect((await readXlsx(path)).tabs[0]!.values).toEqual(values);
  });

  test('a far cell costs a cell, and not a range', async () => {
    const [tab] = await read(oneSheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'));
    expect(tab!.values.length).toBe(1_048_576);
    expect(tab!.values.at(-1)!.at(-1)).toBe(1);
  });

  test('an .xlsm is read', async () => {
    const parts = {
      ...plain,
      '[Content_Types].xml': plain['[Content_Types].xml']!.replace(
        'vnd.openxmlformats-officedocument.spreadsheetml.sheet.main',
        'vnd.ms-excel.sheet.macroEnabled.main',
      ),
    };
    expect((await read(parts, 'own.xlsm'))[0]!.values).toEqual(values);
  });

  test('a chart sheet has no cells, and is no tab', async () => {
    const parts = workbookParts({ sheets: { Cycles: worksheet(rows), Chart: '<chartsheet/>' }, strings: ['<t>a</t>'] });
    parts['xl/_rels/workbook.xml.rels'] = parts['xl/_rels/workbook.xml.rels']!.replace(
      'worksheet" Target="worksheets/sheet2',
      'chartsheet" Target="worksheets/sheet2',
    );
    expect((await read(parts)).map(({ title }) => title)).toEqual(['Cycles']);
  });
});

describe('dates', () => {
  const dated = (properties: string) =>
    workbookParts({
      sheets: { Cycles: worksheet('<row r="1"><c r="A1" s="1"><v>44278.5</v></c><c r="B1"><v>44278</v></c></row>') },
      formats: ['yyyy-mm-dd'],
      properties,
    });

  test('do not lose a day to a sum that falls short of midnight', async () => {
    const [tab] = await read(
      workbookParts({
        sheets: { Cycles: worksheet('<row><c s="1"><v>45739.999999999</v></c></row>') },
        formats: ['yyyy-mm-dd'],
      }),
    );
    expect(tab!.values).toEqual([['2025-03-24']]);
  });

  test.each(['1', 'true'])('are counted from 1904 where the file says date1904="%s"', async (value) => {
    const [tab] = await read(dated(`<workbookPr date1904="${value}"/>`));
    expect(tab).toMatchObject({ values: [['2025-03-24', 44278]], isFrom1904: true });
  });

  test.each([
    '<workbookPr/>',
    '<workbookPr date1904="0"/><x15:workbookPr xmlns:x15="urn:x" date1904="1"/>',
    '<extLst><ext><workbookPr date1904="1"/></ext></extLst>',
  ])('are counted from 1900 by %s', async (properties) => {
    const [tab] = await read(dated(properties));
    expect(tab!.values).toEqual([['2021-03-23', 44278]]);
    expect(tab!.isFrom1904).toBeUndefined();
  });

  test('an extension does not clear the 1904 flag', async () => {
    const [tab] = await read(dated('<workbookPr date1904="1"/><x15:workbookPr xmlns:x15="urn:x" date1904="0"/>'));
    expect(tab!.values[0]![0]).toBe('2025-03-24');
  });
});

test('what a format adds to a number is handed over beside it', async () => {
  const parts = workbookParts({
    sheets: {
      Cycles: worksheet(
        '<row r="2"><c r="B2" s="1"><v>1</v></c><c r="C2" s="2"><v>1</v></c><c r="D2"><v>1</v></c></row>',
      ),
    },
    formats: ['"ZS-"000', '[DBNum1]0'],
  });
  const [tab] = await read(parts);
  expect(tab!.values[1]).toEqual([null, 1, 1, 1]);
  expect([...tab!.shown!]).toEqual([
    [cellKey(1, 1), 'ZS-001'],
    [cellKey(1, 2), null],
  ]);
});

describe('tables and merges', () => {
  test('the totals row of a table is known as such, and moves nothing', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row><row r="3"><c r="B3"><v>3</v></c></row>';
    const parts = {
      ...oneSheet(rows, '<tableParts count="1"><tablePart r:id="rId5"/></tableParts>'),
      'xl/worksheets/_rels/sheet1.xml.rels': relationships({ rId5: ['table', '../tables/t.xml'] }),
      'xl/tables/t.xml':
        '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ref="A1:B3" totalsRowCount="1"/>',
    };
    const [tab] = await read(parts);
    expect(tab).toMatchObject({ values: [[1], [2], [null, 3]], totalsRows: [2] });
    const { 'xl/tables/t.xml': _gone, ...without } = parts;
    expect(await refusal(without)).toContain('its part xl/tables/t.xml is missing');
  });

  test('what a merged range covers is not seen', async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>';
    const [tab] = await read(oneSheet(rows, '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'));
    expect(tab!.values).toEqual([[1, null], [null]]);
  });

  test('a rule on whole columns is no cell', async () => {
    const rule = '<dataValidation type="list" sqref="B2:B1048576"/>';
    const [tab] = await read(
      oneSheet('<row r="1"><c r="A1"><v>1</v></c></row>', `<dataValidations>${rule.repeat(12)}</dataValidations>`),
    );
    expect(tab!.values).toEqual([[1]]);
  });
});

describe('a file of another kind is told how to be saved as .xlsx', () => {
  test.each<[what: string, parts: Parts, sentence: string]>([
    [
      'an .xlsb',
      {
        ...oneSheet(''),
        '[Content_Types].xml': oneSheet('')['[Content_Types].xml']!.replace(
          /ContentType="[^"]*main\+xml"/,
          'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"',
        ),
      },
      'own.xlsx is a binary workbook (.xlsb); open it in Excel, choose File > Save As and the type "Excel Workbook (*.xlsx)".',
    ],
    [
      'an .ods',
      { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' },
      'own.xlsx is an OpenDocument spreadsheet (.ods); open it in LibreOffice or Excel, choose File > Save As and the type "Excel (.xlsx)".',
    ],
    [
      'a Numbers file',
      { 'Index/Document.iwa': 'x' },
      'own.xlsx is a Numbers spreadsheet; open it in Numbers and choose File > Export To > Excel, with the format .xlsx.',
    ],
    [
      'a text document',
      {
        ...oneSheet(''),
        '[Content_Types].xml': oneSheet('')['[Content_Types].xml']!.replace(
          'spreadsheetml.sheet',
          'wordprocessingml.document',
        ),
      },
      'own.xlsx is not an Excel workbook; give an .xlsx file, and if this should be one, open it in Excel and save it again.',
    ],
  ])('%s', async (_what, parts, sentence) => expect(await refusal(parts)).toBe(sentence));

  test('a web page that calls itself .xls', async () => {
    const path = join(folder, 'export.xls');
    await writeFile(path, '<html><table><tr><td>1</td></tr></table></html>');
    await expect(readXlsx(path)).rejects.toThrow(
      'export.xls is in the old Excel format (.xls); open it in Excel and save it as .xlsx.',
    );
  });
});
