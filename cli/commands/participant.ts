import { type Day, formatDay } from '../../shared/calendar.js';
import {
  checkLinkedDose,
  type DoseCheck,
  deviationPercent,
  toleranceBand,
} from '../../shared/protocol/dosing/check.js';
import type { ParticipantResult } from '../../shared/protocol/evaluate.js';
import { ANLOTINIB_MG_PER_DAY, IFOSFAMIDE_G_PER_M2, PLD_MG_PER_M2 } from '../../shared/protocol/limits.js';
import { RULES } from '../../shared/protocol/rules/index.js';
import type { ScheduleItem } from '../../shared/schedule/schedule.js';
import { stageOn } from '../../shared/schedule/stage.js';
import type { Trial } from '../../shared/summary/trial.js';
import { nextStepLabel, nextStepPhrase } from '../../shared/words/next-step.js';
import { punctuation } from '../../shared/words/punctuation.js';
import { itemWords } from '../../shared/words/schedule.js';
import { stageWords } from '../../shared/words/stages.js';
import { cellAddress } from '../../shared/workbook/addressing.js';
import type { Cycle, Participant } from '../../shared/workbook/records.js';
import { PARTICIPANT_COLUMNS } from '../../shared/workbook/schema.js';
import type { Settings } from '../../shared/workbook/settings.js';
import type { ParticipantJson } from '../answer-schemas.js';
import type { TrialCommand } from '../command.js';
import { findingLines } from '../finding-lines.js';
import { cellsToFill } from '../open-screenings.js';
import { participantTyped } from '../participant-typed.js';
import { reportRows } from '../report-rows.js';
import { scheduleTable } from '../schedule-table.js';
import { heading, type Page, paragraph } from '../terminal/page.js';
import { type TableCell, table } from '../terminal/table.js';
import { UsageError } from '../usage-error.js';

/** One participant: clauses, findings, doses with their working, schedule. */
export const participant: TrialCommand = ({ trial, page, arguments: { subject } }) => {
  const typed = subject ?? '';
  if (typed === '') throw new UsageError((say) => say.needsParticipant, 'participant');
  const result = participantTyped(typed, trial, 'participant');
  const { id } = result.participant;
  const findings = trial.evaluation.findings.filter((finding) => finding.participant === id);
  const schedule = trial.schedule.filter((item) => item.participant === result.participant);
  return {
    exitCode: 0,
    showsDoses: true,
    json: (): ParticipantJson => {
      const { head, report, findingRow, itemRow } = reportRows(trial, page.language);
      return {
        ...head,
        participant: report.participants.find((each) => each.id === id)!,
        cycles: report.cycles.filter((cycle) => cycle.participant === id),
        findings: findings.map(findingRow),
        schedule: schedule.map(itemRow),
      };
    },
    lines: () => {
      const { words } = page;
      const waiting = schedule.filter((item) => item.waiting);
      const sorted = schedule
        .filter((item) => !item.waiting)
        .sort((a, b) => (a.target ?? Number.MAX_VALUE) - (b.target ?? Number.MAX_VALUE));
      return [
        ...title(result, trial, page),
        ...heading(page, `${words.findings} (${findings.length})`),
        ...(findings.length === 0
          ? [`  ${page.colors.green(words.noFindingsHere)}`]
          : findings.flatMap((finding) => findingLines(finding, trial, page))),
        ...heading(page, words.clauses),
        ...clauses(result, trial, page),
        ...doses(result.participant, trial, page),
        ...heading(page, words.timeline),
        ...(schedule.length === 0 ? [`  ${words.noSchedule}`] : []),
        ...(sorted.length === 0 ? [] : scheduleTable(sorted, page, { alone: true })),
        ...(waiting.length === 0 ? [] : waitingLines(waiting, page)),
      ];
    },
  };
};

/** Items that nobody can date yet, and rightly so: one line for all of them. */
function waitingLines(items: readonly ScheduleItem[], page: Page): string[] {
  const names = items.map(({ item }) => itemWords(item, page.language));
  return paragraph(page, page.words.waiting(names)).map(page.colors.dim);
}

const DATES = [
  'screening_date',
  'consent_date',
  'enrollment_date',
  'allocation_date',
  'surgery_planned_date',
  'surgery_date',
  'stopped_date',
  'consent_withdrawn_date',
  'last_contact_date',
  'death_date',
] as const;

