/** A word of a command line as a person can paste it: in quotation marks where it would fall apart without them. */
export function quoted(word: string): string {
  if (/^[\p{L}\p{N}._/:@%+,-]+$/u.test(word)) return word;
  // A backslash stays as it is, for the sake of paths on Windows; other shells read it as itself in quotation marks.
  return `"${word.replace(/["$`]/g, '\\$&')}"`;
}
