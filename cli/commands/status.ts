import { formatDay } from '../../shared/calendar.js';
import { RULES } from '../../shared/protocol/rules/index.js';
import { type Enrollment, enrollmentOn } from '../../shared/summary/enrollment.js';
import { studyMilestones } from '../../shared/summary/milestones.js';
import type { Trial } from '../../shared/summary/trial.js';
import {
  acceptedDeviations,
  cannotSchedule,
  lostSteps,
  overdue,
  safetyCritical,
  upcomingCycles,
} from '../../shared/summary/worklists.js';
import { sayOverTarget } from '../../shared/words/over-target.js';
import { sayProjection } from '../../shared/words/projection.js';
import { sayReasons, screenFailureWords } from '../../shared/words/screen-failures.js';
import { stageWords } from '../../shared/words/stages.js';
import type { StatusJson } from '../answer-schemas.js';
import type { CommandInput, TrialCommand } from '../command.js';
import { lacking, nothing, silenceAt } from '../nothing.js';
import { reportRows } from '../report-rows.js';
import { heading, type Page, paragraph } from '../terminal/page.js';
import { type TableCell, type TableColumn, table } from '../terminal/table.js';
import { padEnd, padStart } from '../terminal/width.js';

const BAR = 30;
const SOON_DAYS = 7;

/** Where the trial stands: enrollment, funnel, screen failures, projection. Nothing by arm. */
export const status: TrialCommand = (input) => ({
  exitCode: 0,
  json: (): StatusJson => {
    const { whole, page } = input;
    const { head, report, findingRow } = reportRows(whole, page.language);
    const { pending, funnel: steps, firstEnrolled } = whole.enrollment;
    return {
      ...head,
      enrollment: report.enrollment,
      pending,
      funnel: steps.map(({ step, reached }) => ({ step, reached })),
      milestones: studyMilestones(firstEnrolled, whole.asOf).map((each) => ({ ...each, on: formatDay(each.on) })),
      unchecked: silenceAt(whole, undefined).hidden.map(findingRow),
    };
  },
  lines: () => lines(input),
});

function lines({ trial, whole, site, page }: CommandInput): string[] {
  const { words, colors } = page;
  // A site's own counts; the target and the projection are the trial's alone.
  const enrollment =
    site === undefined ? whole.enrollment : enrollmentOn(trial.workbook, trial.evaluation.participants, trial.asOf);
  const { enrolled, target, screened, screenFailed, pending } = enrollment;
  const out = [colors.bold(words.statusTitle(trial.workbook.name)) + (site ? ` · ${words.siteOnly(site)}` : ''), ''];
  if (site === undefined) {
    out.push(
      `  ${colors.bold(words.enrolledOf(enrolled, target))}  ${colors.green(bar(enrolled / target))}  ${Math.round((100 * enrolled) / target)}%`,
    );
    const over = sayOverTarget(enrollment, page.language);
    if (over !== undefined) out.push(...paragraph(page, over).map(colors.yellow));
  } else out.push(`  ${colors.bold(words.enrolledAt(enrolled, site))}`);
  out.push(`  ${words.screenedLine(screened, screenFailed, pending)}`);
  out.push(...heading(page, words.attention), ...attention(trial, whole, site, page));
  if (site === undefined) out.push(...heading(page, words.bySite), ...siteTable(enrollment, page));
  out.push(...heading(page, words.funnel), ...funnel(enrollment, page));
  out.push(...failures(enrollment, page));
  if (site === undefined) {
    out.push(...heading(page, words.projection), ...projection(enrollment, page));
    const milestones = studyMilestones(enrollment.firstEnrolled, trial.asOf);
    if (milestones.length > 0) {
      const list = milestones.map(({ years, on, reached }) => words.milestone(years, formatDay(on), reached));
      out.push(...heading(page, words.milestones), ...paragraph(page, list.join(' · ')));
    }
  }
  return out;
}

function attention(trial: Trial, whole: Trial, site: string | undefined, page: Page): string[] {
  const { words, colors } = page;
  const { schedule, asOf } = trial;
  const critical = safetyCritical(trial).length;
  const late = overdue(schedule);
  const undated = cannotSchedule(schedule).length;
  const lost = lostSteps(trial).length;
  const soon = upcomingCycles(schedule, asOf, SOON_DAYS).filter(({ state }) => state === 'due' || state === 'upcoming');
  const out: string[] = [];
  if (critical > 0) out.push(`  ${colors.bold(colors.red(words.critical(critical)))}`);
  if (late.length > 0) out.push(`  ${colors.red(words.overdueLine(late.length, late[0]!.daysPastWindow))}`);
  if (undated > 0) out.push(`  ${colors.yellow(words.cannotScheduleLine(undated))}`);
  if (lost > 0) out.push(`  ${colors.yellow(words.lostLine(lost))}`);
  if (soon.length > 0) out.push(`  ${words.comingLine(soon.length)}`);
  const accepted = acceptedDeviations(trial).length;
  if (accepted > 0) out.push(`  ${words.acceptedLine(accepted)}`);
  return out.length > 0 ? [...lacking(whole, site, page), ...out] : nothing(whole, site, page, words.nothingUrgent);
}

