import { formatDay } from '../../shared/calendar.js';
import { missingCells } from '../../shared/report.js';
import type { Changes } from '../../shared/summary/changes.js';
import { digestOf } from '../../shared/summary/digest.js';
import { sayOverTarget } from '../../shared/words/over-target.js';
import { punctuation } from '../../shared/words/punctuation.js';
import type { DigestJson } from '../answer-schemas.js';
import type { TrialCommand } from '../command.js';
import { findingLines } from '../finding-lines.js';
import { lacking } from '../nothing.js';
import { openScreenings } from '../open-screenings.js';
import { reportRows } from '../report-rows.js';
import { scheduleTable } from '../schedule-table.js';
import { stepList } from '../step-table.js';
import { heading, type Page, paragraph } from '../terminal/page.js';

const CHANGES = ['screened', 'enrolled', 'allocated', 'operated', 'stopped', 'withdrawn', 'died'] as const;

/** What the morning digest says, in full. */
export const digest: TrialCommand = ({ whole, site, page }) => {
  const { words, colors, language } = page;
  const found = digestOf(whole, { site });
  const group = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [...heading(page, title), ...lines];
  return {
    exitCode: 0,
    showsDoses: true,
    json: (): DigestJson => {
      const { head, itemRow, findingRow, stepRow } = reportRows(whole, language);
      const { from, to, cycles, assessments } = found.changes;
      return {
        ...head,
        site: site ?? null,
        quiet: found.quiet,
        enrolled: found.enrolled,
        target: found.target,
        safetyCritical: found.safetyCritical.map(findingRow),
        accepted: found.accepted.map(findingRow),
        held: found.held.map(stepRow),
        waiting: found.waiting.map(stepRow),
        noNextStep: found.lost.map(stepRow),
        overdue: found.overdue.map(itemRow),
        cannotSchedule: found.cannotSchedule.map(itemRow),
        nextDays: found.nextDays.map(itemRow),
        unchecked: found.unchecked.map(findingRow),
        pendingScreenings: found.pendingScreenings.map((result) => ({
          participant: result.participant.id,
          missing: missingCells(whole, result, language),
        })),
        changes: {
          from: formatDay(from),
          to: formatDay(to),
          ...idsOf(found.changes),
          assessments,
          cycles: cycles.map(({ participant, cycle }) => ({ participant, cycle: cycle ?? null })),
        },
        failedRules: [...found.failedRules],
      };
    },
    lines: () => {
      const groups = words.digestGroup;
      const over = site === undefined ? sayOverTarget(found, language) : undefined;
      return [
        colors.bold(words.digestTitle(formatDay(found.asOf))) + (site ? ` · ${words.siteOnly(site)}` : ''),
        `  ${site === undefined ? words.digestCounts(found.enrolled, found.target) : words.enrolledAt(found.enrolled, site)}`,
        ...(over === undefined ? [] : paragraph(page, over).map(colors.yellow)),
        ...(found.quiet ? ['', `  ${colors.green(words.quiet)}`] : ['', ...lacking(whole, site, page)].slice(0, -1)),
        ...group(
          groups.critical(found.safetyCritical.length),
          found.safetyCritical.flatMap((finding) => findingLines(finding, whole, page)),
        ),
        ...group(
          groups.unchecked(found.unchecked.length),
          found.unchecked.flatMap((finding) => findingLines(finding, whole, page)),
        ),
        ...stepList(words.heldTitle, found.held, page),
        ...group(groups.overdue(found.overdue.length), tableOf(found.overdue, page, false)),
        ...stepList(words.waitingTitle, found.waiting, page),
        ...group(groups.undated(found.cannotSchedule.length), tableOf(found.cannotSchedule, page, false)),
        ...stepList(words.lostTitle, found.lost, page),
        ...group(groups.next(found.nextDays.length), tableOf(found.nextDays, page)),
        ...group(
          groups.pending(found.pendingScreenings.length),
          found.pendingScreenings.length === 0 ? [] : openScreenings(found.pendingScreenings, whole, page),
        ),
        ...(found.accepted.length > 0 ? ['', `  ${words.acceptedLine(found.accepted.length)}`] : []),
        ...heading(page, words.changes(formatDay(found.changes.from))),
        ...changeLines(found.changes, page),
      ];
    },
  };
};

function tableOf(items: Parameters<typeof scheduleTable>[0], page: Page, target = true): string[] {
  return items.length === 0 ? [] : scheduleTable(items, page, { target });
}

function idsOf(changes: Changes): Record<(typeof CHANGES)[number], string[]> {
  return Object.fromEntries(CHANGES.map((name) => [name, [...changes[name]]])) as ReturnType<typeof idsOf>;
}

/** One line for each kind of change that there was. */
function changeLines(changes: Changes, page: Page): string[] {
  const { words, language } = page;
  const separator = punctuation(language).list;
  const lines = CHANGES.filter((name) => changes[name].length > 0).map(
    (name) => `${words.changed[name]}: ${changes[name].join(separator)}`,
  );
  if (changes.cycles.length > 0) {
    const list = changes.cycles.map(({ participant, cycle }) => words.cycleOf(participant, cycle));
    lines.push(`${words.changed.cycles}: ${list.join(separator)}`);
  }
  if (changes.assessments > 0) lines.push(`${words.changed.assessments}: ${changes.assessments}`);
  return (lines.length > 0 ? lines : [words.noChanges]).flatMap((line) => paragraph(page, line));
}
