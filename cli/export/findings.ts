import type { Finding } from '../../shared/protocol/finding.js';
import { termIn } from '../../shared/words/finding-terms.js';
import type { ExportColumn, ExportDocument, ExportValue } from './document.js';
import { type ExportInput, factsOf, findingHeading, noteOf, noticeOf, sourceOf, warningsOf } from './export-input.js';
import { exportWords } from './export-words.js';
import { type FindingCells, findingCells } from './finding-cells.js';

/** Every finding, worst first, with what people made of it. */
export function findingsDocument(input: ExportInput): ExportDocument {
  const { trial, site, language } = input;
  const words = exportWords(language);
  const { findings } = trial.evaluation;
  const own = site === undefined ? findings : findings.filter((finding) => finding.site === site);
  const left = site === undefined ? 0 : findings.filter((finding) => finding.site === undefined).length;
  const columns = columnsOf(input);
  const cells = findingCells(trial, language);
  return {
    title: words.titles.findings,
    source: sourceOf(input),
    facts: factsOf(input),
    notice: noticeOf(input, { showsDoses: true }),
    warnings: warningsOf(input),
    columns,
    sections: [
      {
        name: words.titles.findings,
        title: site === undefined ? words.wholeTrial : words.site(site, trial.workbook.sites.get(site)?.name ?? ''),
        remarks: [words.counted('findings', own.length), ...(left > 0 ? [words.findingsWithoutSite(left)] : [])],
        note: noteOf(input, 'findings', site, own.length),
        rows: own.map((finding) => {
          const said = cells(finding);
          return columns.map(({ value }) => value(said, finding));
        }),
      },
    ],
    leftOut: left,
    signatures: [],
  };
}

interface Column extends ExportColumn {
  readonly value: (said: FindingCells, finding: Finding) => ExportValue;
}

function columnsOf({ trial, language }: ExportInput): Column[] {
  const { columns, verdicts } = exportWords(language);
  const heading = (key: string) => findingHeading(key, language);
  const answerTo = (finding: Finding) => trial.answers.get(finding);
  return [
    {
      heading: columns.state,
      type: 'text',
      width: 10,
      value: (_said, finding) => termIn(language, answerTo(finding)?.status ?? 'open'),
    },
    { heading: heading('severity'), type: 'text', width: 12, value: ({ severity }) => severity },
    { heading: columns.verdict, type: 'text', width: 10, value: (_said, { verdict }) => verdicts[verdict] },
    { heading: heading('subject_id'), type: 'text', width: 12, value: ({ participant }) => participant },
    { heading: columns.site, type: 'text', width: 7, value: ({ site }) => site },
    { heading: columns.tab, type: 'text', width: 13, value: ({ tab }) => tab },
    { heading: columns.cell, type: 'text', width: 8, value: ({ cell }) => cell },
    { heading: columns.column, type: 'text', width: 20, value: ({ column }) => column },
    { heading: heading('what'), type: 'text', width: 50, value: ({ what }) => what },
    { heading: heading('remedy'), type: 'text', width: 50, value: ({ remedy }) => remedy },
    { heading: heading('clause'), type: 'text', width: 8, value: ({ clause }) => clause },
    { heading: heading('rule'), type: 'text', width: 28, value: ({ rule }) => rule },
    { heading: heading('first_seen'), type: 'date', width: 12, value: ({ firstSeen }) => firstSeen },
    { heading: heading('response_by'), type: 'text', width: 12, value: (_said, finding) => answerTo(finding)?.by },
    { heading: heading('response_on'), type: 'date', width: 12, value: (_said, finding) => answerTo(finding)?.on },
    { heading: heading('key'), type: 'text', width: 36, value: ({ key }) => key },
  ];
}
