import type { Language } from '../../shared/language.js';
import { languageTag } from '../../shared/words/language-tag.js';
import { escapeXml } from '../files/xlsx/write/xml-text.js';
import type { ExportColumn, ExportDocument, ExportSection, ExportValue } from './document.js';

/** A page for paper, A4 across: one section after the other, each with its headings on every page. No script, nothing from outside. */
export function htmlOf(document: ExportDocument, language: Language): string {
  const { title, sections } = document;
  // What a browser calls the file that it prints into.
  const name = [title, ...(sections.length === 1 ? [sections[0]!.title] : [])].join(' · ');
  return [
    '<!DOCTYPE html>',
    `<html lang="${languageTag(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${clean(name)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    ...sections.map((section) => sectionHtml(document, section)),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function sectionHtml(document: ExportDocument, { title, remarks, note, rows }: ExportSection): string {
  const { columns, source, facts, notice, warnings, signatures } = document;
  const shown = columns.flatMap((column, index) => (column.paper === undefined ? [] : [{ column, index }]));
  const widths = shown.map(({ column }) => `<col style="width:${column.paper}mm">`);
  const headings = shown.map(({ column }) => `<th scope="col">${clean(column.heading)}</th>`);
  const lines = rows.map(
    (values) => `<tr>${shown.map(({ column, index }) => cellHtml(values[index], column)).join('')}</tr>`,
  );
  return [
    '<section>',
    `<h1>${clean(document.title)}</h1>`,
    ...warnings.map((text) => `<p class="loud">${clean(text)}</p>`),
    ...[...facts, ...remarks, notice].map((text) => `<p class="fact">${clean(text)}</p>`),
    // A page that comes loose says of which site and day it is.
    `<table><colgroup>${widths.join('')}</colgroup>`,
    `<thead><tr><th class="of" colspan="${shown.length}" scope="colgroup">${clean(title)} <small>${clean(source)}</small></th></tr>`,
    ...(rows.length > 0 ? [`<tr>${headings.join('')}</tr>`] : []),
    '</thead><tbody>',
    ...(note === undefined
      ? []
      : [`<tr><td class="${note.isGood ? 'good' : 'loud'}" colspan="${shown.length}">${clean(note.text)}</td></tr>`]),
    ...lines,
    '</tbody></table>',
    ...(signatures.length > 0
      ? ['<dl>', ...signatures.map((signature) => `<div><dt>${clean(signature)}</dt><dd></dd></div>`), '</dl>']
      : []),
    '</section>',
  ].join('\n');
}

const cellHtml = (value: ExportValue, { type }: ExportColumn): string =>
  `<td${type === 'text' ? '' : ' class="short"'}>${value === undefined ? '' : breakable(clean(String(value)))}</td>`;

/** An address breaks behind the name of its tab, and not in its row's number. */
const breakable = (html: string): string => html.replace(/!(?=[A-Z]{1,3}\d+$)/, '!<wbr>');

/** What no page can hold becomes a space, so that nothing joins that was apart. */
const clean = (text: string): string => escapeXml(text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]/g, ' '));

const STYLE = `
@page { size: A4 landscape; margin: 10mm 10mm 13mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 276mm; padding: 0; color: #111; font: 9pt/1.35 "Noto Sans", "Segoe UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", Arial, sans-serif; }
@media screen { body { padding: 8mm; max-width: 293mm; } section + section { margin-top: 14mm; } }
section + section { break-before: page; }
h1 { font-size: 14pt; margin: 0 0 1mm; }
p { margin: 0 0 0.6mm; }
.fact { color: #444; font-size: 8pt; }
.loud { color: #8a0018; font-weight: 600; }
table { border-collapse: collapse; margin-top: 2mm; table-layout: fixed; width: 100%; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.25mm solid #98a6b3; overflow-wrap: anywhere; padding: 1mm 1.2mm; text-align: left; unicode-bidi: isolate; vertical-align: top; white-space: pre-line; }
th { background: #e8eef4; font-size: 8pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
th.of { background: none; border: none; font-size: 11pt; padding-left: 0; }
th.of small { color: #444; font-size: 8pt; font-weight: 400; margin-left: 2mm; }
tbody tr { height: 11mm; }
tbody tr:has(.loud, .good) { height: auto; }
td { font-size: 8.5pt; }
td.short { font-variant-numeric: tabular-nums; }
dl { break-inside: avoid; margin: 7mm 0 0; }
dl div { align-items: end; display: flex; gap: 3mm; margin-top: 9mm; }
dt { flex: none; }
dd { border-bottom: 0.25mm solid #111; flex: 1; margin: 0; max-width: 150mm; }
`;
