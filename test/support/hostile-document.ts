import fc from 'fast-check';
import type { ExportDocument, ExportValue } from '../../cli/export/document.js';

/** Texts that a spreadsheet may run, a page may take for markup, or a table may break at. */
export const hostileText = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', ' =', '\u3000=', '"', "'", '<', ''),
      fc.constantFrom(
        '1+1',
        'HYPERLINK("https://x","y")',
        "cmd|' /C calc'!A0",
        '<script>alert(1)</script>',
        '</td></table><img src=x onerror=alert(1)>',
        '&lt;b&gt;',
        'a,b;c\td',
        'line\r\nbreak',
        '"quoted" text',
        '受试者，＝1',
        '!A1',
        '$1 $& _x003D_',
      ),
    )
    .map(([start, rest]) => start + rest),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

const value: fc.Arbitrary<ExportValue> = fc.oneof(
  { weight: 5, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.constantFrom<ExportValue>(undefined, 7, '2026-07-01') },
);

/** An export with such a text in every place that takes one; `type` and shape are those that real ones have. */
export const hostileDocument: fc.Arbitrary<ExportDocument> = fc
  .record({ width: fc.integer({ min: 2, max: 5 }), sections: fc.integer({ min: 1, max: 3 }) })
  .chain(({ width, sections }) =>
    fc.record({
      title: hostileText,
      source: hostileText,
      facts: fc.array(hostileText, { maxLength: 2 }),
      notice: hostileText,
      warnings: fc.array(hostileText, { maxLength: 2 }),
      columns: fc.array(
        fc.record({
          heading: hostileText,
          type: fc.constantFrom('text' as const, 'date' as const),
          width: fc.constant(12),
          paper: fc.constant(20),
        }),
        { minLength: width, maxLength: width },
      ),
      sections: fc.array(
        fc.record({
          name: hostileText,
          title: hostileText,
          remarks: fc.array(hostileText, { maxLength: 2 }),
          note: fc.option(fc.record({ text: hostileText, isGood: fc.boolean() }), { nil: undefined }),
          rows: fc.array(fc.array(value, { minLength: width, maxLength: width }), { maxLength: 4 }),
        }),
        { minLength: sections, maxLength: sections },
      ),
      leftOut: fc.constant(0),
      signatures: fc.array(hostileText, { maxLength: 2 }),
    }),
  );

/** Whether a spreadsheet program may take a text for a formula, or for one behind what it passes over. */
export const mayRun = (text: string): boolean => /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text);

/** The fields of a .csv as they stand in it, without their quotation marks: what a spreadsheet program looks at (RFC 4180). */
export function fieldsOf(csv: string): string[][] {
  const records: string[][] = [[]];
  const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  const text = csv.replace(/^\ufeff/, '');
  while (FIELD.lastIndex < text.length) {
    const at = FIELD.lastIndex;
    const match = FIELD.exec(text);
    if (!match) throw new Error(`no field begins at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    records.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (match[3] === '\r\n') records.push([]);
  }
  return records.slice(0, -1);
}
