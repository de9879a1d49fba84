import type { Finding } from '../../shared/protocol/finding.js';
import { isAsked, isRecordedFailure } from '../../shared/summary/queries.js';
import { acceptedDeviations, openFindings } from '../../shared/summary/worklists.js';
import { sayAnswer } from '../../shared/words/finding-answer.js';
import type { ExportColumn, ExportDocument, ExportSection } from './document.js';
import { type ExportInput, factsOf, findingHeading, noteOf, noticeOf, sourceOf, warningsOf } from './export-input.js';
import { exportWords } from './export-words.js';
import { findingCells } from './finding-cells.js';

/** What each site has to answer, a section for each: open findings but advisories, with room for an answer in ink. */
export function queriesDocument(input: ExportInput): ExportDocument {
  const { trial, site, language } = input;
  const words = exportWords(language);
  const asked = openFindings(trial).filter(isAsked);
  const left = site === undefined ? 0 : asked.filter((finding) => finding.site === undefined).length;
  return {
    title: words.titles.queries,
    source: sourceOf(input),
    facts: factsOf(input),
    notice: noticeOf(input, { showsDoses: true }),
    warnings: warningsOf(input),
    columns: columnsOf(input),
    sections: sectionsOf(input, asked, left),
    leftOut: left,
    signatures: words.signatures,
  };
}

/** Every site of the workbook, also one that has nothing to answer; and whatever belongs to none. */
function sectionsOf(input: ExportInput, asked: readonly Finding[], left: number): ExportSection[] {
  const { trial, site, language } = input;
  const words = exportWords(language);
  const { sites } = trial.workbook;
  const rowsOf = rowMaker(input);
  const sectionOf = (code: string | undefined): ExportSection => {
    const own = asked.filter((finding) => finding.site === code);
    return {
      name: code ?? words.noSite,
      title: code === undefined ? words.noSite : words.site(code, sites.get(code)?.name ?? ''),
      remarks: [
        words.counted('queries', own.length),
        ...notAskedAt(input, code),
        ...(left > 0 ? [words.findingsWithoutSite(left)] : []),
      ],
      note: noteOf(input, 'queries', code, own.length),
      rows: rowsOf(own),
    };
  };
  if (site !== undefined) return [sectionOf(site)];
  const { findings } = trial.evaluation;
  const codes = new Set([...sites.keys(), ...findings.flatMap((finding) => finding.site ?? [])]);
  const isNowhere = findings.some((finding) => finding.site === undefined) || codes.size === 0;
  return [...codes, ...(isNowhere ? [undefined] : [])].map(sectionOf);
}

/** How much of a site is found and not asked about. */
function notAskedAt({ trial, language }: ExportInput, site: string | undefined): string[] {
  const isOwn = (finding: Finding) => finding.site === site;
  const open = openFindings(trial).filter(isOwn);
  const said = exportWords(language).notAsked(
    open.filter(isRecordedFailure).length,
    acceptedDeviations(trial).filter(isOwn).length,
    open.filter((finding) => finding.severity === 'advisory' && !isRecordedFailure(finding)).length,
  );
  return said === undefined ? [] : [said];
}

function columnsOf({ language }: ExportInput): ExportColumn[] {
  const { columns } = exportWords(language);
  const heading = (key: string) => findingHeading(key, language);
  return [
    { heading: columns.number, type: 'number', width: 5, paper: 9 },
    { heading: columns.site, type: 'text', width: 7 },
    { heading: columns.siteName, type: 'text', width: 24 },
    { heading: heading('subject_id'), type: 'text', width: 12, paper: 19 },
    { heading: heading('where'), type: 'text', width: 20, paper: 27 },
    { heading: columns.column, type: 'text', width: 18, paper: 23 },
    { heading: heading('severity'), type: 'text', width: 10, paper: 15 },
    { heading: heading('clause'), type: 'text', width: 8, paper: 13 },
    { heading: heading('what'), type: 'text', width: 44, paper: 44 },
    { heading: heading('remedy'), type: 'text', width: 44, paper: 46 },
    { heading: heading('first_seen'), type: 'date', width: 11, paper: 17 },
    { heading: heading('response'), type: 'text', width: 30, paper: 32 },
    { heading: columns.initials, type: 'text', width: 9, paper: 14 },
    { heading: columns.date, type: 'text', width: 11, paper: 17 },
    { heading: heading('key'), type: 'text', width: 30 },
  ];
}

function rowMaker({ trial, language }: ExportInput): (findings: readonly Finding[]) => ExportSection['rows'] {
  const cells = findingCells(trial, language);
  return (findings) =>
    findings.map((finding, index) => {
      const { site, siteName, participant, place, column, severity, clause, what, remedy, firstSeen, key } =
        cells(finding);
      // What was written as an answer stays in the sheet: that there is one does not.
      const answer = sayAnswer(trial.answers.get(finding), trial.asOf, language);
      return [
        index + 1,
        site,
        siteName,
        participant,
        place,
        column,
        severity,
        clause,
        what,
        remedy,
        firstSeen,
        answer,
        undefined,
        undefined,
        key,
      ];
    });
}