function siteTable({ bySite }: Enrollment, page: Page): string[] {
  const { words, colors, width } = page;
  const heads = words.siteColumns;
  const withTargets = bySite.some(({ target }) => target !== undefined);
  const right = (text: string): TableColumn => ({ heading: text, align: 'right' });
  const columns: TableColumn[] = [
    { heading: heads.site },
    { heading: heads.name, flexible: true },
    right(heads.enrolled),
    ...(withTargets ? [right(heads.target)] : []),
    right(heads.screened),
    right(heads.failed),
    right(heads.open),
    right(heads.last),
  ];
  const sorted = [...bySite].sort((a, b) => b.enrolled - a.enrolled || b.screened - a.screened);
  const rows = sorted.map((site): (string | TableCell)[] => [
    { text: site.site ?? '-', paint: colors.bold },
    site.name ?? words.noSite,
    { text: String(site.enrolled), paint: colors.green },
    ...(withTargets ? [site.target === undefined ? '-' : String(site.target)] : []),
    String(site.screened),
    String(site.screenFailures),
    String(site.pending),
    site.daysSinceLast === undefined ? '-' : words.daysAgo(site.daysSinceLast),
  ]);
  return table(columns, rows, { width, dim: colors.dim });
}

function funnel({ funnel: steps }: Enrollment, page: Page): string[] {
  const most = Math.max(1, ...steps.map(({ reached }) => reached));
  const names = steps.map(({ step }) => stageWords(page.language)[step]);
  const digits = String(most).length;
  return steps.map(({ reached }, index) => {
    const block = '█'.repeat(Math.max(reached > 0 ? 1 : 0, Math.round((BAR * reached) / most)));
    return `  ${padEnd(names[index]!, 12)}  ${padStart(String(reached), digits)}  ${page.colors.cyan(block)}`.trimEnd();
  });
}

function failures(enrollment: Enrollment, page: Page): string[] {
  return [...failuresByClause(enrollment, page), ...failuresByReason(enrollment, page)];
}

function failuresByReason(enrollment: Enrollment, page: Page): string[] {
  const reasons = sayReasons(enrollment, page.language);
  if (reasons.length === 0) return [];
  const rows = reasons.map(([reason, count]): (string | TableCell)[] => [reason, String(count)]);
  const columns: TableColumn[] = [{ heading: '' }, { heading: '', align: 'right' }];
  return [
    ...heading(page, screenFailureWords(page.language).title),
    ...table(columns, rows, { width: page.width, dim: page.colors.dim }),
  ];
}

function failuresByClause({ screenFailures }: Enrollment, page: Page): string[] {
  const entries = Object.entries(screenFailures);
  if (entries.length === 0) return [];
  const rows = entries.map(([clause, count]): (string | TableCell)[] => [
    { text: clause, paint: page.colors.bold },
    String(count),
    { text: clauseTitle(clause, page), paint: page.colors.dim },
  ]);
  const columns: TableColumn[] = [{ heading: '' }, { heading: '', align: 'right' }, { heading: '', flexible: true }];
  return [
    ...heading(page, page.words.failuresByClause),
    ...table(columns, rows, { width: page.width, dim: page.colors.dim }),
  ];
}

/** What a clause asks for, in the words of its rule. */
function clauseTitle(clause: string, page: Page): string {
  const rule = RULES.find((each) => each.clause === clause && each.kind === 'eligibility');
  return rule?.words[page.language].title ?? '';
}

function projection({ projection: found }: Enrollment, page: Page): string[] {
  const { words, colors, language } = page;
  const [date, ...assumptions] = sayProjection(found, language);
  return [
    ...paragraph(page, date!),
    ...[...assumptions, ...(found.model === 'none' ? [] : [words.model])].flatMap((line) =>
      paragraph(page, line).map(colors.dim),
    ),
  ];
}

function bar(share: number): string {
  const full = Math.min(BAR, Math.round(BAR * share));
  return '█'.repeat(full) + '░'.repeat(BAR - full);
}
