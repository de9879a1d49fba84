import { columnLetters } from '../../../../shared/workbook/raw.js';
import { gridOf, type NewSheet, sheetXml } from './new-sheet.js';
import { NewStyles } from './new-styles.js';
import { commentsXml, noteBoxesXml } from './notes.js';
import { escapeAttribute, escapeCellText } from './xml-text.js';
import { packEntry, writeZip } from './zip-writer.js';

/** A workbook that does not exist yet, as plain data. */
export interface NewWorkbook {
  readonly creator: string;
  /** When it was made, ISO; without it the same content makes the same bytes. */
  readonly created?: string;
  readonly sheets: readonly NewSheet[];
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The bytes of an .xlsx file. */
export function newWorkbook(book: NewWorkbook): Buffer {
  const parts = new Parts();
  const { sheets } = book;
  const styles = new NewStyles();
  parts.add('xl/workbook.xml', workbookXml(book), `${SHEET_TYPE}.sheet.main+xml`);
  sheets.forEach((sheet, index) => {
    addSheet(parts, sheet, index + 1, styles, book.creator);
  });
  parts.add('xl/styles.xml', styles.xml(), `${SHEET_TYPE}.styles+xml`);
  parts.link('xl/workbook.xml', [
    ...sheets.map((_, index): Link => [`rId${index + 1}`, `${OFFICE}/worksheet`, `worksheets/sheet${index + 1}.xml`]),
    ['rIdStyles', `${OFFICE}/styles`, 'styles.xml'],
  ]);
  parts.add('docProps/core.xml', corePropertiesXml(book), 'application/vnd.openxmlformats-package.core-properties+xml');
  parts.link('', [
    ['rId1', `${OFFICE}/officeDocument`, 'xl/workbook.xml'],
    ['rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
  ]);
  return parts.zip();
}

/** One sheet with its notes, which take two parts of their own. `number` counts from 1. */
function addSheet(parts: Parts, sheet: NewSheet, number: number, styles: NewStyles, author: string): void {
  const { notes = [] } = sheet;
  const name = `xl/worksheets/sheet${number}.xml`;
  const isFirst = number === 1;
  if (notes.length === 0) {
    parts.add(name, sheetXml(sheet, styles, { isFirst }), `${SHEET_TYPE}.worksheet+xml`);
    return;
  }
  parts.add(name, sheetXml(sheet, styles, { isFirst, boxes: 'rId1' }), `${SHEET_TYPE}.worksheet+xml`);
  parts.link(name, [
    ['rId1', `${OFFICE}/vmlDrawing`, `../drawings/vmlDrawing${number}.vml`],
    ['rId2', `${OFFICE}/comments`, `../comments${number}.xml`],
  ]);
  const addressOf = ({ row, column }: { row: number; column: number }) => `${columnLetters(column)}${row + 1}`;
  parts.add(`xl/comments${number}.xml`, commentsXml(notes, addressOf, author), `${SHEET_TYPE}.comments+xml`);
  parts.addPlain(`xl/drawings/vmlDrawing${number}.vml`, noteBoxesXml(notes, number, gridOf(sheet)));
}

function workbookXml({ sheets }: NewWorkbook): string {
  const listed = sheets.map(
    ({ title, hidden }, index) =>
      `<sheet name="${escapeAttribute(title)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  );
  const names = sheets.flatMap(definedNames);
  return [
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr/>`,
    '<bookViews><workbookView activeTab="0"/></bookViews>',
    `<sheets>${listed.join('')}</sheets>`,
    names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : '',
    '</workbook>',
  ].join('');
}

/** What a sheet needs by name: the range under its filter, and the rows at the head of every page. */
function definedNames({ title, filter, print }: NewSheet, index: number): string[] {
  const sheet = `'${escapeCellText(title.replaceAll("'", "''"))}'`;
  const absolute = (range: string) => range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
  return [
    ...(filter
      ? [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${sheet}!${absolute(filter)}</definedName>`,
        ]
      : []),
    ...(print
      ? [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${sheet}!$${print.repeatedRows[0]}:$${print.repeatedRows[1]}</definedName>`,
        ]
      : []),
  ];
}

function corePropertiesXml({ creator, created }: NewWorkbook): string {
  const when =
    created === undefined
      ? ''
      : `<dcterms:created xsi:type="dcterms:W3CDTF">${escapeAttribute(created)}</dcterms:created>`;
  return `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>${escapeAttribute(creator)}</dc:creator>${when}</cp:coreProperties>`;
}

type Link = readonly [id: string, type: string, target: string];

/** The parts of a package in their order, with what each is and where each leads. */
class Parts {
  private readonly contents: (readonly [name: string, content: string])[] = [];
  private readonly types: string[] = [];

  add(name: string, xml: string, type: string): void {
    this.types.push(`<Override PartName="/${name}" ContentType="${type}"/>`);
    this.addPlain(name, xml);
  }

  /** A part whose kind its ending tells. */
  addPlain(name: string, xml: string): void {
    this.contents.push([name, HEAD + xml]);
  }

  /** Where a part leads; `''` is the package itself. */
  link(part: string, links: readonly Link[]): void {
    const slash = part.lastIndexOf('/') + 1;
    const inside = links.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`);
    this.addPlain(
      `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`,
      `<Relationships xmlns="${PACKAGE}/relationships">${inside.join('')}</Relationships>`,
    );
  }

  zip(): Buffer {
    const types = [
      `<Types xmlns="${PACKAGE}/content-types">`,
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
      '<Default Extension="xml" ContentType="application/xml"/>',
      '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>',
      ...this.types,
      '</Types>',
    ].join('');
    // Programs look at the first part to see what the file is.
    const all = [['[Content_Types].xml', HEAD + types] as const, ...this.contents];
    return writeZip(all.map(([name, content]) => packEntry(name, content)));
  }
}
