/** Rows of cells as spreadsheets put them on the clipboard: tabs between cells, quotation marks round a cell with line breaks. */
export function parseClipboard(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  let cell = '';
  const closeCell = (): void => {
    rows.at(-1)!.push(cell);
    cell = '';
  };
  while (at < text.length) {
    const char = text[at]!;
    if (char === '"' && cell === '' && isQuoted(text, at)) {
      at += 1;
      for (; at < text.length; at += 1) {
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') {
          cell += '"';
          at += 1;
        } else break;
      }
      at += 1;
      continue;
    }
    if (char === '\t') closeCell();
    else if (char === '\n' || char === '\r') {
      closeCell();
      if (char === '\r' && text[at + 1] === '\n') at += 1;
      rows.push([]);
    } else cell += char;
    at += 1;
  }
  closeCell();
  // What is copied ends with a line break, which is no row.
  if (rows.length > 1 && rows.at(-1)!.every((each) => each === '')) rows.pop();
  return squared(rows.map((row) => row.map((each) => each.replace(/\r\n?/g, '\n'))));
}

/** A quotation mark begins a quoted cell only when one ends it, before a tab or a line break. */
function isQuoted(text: string, start: number): boolean {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '"') continue;
    if (text[at + 1] === '"') at += 1;
    else return at + 1 === text.length || /[\t\r\n]/.test(text[at + 1]!);
  }
  return false;
}

/** The cells of the first table of copied HTML; `undefined` without one. A cell over several columns or rows fills its first. */
export function parseTable(html: string): string[][] | undefined {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (!table) return undefined;
  const rows: string[][] = [];
  const taken = new Set<string>();
  [...table.rows].forEach((row, y) => {
    const cells: string[] = [];
    let x = 0;
    for (const cell of row.cells) {
      while (taken.has(`${y},${x}`)) {
        cells[x] = '';
        x += 1;
      }
      const [columns, lines] = [Math.min(cell.colSpan, 1000), Math.min(cell.rowSpan, 1000)];
      for (let dy = 0; dy < lines; dy += 1) for (let dx = 0; dx < columns; dx += 1) taken.add(`${y + dy},${x + dx}`);
      cells[x] = textOf(cell);
      for (let dx = 1; dx < columns; dx += 1) cells[x + dx] = '';
      x += columns;
    }
    rows.push(cells);
  });
  return rows.length === 0 ? undefined : squared(rows);
}

function textOf(cell: HTMLTableCellElement): string {
  for (const line of cell.querySelectorAll('br')) line.replaceWith('\u0001');
  return (cell.textContent ?? '')
    .replace(/[ \t\r\n]+/g, ' ')
    .replaceAll('\u00a0', ' ')
    .trim()
    .replace(/ ?\u0001 ?/g, '\n');
}

function squared(rows: readonly (readonly string[])[]): string[][] {
  const width = Math.max(1, ...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ''));
}

export const formatClipboard = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) => row.map((cell) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'))
    .join('\n');

/** The same as a table, for programs that would take `001` for a number. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const table = document.createElement('table');
  for (const row of rows) {
    const line = table.insertRow();
    for (const text of row) {
      const cell = line.insertCell();
      // Excel keeps the zeros of a code that is marked as text.
      if (/^0\d+$/.test(text)) cell.style.setProperty('mso-number-format', '"\\@"');
      const lines = text.split('\n');
      lines.forEach((each, at) => {
        if (at > 0) cell.append(document.createElement('br'));
        cell.append(each);
      });
    }
  }
  return table.outerHTML;
}
