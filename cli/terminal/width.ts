/** East Asian wide and full-width characters, and emoji: two columns each in a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const NARROW_ONLY = /^[\u0020-\u007e]*$/;
const COLOR = /\u001b\[[0-9;]*m/g;
const NO_WIDTH = /\p{Mn}|[\u200b-\u200f]/u;

export function isWide(character: string): boolean {
  return WIDE.test(character);
}

/** How many terminal columns a text takes, without its colors. */
export function displayWidth(text: string): number {
  const plain = text.replace(COLOR, '');
  if (NARROW_ONLY.test(plain)) return plain.length;
  let width = 0;
  for (const character of plain) if (!NO_WIDTH.test(character)) width += isWide(character) ? 2 : 1;
  return width;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
}