function title(result: ParticipantResult, trial: Trial, page: Page): string[] {
  const { words, colors, language } = page;
  const { participant } = result;
  const { site: code } = participant;
  const site = code === undefined ? words.noSite : (trial.workbook.sites.get(code)?.name ?? code);
  const outcome = paintOutcome(result.outcome, page)(words.outcome[result.outcome]);
  const stage = stageWords(language)[stageOn(result, trial.asOf)];
  const dates = DATES.flatMap((key) => {
    const on: Day | undefined = participant[key];
    const column = PARTICIPANT_COLUMNS.find((each) => each.key === key)!;
    return on === undefined ? [] : [`${column[language]} ${formatDay(on)}`];
  });
  const next = nextStepPhrase(trial.nextSteps.get(participant.id)!, language, true);
  return [
    `${colors.bold(participant.id)} · ${stage} · ${outcome}`,
    `  ${site} · ${participant.arm === undefined ? words.noArm : words.arm[participant.arm]} · ${words.row(participant.row)}`,
    ...paragraph(page, `${nextStepLabel(language)}${punctuation(language).colon}${next}`),
    ...paragraph(page, dates.join(' · ')).map(colors.dim),
  ];
}

function paintOutcome(outcome: ParticipantResult['outcome'], { colors }: Page): (text: string) => string {
  return outcome === 'eligible' ? colors.green : outcome === 'ineligible' ? colors.red : colors.yellow;
}

const STATES = ['breached', 'unknown', 'not yet due', 'met', 'not applicable'] as const;

/** Every eligibility clause under its state, the worst first; what is met is only counted off. */
function clauses(result: ParticipantResult, trial: Trial, page: Page): string[] {
  const { words, colors, language } = page;
  const eligibility = RULES.filter(({ kind }) => kind === 'eligibility');
  const all = [...new Set(eligibility.map(({ clause }) => clause))];
  const stateOf = (clause: string): (typeof STATES)[number] => {
    if (result.breached.includes(clause)) return 'breached';
    if (result.unknown.includes(clause)) return 'unknown';
    if (result.notYetDue.includes(clause)) return 'not yet due';
    return result.notApplicable.includes(clause) ? 'not applicable' : 'met';
  };
  const paint = { breached: colors.red, unknown: colors.yellow, met: colors.green } as const;
  const rows: TableCell[][] = [];
  for (const state of STATES) {
    const named = all.filter((clause) => stateOf(clause) === state);
    if (named.length === 0) continue;
    const label = { text: words.clauseState[state], paint: state in paint ? paint[state as 'met'] : colors.dim };
    if (state === 'met' || state === 'not applicable' || state === 'not yet due') {
      rows.push([label, { text: named.join(' ') }]);
      continue;
    }
    named.forEach((clause, index) => {
      const rule = eligibility.find((each) => each.clause === clause);
      const text = `${clause}  ${rule?.words[language].title ?? ''}`;
      rows.push([index === 0 ? label : { text: '' }, { text }]);
    });
  }
  const lines = table([{ heading: '' }, { heading: '', flexible: true }], rows, { width: page.width, dim: colors.dim });
  if (result.missing.length > 0) {
    const cells = words.missing(cellsToFill(result, trial, page, Number.POSITIVE_INFINITY));
    lines.push(...paragraph(page, cells).map(colors.yellow));
  }
  return lines;
}

function doses({ cycles }: Participant, trial: Trial, page: Page): string[] {
  if (cycles.length === 0) return [];
  return [...heading(page, page.words.doses), ...cycles.flatMap((cycle) => cycleLines(cycle, trial, page))];
}

