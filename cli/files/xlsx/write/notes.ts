import { escapeAttribute, escapeCellText } from './xml-text.js';

/** What a cell says to whoever points at it. Rows and columns count from 0. */
export interface Note {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Sizes of the sheet below the notes, in pixels. */
export interface Grid {
  readonly widthOf: (column: number) => number;
  readonly heightOf: (row: number) => number;
}

const WIDTH = 280;
const PADDING = 16;
/** Of a line of 9 points, with some room: programs draw it a little differently. */
const LINE_HEIGHT = 16;
const NARROW = 6.5;
const WIDE = 12.5;

/** What every box is made after. */
export const NOTE_SHAPE =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

/** A sheet of plain columns and rows. */
export const PLAIN_GRID: Grid = { widthOf: () => 64, heightOf: () => 20 };

/** The comments part: texts by the addresses of their cells. */
export function commentsXml(notes: readonly Note[], addressOf: (note: Note) => string, author: string): string {
  const comments = notes.map(
    (note) =>
      `<comment ref="${addressOf(note)}" authorId="0"><text><r><rPr><sz val="9"/><rFont val="Tahoma"/><family val="2"/></rPr><t xml:space="preserve">${escapeCellText(note.text)}</t></r></text></comment>`,
  );
  return `<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>${escapeAttribute(author)}</author></authors><commentList>${comments.join('')}</commentList></comments>`;
}

/**
 * The boxes in which the notes of one sheet are shown, in the old drawing language that every program still wants for them.
 * `sheet` counts from 1: the shapes of a workbook have numbers of their own.
 */
export function noteBoxesXml(notes: readonly Note[], sheet: number, grid: Grid): string {
  const boxes = notes.map((note, index) => noteBoxXml(note, sheet * 1024 + 1 + index, grid));
  return [
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">',
    `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${sheet}"/></o:shapelayout>`,
    NOTE_SHAPE,
    ...boxes,
    '</xml>',
  ].join('');
}

/** One box; `id` is no other shape's of the drawing. */
export function noteBoxXml({ row, column, text }: Note, id: number, grid: Grid): string {
  const height = PADDING + LINE_HEIGHT * linesOf(text);
  const [left, fromLeft] = placeAt(column + 1, 12, grid.widthOf);
  const [right, fromRight] = placeAt(left, fromLeft + WIDTH, grid.widthOf);
  const [bottom, fromBottom] = placeAt(row, 4 + height, grid.heightOf);
  const anchor = [left, fromLeft, row, 4, right, fromRight, bottom, fromBottom].join(', ');
  return [
    `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;width:${points(WIDTH)}pt;height:${points(height)}pt;z-index:${id};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`,
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>',
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>',
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData>`,
    '</v:shape>',
  ].join('');
}

const points = (pixels: number): number => pixels * 0.75;

/** The column or row that lies so many pixels on, and how far into it. Hidden ones have no size and are passed over. */
function placeAt(first: number, pixels: number, sizeOf: (index: number) => number): [index: number, into: number] {
  let index = first;
  let left = pixels;
  while (left >= sizeOf(index)) {
    left -= sizeOf(index);
    index += 1;
  }
  return [index, left];
}

/** How many lines a text takes in the box. */
function linesOf(text: string): number {
  const room = WIDTH - PADDING;
  return text.split('\n').reduce((lines, line) => {
    let width = 0;
    for (const char of line) width += char.codePointAt(0)! > 0x2e7f ? WIDE : NARROW;
    return lines + Math.max(1, Math.ceil(width / room));
  }, 0);
}
