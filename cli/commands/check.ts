import type { Finding } from '../../shared/protocol/finding.js';
import { checkReport } from '../../shared/report.js';
import type { Severity } from '../../shared/said.js';
import { guessesAbout, isStrange } from '../../shared/set-up/guesses.js';
import { FINDING_GROUPS, groupFindings } from '../../shared/summary/finding-groups.js';
import type { Trial } from '../../shared/summary/trial.js';
import { openFindings, pendingScreenings } from '../../shared/summary/worklists.js';
import type { CommandInput, TrialCommand } from '../command.js';
import { findingLines, severityPaint } from '../finding-lines.js';
import { layoutLines } from '../layout-lines.js';
import { openScreenings } from '../open-screenings.js';
import { heading, type Page, paragraph } from '../terminal/page.js';

const SEVERITIES = ['stop', 'warn', 'query', 'advisory'] as const satisfies readonly Severity[];

/**
 * Every finding, worst first, and the accepted deviations last. Exits 1 when something is breached, accepted or not, or when a
 * rule failed and nobody knows.
 */
export const check: TrialCommand = (input) => {
  const { trial, page } = input;
  const { findings, run } = trial.evaluation;
  const breached = findings.some(({ verdict }) => verdict === 'breached');
  const failed = run.some(({ status }) => status === 'error');
  return {
    exitCode: breached || failed ? 1 : 0,
    json: () => checkReport(trial, page.language),
    lines: () => lines(input),
    showsDoses: true,
  };
};

function lines({ trial, whole, site, arguments: typed, page }: CommandInput): string[] {
  const { words, colors } = page;
  const { evaluation, workbook, asOf } = trial;
  const groups = groupFindings(trial);
  const guesses = whole.workbook.books.flatMap(({ raw }) => guessesAbout(raw));
  const out = [
    ...layoutLines(guesses, typed.source, page),
    colors.bold(words.checkTitle(workbook.name)) + (site ? ` · ${words.siteOnly(site)}` : ''),
    `  ${headline(openFindings(trial), page)}`,
  ];
  const failures = groups.failures.length;
  const people = peopleLine(trial, page);
  out.push(...paragraph(page, failures > 0 ? `${people} · ${words.failuresCounted(failures)}` : people));
  if (evaluation.participants.length === 0) out.push('', `  ${colors.yellow(words.noParticipants)}`);
  else if (evaluation.findings.length === 0 && !isStrange(guesses)) out.push('', `  ${colors.green(words.noFindings)}`);
  for (const name of FINDING_GROUPS) {
    const group = groups[name];
    if (group.length === 0) continue;
    const isSettled = name === 'failures' || name === 'accepted';
    const paint = severityPaint(name === 'critical' ? 'stop' : isSettled ? 'advisory' : name, page);
    out.push('', paint(`${words.group[name]} (${group.length})`));
    for (const finding of group) out.push(...findingLines(finding, trial, page));
  }
  const open = pendingScreenings(evaluation.participants, asOf);
  if (open.length > 0)
    out.push(...heading(page, words.pendingTitle(open.length)), ...openScreenings(open, trial, page));
  if (site !== undefined) {
    const nowhere = whole.evaluation.findings.filter((finding) => finding.site === undefined).length;
    if (nowhere > 0) out.push('', ...paragraph(page, words.withoutSite(nowhere)).map(colors.yellow));
  }
  return out;
}

/** How many people were read, and how they stand. */
export function peopleLine({ evaluation: { participants } }: Trial, { words }: Page): string {
  const outcomes = (outcome: string) => participants.filter((each) => each.outcome === outcome).length;
  return words.participants(participants.length, outcomes('eligible'), outcomes('ineligible'), outcomes('pending'));
}

/** How many findings there are, by what has to be done about them. */
export function headline(findings: readonly Finding[], page: Page): string {
  if (findings.length === 0) return page.words.noFindingsHere;
  return SEVERITIES.map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    const text = page.words.severity[severity](count);
    return count === 0 ? page.colors.dim(text) : severityPaint(severity, page)(text);
  }).join(' · ');
}
