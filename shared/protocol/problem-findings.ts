import { siteOfId, tabOf } from '../workbook/addressing.js';
import type { Workbook } from '../workbook/decode.js';
import { PROBLEMS } from '../workbook/problems.js';
import { columnLetters } from '../workbook/raw.js';
import { RECORD_TABS } from '../workbook/schema.js';
import type { RuleAsker } from './ask-rules.js';
import type { Finding } from './finding.js';

const NONE: readonly never[] = [];

/** What is wrong with the workbook itself, as findings, each with what nobody can judge because of it. */
export function problemFindings(workbook: Workbook, asker: RuleAsker): Finding[] {
  const sites = new Map(workbook.participants.map((participant) => [participant.id, participant.site]));
  return workbook.problems.map(({ name, facts, book, tab, row, at, column, participant, site }): Finding => {
    const { id, clause, severity, hides, words } = PROBLEMS[name];
    const recordTab = RECORD_TABS.find((name) => tabOf(workbook, name, book)?.raw.title === tab);
    const known = participant !== undefined && sites.has(participant);
    return {
      rule: id,
      clause,
      severity,
      verdict: severity === 'query' ? 'unknown' : 'breached',
      participant,
      site: known ? sites.get(participant) : participant === undefined ? site : siteOfId(participant, workbook),
      book,
      tab,
      recordTab,
      row,
      columns: column === undefined ? NONE : [column],
      cell: at === undefined || row === undefined ? undefined : `${columnLetters(at)}${row}`,
      facts,
      situation: 'any',
      harm: 'none',
      holds: 'no',
      tellsOutcome: undefined,
      afterEnrollment: false,
      deviation: 0,
      private: false,
      unread: hides,
      hides: asker.hiddenBy(book, recordTab, row, column),
      words,
    };
  });
}
