/** One shape of a drawing of the old kind, as it is written: the text in it may be no XML, and every program has prefixes of its own. */
export const SHAPE = /<(\w+:)?shape[\s>][\s\S]*?<\/\1shape>/g;

/** The number that stands in an element of a shape, such as `Row`. */
export function numberIn(shape: string, name: string): number | undefined {
  const found = new RegExp(`<(?:\\w+:)?${name}>\\s*(\\d+)\\s*<`).exec(shape)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Whether a shape is the box of the note of a cell. */
export const isNoteOf = (shape: string, row: number, column: number): boolean =>
  /ObjectType\s*=\s*["']Note["']/.test(shape) && numberIn(shape, 'Row') === row && numberIn(shape, 'Column') === column;
