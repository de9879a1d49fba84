/**
 * Words as the file words.html holds them: JSON, which is what the build leaves of an object with the keys `en` and `zh`.
 * What it cannot hold, because it takes logic, stays in the bundle as code.
 */
export type PackedWords = string | FromCode | readonly PackedWords[] | PackedSentence | PackedRecord;

/** Stands for a value that the bundle's code makes. */
export const FROM_CODE = 0;
export type FromCode = typeof FROM_CODE;

/** A function that puts its arguments into a text: by name from its one argument, by number from its list of arguments. */
export interface PackedSentence {
  readonly $: Pieces;
}
export interface PackedRecord {
  readonly [key: string]: PackedWords;
}

/** A text in pieces: text, the value that follows it, text, and so on; it begins and ends with text. */
export type Pieces = readonly (string | number)[];

/** The value that the build found; `code` is what it left in the bundle, of the same shape. */
export function unpack(packed: PackedWords, code: unknown): unknown {
  if (packed === FROM_CODE) return code;
  if (typeof packed === 'string') return packed;
  if (Array.isArray(packed)) return packed.map((each: PackedWords) => unpack(each, undefined));
  if (isSentence(packed)) {
    return (...values: unknown[]) =>
      joinPieces(packed.$, (name) => (typeof name === 'number' ? values[name] : (values[0] as Values)[name]));
  }
  // In the order of the source, whichever half a value comes from.
  const words: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(packed)) words[key] = unpack(each, (code as Values | undefined)?.[key]);
  return words;
}

/** The text with its values in place, as a template literal would have it: `undefined` included. */
export function joinPieces(pieces: Pieces, valueAt: (name: string | number) => unknown): string {
  return pieces.map((piece, at) => (at % 2 === 0 ? piece : `${valueAt(piece)}`)).join('');
}

type Values = Readonly<Record<string, unknown>>;

const isSentence = (packed: object): packed is PackedSentence => '$' in packed;
