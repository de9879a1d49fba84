import { columnLetters } from '../../../../shared/workbook/raw.js';
import { rangeOf } from '../ranges.js';
import { CannotKeep } from './cannot-keep.js';
import { type Element, namespaceOf } from './markup.js';
import { isNoteOf, SHAPE } from './note-shapes.js';
import { NOTE_SHAPE, type Note, noteBoxesXml, noteBoxXml, PLAIN_GRID } from './notes.js';
import type { PackageEditor } from './package-editor.js';
import type { SheetEditor } from './sheet-editor.js';
import { escapeCellText } from './xml-text.js';

const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml';
const VML_TYPE = 'application/vnd.openxmlformats-officedocument.vmlDrawing';

/** The notes of a sheet. Those whose cell cannot be read are left out. */
export async function notesOf(parts: PackageEditor, sheet: SheetEditor): Promise<Note[]> {
  const part = await linked(parts, sheet, 'comments');
  if (part === undefined) return [];
  const { root } = await parts.markup(part);
  return [...root.descendants()]
    .filter(({ name }) => name === 'comment')
    .flatMap((comment) => {
      const at = rangeOf(comment.get('ref') ?? '');
      return at ? [{ row: at.startRow, column: at.startColumn, text: textOf(comment) }] : [];
    });
}

function textOf(comment: Element): string {
  const text = comment.child('text');
  const runs = text ? [text, ...text.all('r')] : [];
  return runs
    .flatMap((run) => run.all('t'))
    .map((each) => each.text)
    .join('')
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Gives cells their notes, or takes them away (`undefined`). Throws `CannotKeep` for a cell with a conversation. */
export async function setNotes(
  parts: PackageEditor,
  sheet: SheetEditor,
  notes: readonly { readonly row: number; readonly column: number; readonly text: string | undefined }[],
): Promise<void> {
  if (notes.length === 0) return;
  await refuseConversations(parts, sheet, notes);
  const part = (await linked(parts, sheet, 'comments')) ?? (await addComments(parts, sheet));
  const { root } = await parts.markup(part);
  const list = root.child('commentList') ?? root.add('commentList');
  const drawing = await drawingOf(parts, sheet);
  let shapes = await parts.text(drawing);
  for (const { row, column, text } of notes) {
    const ref = `${columnLetters(column)}${row + 1}`;
    const there = list.all('comment').find((each) => each.get('ref') === ref);
    if (text === undefined) {
      if (there) list.remove(there);
      shapes = withoutShape(shapes, row, column);
      continue;
    }
    const comment = there ?? list.add('comment', { ref, authorId: authorOf(root) }, after(list, row, column));
    setText(comment, text);
    if (!there) shapes = withShape(shapes, { row, column, text });
  }
  await parts.changeText(drawing, () => shapes);
}

async function linked(parts: PackageEditor, sheet: SheetEditor, kind: string): Promise<string | undefined> {
  return (await parts.links(sheet.part)).find((link) => link.kind === kind && !link.isExternal)?.part;
}

async function refuseConversations(
  parts: PackageEditor,
  sheet: SheetEditor,
  notes: readonly { readonly row: number; readonly column: number }[],
): Promise<void> {
  const part = await linked(parts, sheet, 'threadedComment');
  if (part === undefined) return;
  const { root } = await parts.markup(part);
  const refs = new Set(root.all('threadedComment').map((each) => each.get('ref')));
  const held = notes.map(({ row, column }) => `${columnLetters(column)}${row + 1}`).find((ref) => refs.has(ref));
  if (held !== undefined) {
    throw new CannotKeep({
      en: `cell ${held} has a conversation of comments, which a new note would end`,
      zh: `单元格 ${held} 有批注会话，写入新批注会使其丢失`,
    });
  }
}

function setText(comment: Element, text: string): void {
  for (const each of comment.all('text')) comment.remove(each);
  const holder = comment.add('text', {}, comment.elements[0]);
  const t = holder.add('t');
  t.set('xml:space', 'preserve');
  t.children = [escapeCellText(text)];
}

/** The first author of the file, or one that is made: a note of nobody is not taken by every program. */
function authorOf(root: Element): number {
  const authors = root.child('authors') ?? root.add('authors', {}, root.elements[0]);
  if (authors.all('author').length === 0) authors.add('author').text = 'RPS Trial Desk';
  return 0;
}

/** Notes stand by row and column. */
function after(list: Element, row: number, column: number): Element | undefined {
  return list.all('comment').find((each) => {
    const at = rangeOf(each.get('ref') ?? '');
    return at !== undefined && (at.startRow > row || (at.startRow === row && at.startColumn > column));
  });
}

async function addComments(parts: PackageEditor, sheet: SheetEditor): Promise<string> {
  const part = parts.add(
    'xl/comments{n}.xml',
    `<comments xmlns="${namespaceOf(sheet.root)}"><authors/><commentList/></comments>`,
    COMMENTS_TYPE,
  );
  await parts.link(sheet.part, 'comments', part);
  return part;
}

/** The drawing that shows the notes; a sheet has one, which may hold buttons too. */
async function drawingOf(parts: PackageEditor, sheet: SheetEditor): Promise<string> {
  const legacy = sheet.root.child('legacyDrawing');
  if (legacy) {
    const id = legacy.attributes.find(([name]) => name.endsWith(':id'))?.[1];
    const link = (await parts.links(sheet.part)).find((each) => each.id === id);
    if (link && parts.has(link.part)) return link.part;
    sheet.root.remove(legacy);
  }
  const part = parts.add('xl/drawings/vmlDrawing{n}.vml', noteBoxesXml([], 1, PLAIN_GRID), VML_TYPE);
  const id = await parts.link(sheet.part, 'vmlDrawing', part);
  sheet.addInPlace('legacyDrawing', { 'xmlns:r': await parts.relationshipTypes(), 'r:id': id });
  return part;
}

const withoutShape = (shapes: string, row: number, column: number): string =>
  shapes.replace(SHAPE, (shape) => (isNoteOf(shape, row, column) ? '' : shape));

function withShape(drawing: string, note: Note): string {
  // A drawing made for buttons alone does not know the shape of a note.
  const shapes = drawing.includes('"_x0000_t202"')
    ? drawing
    : drawing.replace(END, (end) => declared(NOTE_SHAPE) + end);
  const taken = [...shapes.matchAll(/_x0000_s(\d+)/g)].map(([, id]) => Number(id));
  const id = Math.max(1024, ...taken) + 1;
  return shapes.replace(END, (end) => declared(noteBoxXml(note, id, PLAIN_GRID)) + end);
}

const END = /<\/(?:\w+:)?xml>\s*$/;

/** With the namespaces of its prefixes, which the drawing of another program may call otherwise. */
const declared = (shape: string): string =>
  shape.replace(
    /^<v:\w+/,
    '$& xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"',
  );
