import type { Language } from '../../shared/language.js';
import { punctuation } from '../../shared/words/punctuation.js';
import type { ExportJson } from '../answer-schemas.js';
import type { Arguments } from '../arguments.js';
import type { TrialCommand } from '../command.js';
import { type ExportDocument, rowCount } from '../export/document.js';
import { type ExportInput, noteOf } from '../export/export-input.js';
import { EXPORT_KINDS, type ExportKind, exportWords } from '../export/export-words.js';
import { findingsDocument } from '../export/findings.js';
import { queriesDocument } from '../export/queries.js';
import { scheduleDocument } from '../export/schedule.js';
import { csvOf } from '../export/to-csv.js';
import { htmlOf } from '../export/to-html.js';
import { xlsxOf } from '../export/to-xlsx.js';
import { writeWhole } from '../files/write-whole.js';
import { refuseExisting } from '../new-file.js';
import { silenceAt } from '../nothing.js';
import { reportRows } from '../report-rows.js';
import { paragraph } from '../terminal/page.js';
import { UsageError } from '../usage-error.js';

type Format = 'html' | 'csv' | 'xlsx';

/** A page is for paper, and only queries are answered on paper. */
const FORMATS: Readonly<Record<ExportKind, readonly Format[]>> = {
  queries: ['html', 'csv', 'xlsx'],
  findings: ['csv', 'xlsx'],
  schedule: ['csv', 'xlsx'],
};

const DOCUMENTS: Readonly<Record<ExportKind, (input: ExportInput) => ExportDocument>> = {
  queries: queriesDocument,
  findings: findingsDocument,
  schedule: scheduleDocument,
};

/** Writes the queries, the findings or the schedule into a file for people and other programs. Never over a file that is there. */
export const exportFile: TrialCommand = ({ whole, site, page, arguments: typed }) => {
  const { kind, file, format } = wanted(typed);
  const { words, colors, language } = page;
  const input: ExportInput = { trial: whole, site, language, isSample: typed.source === undefined };
  const document = DOCUMENTS[kind](input);
  const count = rowCount(document);
  const note = noteOf(input, kind, site, count);
  return {
    exitCode: 0,
    write: async () => {
      await refuseExisting(file);
      await writeWhole(file, contentOf(document, format, language));
    },
    json: (): ExportJson => {
      const { head, findingRow } = reportRows(whole, language);
      return {
        ...head,
        site: site ?? null,
        export: kind,
        file,
        format,
        rows: count,
        withoutSite: document.leftOut,
        unchecked: silenceAt(whole, site).hidden.map(findingRow),
      };
    },
    lines: () => [
      colors.green([words.written(file), exportWords(language).counted(kind, count)].join(punctuation(language).space)),
      ...(document.sections.length === 1 ? document.sections[0]!.remarks.slice(1) : []).flatMap((remark) =>
        paragraph(page, remark),
      ),
      ...(note === undefined ? [] : paragraph(page, note.text).map(note.isGood ? colors.green : colors.red)),
    ],
    ...(kind !== 'schedule' && { showsDoses: true as const }),
  };
};

function wanted({ subject, to }: Arguments): { kind: ExportKind; file: string; format: Format } {
  const kind = EXPORT_KINDS.find((each) => each === subject?.toLowerCase());
  if (kind === undefined) throw new UsageError((say) => say.exportWhat(EXPORT_KINDS), 'export');
  const formats = FORMATS[kind];
  const format = formats.find((each) => to?.toLowerCase().endsWith(`.${each}`));
  if (to === undefined || format === undefined) throw new UsageError((say) => say.exportTo(kind, formats), 'export');
  return { kind, file: to, format };
}

function contentOf(document: ExportDocument, format: Format, language: Language): string | Buffer {
  switch (format) {
    case 'html':
      return htmlOf(document, language);
    case 'csv':
      return csvOf(document);
    case 'xlsx':
      return xlsxOf(document);
  }
}