/** A cycle's dose check with its working: the formula, the unrounded expectation, what was given, how far off. */
function cycleLines(cycle: Cycle, trial: Trial, page: Page): string[] {
  const { words, colors, width } = page;
  const { settings } = trial.workbook;
  const dose = checkLinkedDose(cycle, settings);
  const { provisional } = dose;
  const { expected, deviationPct } = provisional ?? dose;
  const d1 = cycle.d1_date === undefined ? words.noDayOne : formatDay(cycle.d1_date);
  const cell = `${trial.workbook.tabs.Cycles?.raw.title ?? 'Cycles'}!${cellAddress(trial.workbook, 'Cycles', cycle.row, 'd1_date') ?? cycle.row}`;
  const lines = [`  ${colors.bold(words.cycleLine(String(cycle.cycle ?? '?'), d1, cell))}`];
  if (cycle.d1_date === undefined && cycle.pld_mg === undefined) return lines;
  lines.push(...paragraph(page, areaText(dose, cycle, settings, page), 4).map(colors.dim));
  const verdict = (off: number | undefined, given: number | undefined): TableCell => {
    if (off === undefined)
      return { text: given === undefined ? words.blank : words.verdict.unknown, paint: colors.yellow };
    const band = toleranceBand(off, settings);
    // By a typed area too much is told, and nothing passes.
    if (provisional && !(band === 'breached' && off > 0)) return { text: words.verdict.unknown, paint: colors.yellow };
    return { text: words.verdict[band], paint: bandPaint(band, page) };
  };
  const used = decimals(dose.bsa?.used ?? provisional?.bsa);
  const flat = deviationPercent(cycle.anlotinib_mg_per_day, ANLOTINIB_MG_PER_DAY);
  const rows: (string | TableCell)[][] = [
    [
      words.drug.pld,
      'D1',
      `${PLD_MG_PER_M2} x ${used} = ${decimals(expected.pldMg)} mg`,
      withUnit(cycle.pld_mg, 'mg', page),
      signed(deviationPct.pld),
      verdict(deviationPct.pld, cycle.pld_mg),
    ],
    [
      words.drug.ifosfamide,
      'D2',
      `${IFOSFAMIDE_G_PER_M2} x ${used} = ${decimals(expected.ifosfamideGPerDay)} ${words.perDay('g')}`,
      course(cycle.ifosfamide_g_per_day, 'g', cycle.ifosfamide_days, page),
      signed(deviationPct.ifosfamide),
      verdict(deviationPct.ifosfamide, cycle.ifosfamide_g_per_day),
    ],
    [
      words.drug.anlotinib,
      'D3',
      `${ANLOTINIB_MG_PER_DAY} ${words.perDay('mg')} (${words.flat})`,
      course(cycle.anlotinib_mg_per_day, 'mg', cycle.anlotinib_days, page),
      signed(flat),
      flat === undefined
        ? { text: words.blank, paint: colors.yellow }
        : {
            text: words.verdict[flat === 0 ? 'met' : 'breached'],
            paint: bandPaint(flat === 0 ? 'met' : 'breached', page),
          },
    ],
  ];
  const heads = words.doseColumns;
  const columns = [
    { heading: heads.drug },
    { heading: heads.clause },
    { heading: heads.formula },
    { heading: heads.given },
    { heading: heads.off, align: 'right' as const },
    { heading: heads.verdict },
  ];
  lines.push(...table(columns, rows, { width, dim: colors.dim }).map((line) => `  ${line}`));
  return lines;
}

function areaText(
  dose: DoseCheck,
  { height_cm, weight_kg }: Cycle,
  settings: Settings,
  { words, language }: Page,
): string {
  if (dose.bsa === undefined) {
    const { provisional } = dose;
    return [words.noArea, ...(provisional ? [words.provisional(provisional.bsa.toFixed(4))] : [])].join(
      punctuation(language).space,
    );
  }
  const dubois = settings.bsa_formula === 'dubois';
  const formula = dubois
    ? `DuBois 0.007184 x ${height_cm}^0.725 x ${weight_kg}^0.425`
    : `Mosteller sqrt(${height_cm} x ${weight_kg} / 3600)`;
  const area = dubois ? dose.bsa.dubois : dose.bsa.mosteller;
  const capped = dose.bsa.used === area ? '' : words.capped(String(dose.bsa.used));
  return words.area(String(height_cm), String(weight_kg), formula, area.toFixed(4), capped);
}

function bandPaint(band: 'met' | 'warn' | 'breached', { colors }: Page): (text: string) => string {
  return band === 'met' ? colors.green : band === 'warn' ? colors.yellow : colors.red;
}

const decimals = (value: number | undefined): string => (value === undefined ? '?' : value.toFixed(4));
const signed = (percent: number | undefined): string =>
  percent === undefined ? '' : `${percent < 0 ? '-' : '+'}${Math.abs(percent).toFixed(1)}%`;

function withUnit(value: number | undefined, unit: string, { words }: Page): string {
  return value === undefined ? words.blank : `${value} ${unit}`;
}

function course(value: number | undefined, unit: string, days: number | undefined, page: Page): string {
  if (value === undefined) return page.words.blank;
  return `${value} ${page.words.perDay(unit)}${days === undefined ? '' : ` x ${page.words.days(days)}`}`;
}
