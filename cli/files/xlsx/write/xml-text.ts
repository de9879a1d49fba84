const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** XML cannot hold these; a workbook writes them as `_xHHHH_`. */
const UNHELD =
  /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;

const hex = (char: string): string => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/** Text between tags or in an attribute. */
export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (char) => ESCAPES[char]!);

/** An attribute's value: line breaks would become spaces on reading. */
export const escapeAttribute = (text: string): string =>
  escapeXml(text.replace(UNHELD, '')).replace(/[\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`);

/** A cell's text, with what XML cannot hold written the way that workbooks do. */
export const escapeCellText = (text: string): string =>
  escapeXml(text.replace(LOOKS_ESCAPED, '_x005F_').replace(UNHELD, hex)).replace(/\r/g, '_x000D_');
