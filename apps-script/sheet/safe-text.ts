/**
 * Text for `setValues`, which reads text as if it were typed. The apostrophe makes it text whatever it holds: no
 * formula, and no number or date out of an ID such as `1-2` or `3E5`. It does not become part of the cell.
 */
export function safeText(text: string): string {
  return text === '' ? '' : `'${text}`;
}

/** Text as a literal inside a formula. */
export function formulaText(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

/** A tab's title as a formula refers to it. */
export function quotedTitle(title: string): string {
  return `'${title.replace(/'/g, "''")}'`;
}
