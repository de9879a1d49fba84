import type { Finding } from '../../shared/protocol/finding.js';
import type { WhatIfMisread } from '../../shared/schedule/what-if-question.js';
import { count } from '../../shared/words/count.js';
import { whatIfWords } from '../../shared/words/what-if.js';
import type { CheckId } from '../../slack-bot/doctor/check.js';

export const en = {
  // Around every answer.
  sample: (asOf: string): string =>
    `No workbook was given, so this is a synthetic sample trial made up for ${asOf}: no row is of a real person, and some mistakes are in it on purpose. For your own: rps <command> my-trial.xlsx`,
  asOf: (day: string, zone: string): string => `as of ${day} (${zone})`,
  rows: (read: number, skipped: number): string => `${count(read, 'row')} read, ${skipped} skipped`,
  rulebook: (version: string, hash: string): string => `rulebook ${version} (${hash})`,
  aid: 'A tracking aid, not source data.',
  neverAPrescription: 'Dose figures are a check, never a prescription.',
  rulesFailed: (n: number): string =>
    `${count(n, 'RULE')} FAILED while checking. What ${n === 1 ? 'it looks' : 'they look'} at was NOT checked:`,
  reading: (name: string): string => `Reading ${name} ...`,
  error: 'error:',
  unexpected: (message: string): string =>
    `Something went wrong that should not have: ${message}. Set RPS_DEBUG=1 to see where, and report it.`,
  siteOnly: (site: string): string => `site ${site} only`,
  withoutSite: (n: number): string =>
    `${count(n, 'finding')} of no known site ${n === 1 ? 'is' : 'are'} not shown here; leave out --site to see ${n === 1 ? 'it' : 'them'}.`,
  noSite: 'no site',

  // How the workbook is laid out.
  layoutTitle: (n: number): string =>
    `This workbook is not laid out as the checks expect it: ${count(n, 'thing')} to settle`,
  unreadTitle: (n: number): string =>
    `${count(n, 'column')} of this workbook ${n === 1 ? 'holds' : 'hold'} data and ${n === 1 ? 'is' : 'are'} not read`,
  settleUnread: 'To have one read after all, say which column it is; nothing is changed yet:',
  aHeading: 'Heading',
  aColumn: 'Column',
  settle: 'What set-up would do about it, without changing anything:',
  settleInSheets:
    'To settle it, choose RPS Trial > Set up or repair this workbook in the spreadsheet itself, or download it as .xlsx and set that up.',

  // Findings.
  checkTitle: (name: string): string => `Check of ${name}`,
  severity: {
    stop: (n: number): string => `${n} must stop`,
    warn: (n: number): string => (n === 1 ? '1 needs a decision' : `${n} need a decision`),
    query: (n: number): string => (n === 1 ? '1 needs an answer' : `${n} need an answer`),
    advisory: (n: number): string => `${n} worth knowing`,
  },
  group: {
    critical: 'Safety-critical: tell the PI now',
    stop: 'Must not go on',
    warn: 'Needs a decision',
    query: 'Needs an answer',
    advisory: 'Worth knowing',
    failures: 'Screen failures: recorded outcomes of people who were not enrolled',
    accepted: 'Accepted deviations: still found, and settled by people in the Findings tab',
  },
  noFindings: 'Nothing found that anybody has to look at.',
  noParticipants: 'There is no participant in this workbook yet, so there was nothing to check.',
  noFindingsHere: 'no findings',
  participants: (n: number, eligible: number, ineligible: number, pending: number): string =>
    `${count(n, 'participant')}: ${eligible} eligible, ${ineligible} ineligible, ${pending} pending`,
  failuresCounted: (n: number): string => `${count(n, 'screen failure')} among the findings`,
  pendingTitle: (n: number): string => `Screenings still open (${n}): cells to fill in`,
  cells: (n: number): string => count(n, 'cell'),
  andMore: (list: string, n: number): string => `${list} and ${n} more`,
  remedy: '-> ',

  // Doctor.
  doctorTitle: 'What the bot needs',
  doctorMarks: { ok: 'ok', problem: 'PROBLEM', skipped: 'skipped' },
  doctorChecks: {
    environment: 'Environment',
    'slack-token': 'Slack token',
    'slack-scopes': 'Slack scopes',
    'slack-clock': 'Clock',
    'slack-socket': 'Slack socket',
    'slack-channel': 'Channel',
    'slack-readers': 'Who reads',
    'google-sign-in': 'Google sign-in',
    workbook: 'Workbook',
    headings: 'Headings',
    sites: 'Sites',
    'alert-people': 'Who hears alerts',
    store: 'Database',
    record: 'Record of who asked',
  } as Readonly<Record<CheckId, string>>,
  noRecord:
    'There is no record yet: the bot has not run on this database. RPS_STORE_FILE or DATABASE_URL says where it is.',
  oldRecord: 'The database is of an older version. Back it up, start the bot once, and try again.',
  recordSays: (lines: number, since: string | undefined, hash: string, broken: string | undefined): string => {
    const held =
      since === undefined
        ? 'The record of who asked what is empty'
        : `The record of who asked what holds ${count(lines, 'line')} since ${since}`;
    if (broken === undefined)
      return `${held}, as they were written. Newest: ${hash === '' ? 'none' : hash}. Keep this elsewhere: then a record that is written anew is seen as well.`;
    const where =
      broken === 'end'
        ? 'lines are missing at its end'
        : `the first line that was changed, or that follows a missing one, is of ${broken}`;
    return `${held}, and it is NOT as it was written: ${where}. Keep the database as it is, and compare with a backup.`;
  },
  doctorWell: 'Everything that was looked at is well.',
  doctorProblems: (n: number): string =>
    `${count(n, 'problem')}. Start at the top: what comes first often causes the rest.`,

  // Status.
  statusTitle: (name: string): string => `Status of ${name}`,
  enrolledOf: (n: number, target: number): string => `${n} of ${target} enrolled`,
  enrolledAt: (n: number, site: string): string => `${n} enrolled at ${site}`,
  screenedLine: (screened: number, failed: number, pending: number): string =>
    `${screened} screened, ${count(failed, 'screen failure')}, ${pending} still open`,
  bySite: 'By site',
  siteColumns: {
    site: 'Site',
    name: 'Name',
    enrolled: 'Enrolled',
    target: 'Target',
    screened: 'Screened',
    failed: 'Failed',
    open: 'Open',
    last: 'Last enrolled',
  },
  daysAgo: (n: number): string => (n === 0 ? 'today' : `${n} d ago`),
  funnel: 'Funnel: reached at least',
  failuresByClause: 'Screen failures by clause',
  projection: 'Projection',
  model:
    'Model: Poisson arrivals at a rate known only from these enrollments (Poisson-gamma, after Anisimov and Fedorov 2007). Not a promise.',
  attention: 'Needs attention',
  critical: (n: number): string => `${count(n, 'safety-critical finding')}: rps check`,
  overdueLine: (n: number, days: number): string => `${n} overdue, the longest by ${count(days, 'day')}: rps overdue`,
  cannotScheduleLine: (n: number): string => `${n} cannot be scheduled: rps overdue`,
  lostLine: (n: number): string => `of ${count(n, 'participant')} nobody can say what comes next: rps due`,
  comingLine: (n: number): string =>
    `${count(n, 'cycle or operation', 'cycles and operations')} due within 7 days: rps cycles`,
  acceptedLine: (n: number): string => `Accepted deviations: ${n} (rps check)`,
  nothingUrgent: 'Nothing urgent.',
  milestones: 'Study milestones, from the first enrollment',
  milestone: (years: number, on: string, reached: boolean): string =>
    `${count(years, 'year')}: ${on}${reached ? ' (reached)' : ''}`,

  // Cycles and overdue.
  cyclesTitle: (days: number): string => `Cycles and operations: late, due, or within ${count(days, 'day')}`,
  noCycles: (days: number): string =>
    `No cycle and no operation is late, due, or comes up within ${count(days, 'day')}.`,
  overdueTitle: (n: number): string => `Overdue (${n}), the longest first`,
  noOverdue: 'Nothing is overdue.',
  dueTitle: (n: number, days: number): string => `Due now or within ${count(days, 'day')} (${n})`,
  noDue: (days: number): string => `Nothing is due now or within ${count(days, 'day')}.`,
  overdueBeside: (n: number): string => `${count(n, 'item')} overdue: rps overdue`,
  heldTitle: (n: number): string => `On hold (${n})`,
  waitingTitle: (n: number): string => `Waiting past a limit (${n})`,
  lostTitle: (n: number): string => `Nobody can say what comes next (${n})`,
  cannotScheduleTitle: (n: number): string => `Cannot be scheduled (${n}): a date is missing that should be there`,
  calendarAsOf: (day: string, zone: string): string => `As of ${day} (${zone}).`,
  calendarDay: (day: string): string => `As of ${day}`,
  eventsWritten: (n: number, people: number): string =>
    `${count(n, 'event')} of ${count(people, 'participant')}. What is done, on hold, cancelled or cannot be scheduled is no event. An import changes events and removes none: empty the calendar first to lose what has been done since.`,
  notInCalendar: (held: number, undated: number, lost: number): string =>
    `Not in it: ${[
      ...(held > 0 ? [`the cycles of ${count(held, 'participant')} on hold (rps due)`] : []),
      ...(undated > 0 ? [`${count(undated, 'item')} that cannot be scheduled (rps overdue)`] : []),
      ...(lost > 0 ? [`${count(lost, 'participant')} of whom nobody can say what comes next (rps due)`] : []),
    ].join(', ')}.`,
  noEvents: 'No open item has a date, so the calendar is empty.',
  itemColumns: {
    participant: 'Participant',
    site: 'Site',
    item: 'Item',
    target: 'Target',
    state: 'State',
  },

  windowBefore: 'Window now',
  windowAfter: 'Window then',

  // Participant.
  row: (row: number): string => `row ${row}`,
  outcome: { eligible: 'criteria met', ineligible: 'criteria not met', pending: 'criteria still open' },
  arm: { neoadjuvant: 'neoadjuvant', 'surgery only': 'surgery only' },
  noArm: 'no arm yet',
  clauses: 'Eligibility clauses',
  clauseState: {
    breached: 'not met',
    unknown: 'unknown',
    'not yet due': 'not yet due',
    met: 'met',
    'not applicable': 'n/a',
  },
  missing: (cells: string): string => `blank: ${cells}`,
  findings: 'Findings',
  doses: 'Doses',
  cycleLine: (cycle: string, d1: string, cell: string): string => `Cycle ${cycle}, day 1 ${d1} (${cell})`,
  noDayOne: 'not given yet',
  area: (height: string, weight: string, formula: string, area: string, capped: string): string =>
    `${height} cm, ${weight} kg: ${formula} = ${area} m2${capped}`,
  capped: (area: string): string => `, capped at ${area} m2`,
  noArea: 'No body surface area: height or weight is missing or implausible.',
  provisional: (area: string): string =>
    `Provisional, by the BSA as typed, ${area} m2: too much is seen, and nothing is passed.`,
  drug: { pld: 'PLD', ifosfamide: 'Ifosfamide', anlotinib: 'Anlotinib' },
  perDay: (unit: string): string => `${unit}/day`,
  days: (n: number): string => `${n} d`,
  doseColumns: { drug: 'Drug', clause: 'Clause', formula: 'Expected', given: 'Given', off: 'Off', verdict: 'Check' },
  flat: 'flat dose',
  blank: 'blank',
  verdict: { met: 'met', warn: 'warn', breached: 'not met', unknown: 'unknown' },
  timeline: 'Schedule',
  waiting: (items: readonly string[]): string => `Not to be dated before what comes first: ${items.join('; ')}`,
  noSchedule: 'Nothing is scheduled: no arm has been allocated.',
  dates: 'Dates',

  // Digest.
  digestTitle: (day: string): string => `Digest for ${day}`,
  quiet: 'Nothing needs anybody today.',
  digestCounts: (enrolled: number, target: number): string => `${enrolled} of ${target} enrolled`,
  digestGroup: {
    critical: (n: number): string => `Safety-critical (${n})`,
    unchecked: (n: number): string => `Could not be read, so something may be missing below (${n})`,
    overdue: (n: number): string => `Overdue (${n})`,
    undated: (n: number): string => `Cannot be scheduled (${n})`,
    next: (n: number): string => `Due now or within 7 days (${n})`,
    pending: (n: number): string => `Screenings still open (${n})`,
  },
  changes: (from: string): string => `New since ${from}`,
  changed: {
    screened: 'screened',
    enrolled: 'enrolled',
    allocated: 'allocated',
    cycles: 'cycles begun',
    operated: 'operated',
    assessments: 'assessments done',
    stopped: 'stopped',
    withdrawn: 'withdrew',
    died: 'died',
  },
  cycleOf: (participant: string, cycle: number | undefined): string => `${participant} C${cycle ?? '?'}`,
  noChanges: 'nothing',
  waitingFor: (cells: string): string => `waits for ${cells}`,

  // Set-up.
  setUpTitle: (name: string): string => `Set-up of ${name}: what would be done in a copy`,
  setUpNothing: (name: string): string => `Everything that can be set up is in place in ${name}. Nothing was written.`,
  setUpDoubts: 'Only a person can settle',
  setUpUnread: 'Stays unread',
  setUpIgnored: 'Not for the checks, as you said',
  setUpToDo: (copy: string): string => `To write it into ${copy}; the original stays as it is:`,
  setUpToCorrect: 'To correct a guess, add to the command as often as needed:',
  setUpOptions: '--map "Heading=Column"  --map "Tab=Participants"  --map "Hospital=QD"  --ignore "Heading"',
  setUpNothingKnown: (name: string, command: string): string =>
    `No tab of ${name} looks like one that the checks read, so there is nothing to set up. Say which one holds the participants: ${command}`,
  aTab: 'Tab',
  setUpQuestion: (copy: string): string => `Write the copy ${copy}? [y/N] `,
  setUpYes: ['y', 'yes'] as readonly string[],
  setUpDeclined: 'Nothing was written.',
  setUpNeedsYes: 'Set-up asks before it writes, and there is nobody to ask here; look with --dry-run, then add --yes.',
  setUpNeedsFile: 'Say which workbook: rps setup my-trial.xlsx --dry-run',
  setUpInSheets:
    'A Google spreadsheet is set up where it is: choose RPS Trial > Set up or repair this workbook in it, or download it as .xlsx and set that up.',
  setUpBadTarget: (typed: string): string => `"${typed}" cannot be written; the copy is an .xlsx file.`,
  setUpWritten: (copy: string, original: string): string => `Wrote ${copy}. ${original} is as it was.`,
  setUpNext: 'What the checks say of it, in full:',
  choiceForm: (typed: string): string => `"${typed}" cannot be understood; write --map "Heading=Column".`,
  choiceHeading: (typed: string, near: string | undefined): string =>
    `No tab has a heading "${typed}"${near ? `; did you mean "${near}"?` : '.'}`,
  choiceColumn: (typed: string, near: string | undefined): string =>
    `The checks read no column "${typed}"${near ? `; did you mean "${near}"?` : '; rps template writes a workbook with all of them.'}`,
  choiceTab: (typed: string, taken: string): string =>
    `"${typed}" cannot be done: the tab "${taken}" bears that name. Rename or remove it first.`,
  choiceUnused: (heading: string, column: string): string =>
    `"${heading}" stands in no tab that has a column "${column}". If its tab was not recognized, say so: --map "Tab=Participants"`,

  // Template.
  written: (path: string): string => `Wrote ${path}.`,
  writtenNext: (path: string): string => `Fill it in, then: rps check ${path}`,
  writtenSample: (n: number): string =>
    `It holds the synthetic sample trial with ${n} findings put in on purpose, and no real person.`,
  exists: (path: string): string =>
    `${path} is already there and is not overwritten; give another name, or move it away.`,
  exportWhat: (kinds: readonly string[]): string =>
    `Say what to write: ${kinds.join(', ')}. For example: rps export queries my-trial.xlsx --site QD --to queries.html`,
  auditTo: 'audit writes a .csv file: --to record.csv',
  exportTo: (kind: string, formats: readonly string[]): string =>
    `Say where to write it with --to, a file that ends in ${formats.map((format) => `.${format}`).join(' or ')}: rps export ${kind} my-trial.xlsx --to ${kind}.${formats[0]}`,
  templateName: 'Give the name of the file to write, ending in .xlsx: rps template my-trial.xlsx',

  // Usage.
  unknownCommand: (typed: string, near: string | undefined): string =>
    `There is no command "${typed}"${near ? `; did you mean "${near}"?` : '.'}`,
  unknownOption: (typed: string, near: string | undefined): string =>
    `There is no option "${typed}"${near ? `; did you mean "${near}"?` : '.'}`,
  optionNeedsValue: (option: string): string => `${option} needs a value.`,
  optionTakesNone: (option: string): string => `${option} takes no value.`,
  notOfCommand: (option: string, command: string): string => `"${command}" does not take ${option}.`,
  badDate: (typed: string): string => `"${typed}" is not a date; write it as 2026-03-01.`,
  badLanguage: (typed: string): string => `"${typed}" is not a language of this program; use en or zh.`,
  badDays: (typed: string): string => `"${typed}" is not a number of days; use a whole number from 1 to 366.`,
  tooMany: (extra: string): string => `"${extra}" is one argument too many.`,
  whatIfMisread: {
    participant: 'Say which participant, what and when: rps if QD-001 C3D1 2026-12-14 [workbook]',
    item: 'Say what would take place: C1D1, C2D1, C3D1, Surgery or LASTDOSE.',
    date: 'Say on which day, as in rps if QD-001 C3D1 2026-12-14',
  } as Readonly<Record<WhatIfMisread, string>>,
  noWhatIf: whatIfWords('en').none,
  needsParticipant: 'Say which participant: rps participant QD-001 [workbook]',
  unknownSite: (typed: string, sites: readonly string[], near: string | undefined): string =>
    `There is no site "${typed}"${near ? `; did you mean ${near}?` : '.'} Sites: ${sites.join(', ')}.`,
  unknownParticipant: (typed: string, near: readonly string[]): string =>
    `There is no participant "${typed}"${near.length > 0 ? `; did you mean ${near.join(', ')}?` : '.'}`,
  seeHelp: 'rps help lists every command.',
  usage: {
    title: 'rps: the trial from its tracking workbook, at the command line',
    form: 'rps <command> [workbook] [options]',
    workbook:
      'The workbook is an .xlsx file, a folder of .csv files named by tab, or a Google spreadsheet (its ID or address). Without one, a synthetic sample trial is used.',
    commands: {
      check: 'every finding, worst first, with its cell and what to do',
      status: 'enrollment by site, funnel, screen failures, projection',
      cycles: 'cycles and operations that are late, due, or come up soon',
      due: 'what is due now or soon, visits included; who is on hold, and who waits too long',
      overdue: 'what is past its window, the longest first',
      calendar: 'every open item as an all-day event, as an iCalendar file: rps calendar > trial.ics',
      participant: 'one participant: clauses, doses, schedule',
      if: 'what would move if C1D1, C2D1, C3D1, Surgery or LASTDOSE took place on a day; writes nothing, decides nothing',
      digest: 'the morning digest',
      export:
        'write a file: queries to print and answer (.html, .csv, .xlsx), all findings, or the schedule (.csv, .xlsx)',
      setup: 'what must be renamed or added so that the checks can read a workbook, and a copy in which it is done',
      template: 'write an empty workbook with headings, notes and dropdowns',
      doctor: 'try every connection of the bot, its scopes, tabs and headings, and say what to fix',
      audit: "the bot's record of who asked what: whether it is as it was written, and a .csv file of it (--to)",
      help: 'this text',
    },
    optionsTitle: 'Options',
    commandsTitle: 'Commands',
    options: {
      'as-of': "count this day as today (default: today in the workbook's time zone)",
      site: 'only this site',
      days: 'how far ahead cycles (default 14) and due (default 7) look',
      json: 'JSON on stdout, and nothing else',
      lang: 'language (default: by the locale, and en with --json)',
      'dry-run': 'with setup: say what would be done, and write nothing',
      yes: 'with setup: write without asking, for scripts',
      map: 'with setup: which column a heading is, as often as needed; also "Tab!Heading=Column" and "Tab=Participants"',
      ignore: 'with setup: a heading or tab that is not for the checks, as often as needed',
      sample: 'with template: write the sample trial instead of an empty workbook',
      to: 'with export: the file to write; its ending says in which form. With setup: the copy (default: beside the workbook). With audit: the .csv file',
    },
    exits:
      'check exits 1 when something is not met or a rule failed, doctor when something is broken, and audit when the record is not as it was written; 2 when the workbook cannot be read, else 0.',
    google:
      'A Google spreadsheet needs GOOGLE_SERVICE_ACCOUNT_KEY_FILE: the path of a service account key with which the sheet is shared.',
  },
  findingPlace: (finding: Finding): string =>
    finding.cell !== undefined
      ? `${finding.tab}!${finding.cell}`
      : finding.row !== undefined
        ? `${finding.tab} row ${finding.row}`
        : finding.tab,
};
