import fc from 'fast-check';
import type { ExportDocument } from '../../../cli/export/document.js';
import { htmlOf } from '../../../cli/export/to-html.js';
import { hostileDocument } from '../../support/hostile-document.js';

const tagsIn = (html: string): string[] => html.match(/<[^>]*>/g)!.filter((tag) => tag !== '<wbr>');

/** The same document with a plain word for each text. */
function plain(document: ExportDocument): ExportDocument {
  const word = () => 'x';
  return {
    ...document,
    title: 'x',
    source: 'x',
    notice: 'x',
    facts: document.facts.map(word),
    warnings: document.warnings.map(word),
    signatures: document.signatures.map(word),
    columns: document.columns.map((column) => ({ ...column, heading: 'x' })),
    sections: document.sections.map((section) => ({
      name: 'x',
      title: 'x',
      remarks: section.remarks.map(word),
      note: section.note && { ...section.note, text: 'x' },
      rows: section.rows.map((values) => values.map((value) => (value === undefined ? undefined : 'x'))),
    })),
  };
}

test('no text becomes markup', () => {
  fc.assert(
    fc.property(hostileDocument, (document) => {
      const html = htmlOf(document, 'en');
      expect(tagsIn(html)).toEqual(tagsIn(htmlOf(plain(document), 'en')));
      expect(html).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f]/);
    }),
    { numRuns: 300 },
  );
});

test('the page loads nothing and runs nothing, says its language, and repeats its headings', () => {
  const document: ExportDocument = {
    title: 'Title',
    source: 'from',
    facts: [],
    notice: 'an aid',
    warnings: [],
    columns: [
      { heading: 'A', type: 'text', width: 9, paper: 20 },
      { heading: 'Key', type: 'text', width: 9 },
    ],
    sections: [{ name: 'QD', title: 'Site QD', remarks: [], note: undefined, rows: [['Cycles!BD46', 'hidden']] }],
    leftOut: 0,
    signatures: ['Signed'],
  };
  const html = htmlOf(document, 'zh');
  expect(html).toContain('<html lang="zh-CN">');
  expect(html).toContain('<title>Title · Site QD</title>');
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(html).toContain('display: table-header-group');
  expect(html).toContain('size: A4 landscape');
  // An address breaks behind its tab; what only a program needs is not on paper.
  expect(html).toContain('<td>Cycles!<wbr>BD46</td></tr>');
  expect(html).not.toContain('hidden');
});
