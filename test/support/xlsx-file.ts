import { crc32, deflateRawSync } from 'node:zlib';
import { Zip } from '../../cli/files/xlsx/zip.js';

/** The parts of a package, by name. */
export type Parts = Readonly<Record<string, string | Buffer>>;

/** A zip file of these parts. `declared` gives sizes that the file only claims. */
export function zipOf(parts: Parts, declared: Readonly<Record<string, number>> = {}): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content as string);
    const packed = deflateRawSync(bytes);
    const rawName = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(declared[name] ?? bytes.length, 18);
    common.writeUInt16LE(rawName.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, rawName]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, place, rawName]));
    pieces.push(local, packed);
    at += local.length + packed.length;
  }
  const all = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(all.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, all, end]);
}

/** The text of one part of a package. */
export async function partOf(bytes: Buffer, name: string): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of Zip.open(bytes).read(name)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString('utf8');
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The XML of one worksheet: rows as they stand in `sheetData`, and what follows them. */
export const worksheet = (rows: string, after = ''): string =>
  `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetData>${rows}</sheetData>${after}</worksheet>`;

/** Relationships by id: the last word of the type, and the target. */
export const relationships = (links: Readonly<Record<string, readonly [kind: string, target: string]>>): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${Object.entries(links)
    .map(([id, [kind, target]]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`;

export interface WorkbookXml {
  /** The XML of each sheet by its title. */
  readonly sheets: Readonly<Record<string, string>>;
  /** Shared strings, each the inside of an `si`. */
  readonly strings?: readonly string[];
  /** Number format codes; the first has the style 1. */
  readonly formats?: readonly string[];
  /** What stands before the sheets in the workbook part. */
  readonly properties?: string;
  /** Sheets that are not shown, by title: `hidden` or `veryHidden`. */
  readonly states?: Readonly<Record<string, string>>;
}

/** The parts of a workbook as a program would write them. */
export function workbookParts({
  sheets,
  strings,
  formats = [],
  properties = '',
  states = {},
}: WorkbookXml): Record<string, string> {
  const titles = Object.keys(sheets);
  const links: Record<string, readonly [string, string]> = Object.fromEntries(
    titles.map((_, index) => [`rId${index + 1}`, ['worksheet', `worksheets/sheet${index + 1}.xml`]]),
  );
  links.styles = ['styles', 'styles.xml'];
  if (strings) links.strings = ['sharedStrings', '/xl/sharedStrings.xml'];
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${strings ? `<Override PartName="/xl/sharedStrings.xml" ContentType="${TYPE}.sharedStrings+xml"/>` : ''}</Types>`,
    '_rels/.rels': relationships({ rId1: ['officeDocument', 'xl/workbook.xml'] }),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${properties}<sheets>${titles
      .map(
        (title, index) =>
          `<sheet name="${title}" sheetId="${index + 1}"${states[title] ? ` state="${states[title]}"` : ''} r:id="rId${index + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(links),
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts>${formats
      .map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
      .join('')}</numFmts><cellXfs><xf/>${formats
      .map((_, index) => `<xf numFmtId="${164 + index}"/>`)
      .join('')}</cellXfs></styleSheet>`,
    ...(strings && {
      'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    }),
    ...Object.fromEntries(titles.map((title, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheets[title]!])),
  };
}

const cell = (address: string, inner: string, attributes = ''): string => `<c r="${address}"${attributes}>${inner}</c>`;
const number = (address: string, value: number, style = 0): string =>
  cell(address, `<v>${value}</v>`, style === 0 ? '' : ` s="${style}"`);
const word = (address: string, text: string): string => cell(address, `<is><t>${text}</t></is>`, ' t="inlineStr"');

const PEOPLE = [
  `<row r="1" spans="1:4" ht="30" customHeight="1">${word('A1', 'ID')}${word('B1', 'Size')}${word('C1', 'Date')}</row>`,
  `<row r="2">${word('A2', 'QD-001')}${number('B2', 12.5, 2)}${number('C2', 46082, 1)}</row>`,
  `<row r="3">${word('A3', 'QD-002')}${number('B3', 9)}${number('C3', 46090, 1)}<c r="D3" s="2"/></row>`,
  `<row r="6">${word('A6', 'ZS-001')}${number('B6', 4)}${number('C6', 46101, 1)}</row>`,
];
const OTHER = `<row r="1">${word('A1', 'Sum')}${cell('B1', '<f>SUM(People!B2:B6)</f><v>25.5</v>')}${cell('D1', '<f>IF(People!B2&gt;99,1,"")</f><v></v>', ' t="str"')}</row>`;

const FORMULAS = [
  `<row r="2">${word('A2', 'x')}${number('B2', 1)}${cell('C2', '<f t="shared" ref="C2:C4" si="0">B2*2</f><v>2</v>')}${cell('D2', '<f>$B$3&amp;"&lt;"</f><v>2&lt;</v>', ' t="str"')}</row>`,
  `<row r="3">${word('A3', 'y')}${number('B3', 2)}${cell('C3', '<f t="shared" si="0"/><v>4</v>')}${cell('E3', '<f t="array" ref="E3">SUM(B2:B4)</f><v>6</v>', ' cm="1"')}</row>`,
  `<row r="4">${word('A4', 'z')}${number('B4', 3)}${cell('C4', '<f t="shared" si="0"/><v>6</v>')}</row>`,
];
const RULES =
  '<mergeCells count="1"><mergeCell ref="F8:G9"/></mergeCells>' +
  '<conditionalFormatting sqref="A2:A100"><cfRule type="expression" priority="1"><formula>$B2&gt;Other!$B$1</formula></cfRule></conditionalFormatting>' +
  '<dataValidations count="2"><dataValidation type="list" allowBlank="1" sqref="D2:D1048576"><formula1>"a,b"</formula1></dataValidation>' +
  '<dataValidation type="custom" sqref="E2:E20"><formula1>LEN(E2)&lt;9</formula1></dataValidation></dataValidations>' +
  '<hyperlinks><hyperlink ref="A3" location="Other!B1"/></hyperlinks><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>';

const SHAPES = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202"/><v:shape id="_x0000_s1025" type="#_x0000_t202"><v:textbox><br></v:textbox><x:ClientData ObjectType="Note"><x:Anchor>1, 15, 0, 2, 3, 15, 4, 4</x:Anchor><x:Row>1</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>`;
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing';

/** Workbooks with the habits of many programs, each of two tabs, People and Other. */
export function traits(): Readonly<Record<string, Parts>> {
  const formats = ['yyyy-mm-dd', '0.0'];
  const plain = workbookParts({ sheets: { People: worksheet(PEOPLE.join('')), Other: worksheet(OTHER) }, formats });
  const sheet = 'xl/worksheets/sheet1.xml';
  const prefixed = (xml: string): string =>
    xml
      .replaceAll('</', '</x:')
      .replaceAll(/<(?=[a-zA-Z])/g, '<x:')
      .replace('xmlns=', 'xmlns:x=')
      .replaceAll(/ r="[A-Z]*\d+"/g, '');
  const rich = workbookParts({
    sheets: {
      People: worksheet(
        FORMULAS.join(''),
        `${RULES}<legacyDrawing r:id="rId2"/><tableParts count="1"><tablePart r:id="rId3"/></tableParts>`,
      ),
      Other: worksheet(OTHER, '<drawing r:id="rId1"/>'),
    },
    formats,
  });
  const links = 'xl/_rels/workbook.xml.rels';
  const titled = (xml: string, content: string): string => xml.replace('</workbook>', `${content}</workbook>`);
  return {
    'plain cells': plain,
    'a prefix, and no addresses': { ...plain, [sheet]: prefixed(worksheet(PEOPLE.slice(0, 3).join(''))) },
    'formulas, rules, notes, a table and a drawing': {
      ...rich,
      'xl/workbook.xml': titled(
        rich['xl/workbook.xml']!,
        '<definedNames><definedName name="Sizes">People!$B$2:$B$4</definedName></definedNames><calcPr calcId="191029"/>',
      ),
      [links]: rich[links]!.replace('</R', '<Relationship Id="chain" Type="x/calcChain" Target="calcChain.xml"/></R'),
      'xl/calcChain.xml': `<calcChain xmlns="${MAIN}"><c r="C2" i="1"/></calcChain>`,
      'xl/worksheets/_rels/sheet1.xml.rels': relationships({
        rId1: ['comments', '../comments1.xml'],
        rId2: ['vmlDrawing', '../drawings/vmlDrawing1.vml'],
        rId3: ['table', '../tables/table1.xml'],
      }),
      'xl/comments1.xml': `<comments xmlns="${MAIN}"><authors><author>Li</author></authors><commentList><comment ref="A2" authorId="0"><text><r><t>seen </t></r><r><t>twice</t></r></text></comment></commentList></comments>`,
      'xl/drawings/vmlDrawing1.vml': SHAPES,
      'xl/tables/table1.xml': `<table xmlns="${MAIN}" id="1" name="T" displayName="T" ref="I20:J23"><autoFilter ref="I20:J23"/><tableColumns count="2"><tableColumn id="1" name="p"/><tableColumn id="2" name="q"/></tableColumns></table>`,
      'xl/worksheets/_rels/sheet2.xml.rels': relationships({ rId1: ['drawing', '../drawings/drawing1.xml'] }),
      'xl/drawings/drawing1.xml': `<xdr:wsDr xmlns:xdr="${DRAWING}"><xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>5</xdr:row></xdr:from><xdr:to><xdr:col>4</xdr:col><xdr:row>9</xdr:row></xdr:to></xdr:twoCellAnchor></xdr:wsDr>`,
      'xl/media/image1.png': Buffer.from([1, 2, 3, 250]),
    },
    'days from 1904, in words too, and macros': {
      ...workbookParts({
        sheets: {
          People: worksheet(
            `<row r="1">${word('A1', 'x')}${number('C1', 44620, 1)}${number('D1', 44620)}${cell('E1', '<v>2026-03-01T00:00:00</v>', ' t="d" s="1"')}</row>`,
          ),
          Other: worksheet(OTHER),
        },
        formats,
        properties: '<workbookPr date1904="true"/>',
      }),
      'xl/vbaProject.bin': Buffer.from([208, 207, 17, 224, 7]),
    },
  };
}
