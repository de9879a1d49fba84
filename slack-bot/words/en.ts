import type { Level } from '../../shared/protocol/finding.js';
import type { RulebookInForce } from '../../shared/protocol/rulebook.js';
import { count } from '../../shared/words/count.js';
import { levelWords, sayLevels } from '../../shared/words/levels.js';
import { punctuation } from '../../shared/words/punctuation.js';
import { withLooser } from '../../shared/words/rulebook.js';
import type { CommandName } from '../answers/request.js';
import { signedPercent } from './percent.js';

const percent = (value: number | undefined): string => (value === undefined ? 'not computable' : signedPercent(value));
const at = (sites: readonly string[] | undefined): string => (sites === undefined ? '' : `${sites.join(', ')}: `);
const lateDueOr = (days: number): string =>
  days === 0 ? 'late or due today' : `late, due or within ${count(days, 'day')}`;

/** English. */
export const en = {
  // What stands around every answer.
  dataAsOf: (day: string, readAt: string): string => `As of ${day} · sheet read ${readAt}`,
  dataAsOfAloud: (day: string): string => `Data as of ${day}`,
  rows: (read: number, skipped: number, columnsUnread: number): string =>
    `${count(read, 'row')} read, ${skipped} skipped${columnsUnread > 0 ? `, ${count(columnsUnread, 'column')} with data not read` : ''}`,
  notRead: 'Not read by the checks',
  columnsUnread: (place: string, columns: number): string =>
    `${place}: ${count(columns, 'column')} that ${columns === 1 ? 'holds' : 'hold'} data`,
  askedInSheet:
    'Nothing in them is checked. In the sheet, RPS Trial > Set up or repair this workbook names each and asks what it is, or whether it is not for the checks.',
  rulebook: (rulebook: RulebookInForce): string =>
    withLooser(`rulebook ${rulebook.version} (${rulebook.hash})`, rulebook, 'en'),
  openSheet: 'Open the sheet',
  stale: (what: string, readAt: string, age: string): string =>
    `${what} This is older data: the sheet was last read ${readAt}, ${age} ago.`,
  age: (ms: number): string =>
    ms < 60_000
      ? count(Math.max(1, Math.round(ms / 1000)), 'second')
      : ms < 5_400_000
        ? count(Math.round(ms / 60_000), 'minute')
        : count(Math.round(ms / 3_600_000), 'hour'),
  rulesFailed: (rules: readonly string[]): string =>
    `${count(rules.length, 'rule')} failed while checking, so what they look at was not checked: ${rules.slice(0, 5).join(', ')}${rules.length > 5 ? ` and ${rules.length - 5} more` : ''}. Tell the administrator.`,
  colon: punctuation('en').colon,
  comma: punctuation('en').list,
  semicolon: punctuation('en').semicolon,
  fromTo: (from: string, to: string): string => `${from} to ${to}`,
  andMore: (n: number): string => `and ${n} more`,
  counted: (title: string, n: number): string => `${title}${punctuation('en').bracketed(String(n))}`,
  rowsShown: (from: number, to: number, all: number): string => `${from} to ${to} of ${all}`,
  rowsAloud: (place: string): string => `Shown: ${place}`,
  tableCaption: (title: string, place: string): string => `${title}: ${place}`,
  showAll: (n: number): string => `Show all ${n}`,
  nextRows: (n: number): string => `Next ${n}`,
  previousRows: (n: number): string => `Previous ${n}`,
  topRows: (n: number): string => `Only the first ${n}`,
  listChanged: 'The list has changed since that button was made; this is the list as it is now.',
  column: {
    participant: 'Participant',
    participants: 'Participants',
    site: 'Site',
    item: 'Item',
    day: 'Day',
    daysLate: 'Days late',
    window: 'Window',
    state: 'State',
    finding: 'Finding',
    cell: 'Cell',
    what: 'What is wrong',
    clause: 'Clause',
    requirement: 'Requirement',
    enrolled: 'Enrolled',
    target: 'Target',
    screened: 'Screened',
    failures: 'Failures',
    pending: 'Not decided',
    lastEnrolled: 'Last enrolled',
    critical: 'Critical',
    overdue: 'Overdue',
  },
  cutShort: 'There is more than one message holds; the sheet has it all.',
  fetching: 'Fetching the sheet …',
  share: 'Share in channel',
  shareCounts: 'Share the counts',
  countsOnly: 'Counts only: participants are named to those who may see them, in their own answer.',
  refresh: 'Refresh',
  sharedBy: 'Shared by',
  mark: { good: 'OK', attention: 'Attention', stop: 'Urgent', plain: '' },
  level: levelWords('en'),
  levelIcon: { stop: '🛑', warn: '⚠️', query: '❓', advisory: 'ℹ️', failure: '▫️' } as Record<Level, string>,

  // Refusals and failures.
  notShareable: 'This answer names participants, so it is shown to you alone and cannot be shared.',
  unexpected: (reference: string): string => `Something went wrong that should not have. Reference ${reference}.`,
  unexpectedRemedy: 'Ask again; if it happens again, give the administrator this reference.',
  byDefaults:
    'So this goes by the defaults of this program: the Settings tab of the workbook may say otherwise. Ask again when the sheet can be read.',
  workbookUnusable: 'The workbook was read but cannot be used.',
  siteNotYours: (code: string): string => `${code} is not among your sites.`,
  unknownSite: (typed: string): string => `There is no site "${typed.slice(0, 40)}".`,
  oneSite: 'One site at a time; leave it out for all that you may see.',
  sitesYouMayName: (codes: readonly string[]): string => `Sites you may ask for: ${codes.slice(0, 20).join(', ')}.`,
  noSites: 'No site of the workbook is assigned to you. Ask an administrator to check your sites.',
  byArm: 'Outcomes are not answered here, and never by arm.',
  byArmWhy:
    'Progression, survival, death, morbidity and toxicity are kept out of this bot, whole or by arm, so that nobody can compare the arms while the trial runs. Enrollment, schedule and completeness are fine: try /rps status.',
  unknownCommand: (typed: string): string => `There is no command "${typed}".`,
  perhaps: 'Perhaps you meant',
  seeHelp: 'Every command',
  misuse: {
    site: 'The site could not be read.',
    who: 'The site or participant could not be read.',
    items: 'Only cycles, surgery or visits may be asked for alone.',
    days: 'The number of days must be a whole number from 1 to 366; "2 weeks" and "today" are understood too.',
    topic: 'There is no such command.',
    'digest action':
      'Only subscribe, unsubscribe, preview, now, mute, unmute or mutes may follow here, and a channel behind them ("me" for your own digest by direct message); nothing to see your own digest now.',
    section:
      'Which section? overdue, upcoming, waiting or enrollment. What is critical, and what could not be judged, cannot be muted.',
    'mute days': 'The number of days must be a whole number from 1 to 30.',
    channel: 'Which channel? Type # and pick it from the list that Slack offers, or give its ID such as C0123ABCD.',
    hour: "At which hour? Write it as 08:30, once, in the trial's time.",
    'digest sites': 'Which sites? Either all, or some by their codes, not both.',
    failures: 'Only "failures" and a site may follow here.',
    accepted: 'Only "accepted" and a site may follow here.',
    participant: 'Which participant? A code is needed.',
    item: 'What would take place? C1D1, C2D1, C3D1, Surgery or LASTDOSE.',
    date: 'On which day? Write it as 2026-12-14.',
    rule: 'Which rule? A clause or a rule ID is needed.',
    cm: 'A height in cm and a weight in kg are needed, as plain numbers with a point for decimals.',
    kg: 'A weight in kg is needed after the height.',
    extra: 'There is more here than this command takes.',
    action: 'After "access" comes list, log, grant or revoke.',
    person:
      'Whose role? Type @ and pick one person from the list that Slack offers, or give a Slack ID such as U0123ABCD.',
    role: 'Which role? administrator, study manager, pi or coordinator.',
    sites: 'Administrators and study managers see every site: leave the sites out, or grant pi or coordinator.',
  },
  unknownParticipant: (id: string): string => `No participant ${id.slice(0, 40)} at your sites.`,
  unknownRule: (id: string): string => `No rule or clause "${id.slice(0, 40)}".`,
  didYouMean: (candidates: readonly string[]): string =>
    candidates.length > 0 ? `Did you mean ${candidates.join(', ')}?` : 'Nothing like it was found; check the code.',

  // Help.
  commandName: (name: CommandName): string => name,
  parameter: {
    site: 'site',
    who: 'site or participant',
    items: 'cycles | surgery | visits',
    days: 'days',
    topic: 'command',
    'digest action': 'subscribe | unsubscribe | preview | now | mute | unmute | mutes',
    section: 'section',
    'mute days': 'days',
    channel: 'me | #channel',
    hour: 'hour',
    'digest sites': 'sites',
    failures: 'failures',
    accepted: 'accepted',
    participant: 'participant',
    item: 'C1D1 | C2D1 | C3D1 | Surgery | LASTDOSE',
    date: 'date',
    rule: 'rule or clause',
    cm: 'cm',
    kg: 'kg',
    action: 'list | log | grant | revoke',
    person: '@person',
    role: 'role',
    sites: 'sites',
  },
  usage: 'Usage',
  example: 'Example',
  alsoCalled: 'Also understood',
  pagesHelp: 'The top of the list; add "all" for the whole of it, or "page 2".',
  helpHeadline: 'What you can ask',
  helpOn: (name: string): string => `/rps ${name}`,
  does: {
    status: 'where the trial stands, and what needs attention',
    enrollment: 'enrolled against the target, by site, with a projection; or screen failures by clause',
    cycles: 'cycles and operations due or coming up (14 days unless you say)',
    due: 'what is due now or soon, visits included (7 days unless you say); who is on hold or waits too long',
    overdue: 'assessments and cycles past their window, longest first',
    participant: 'one participant: stage, clauses, what is missing, cycles, next due',
    if: 'which windows would move, and what would be found, if an item took place on a day; writes nothing, decides nothing',
    findings: 'what is wrong in the workbook, worst first, with the cell and the remedy; or the accepted deviations',
    dose: 'expected doses for a height and a weight, with the working',
    rule: 'what a rule or clause asks for, and the settings behind it',
    digest:
      'the morning digest as it stands now, shown to you alone; "subscribe me 7:30" has it sent to you every working day',
    access: 'who may ask what, and granting or revoking it; for administrators',
    settings: 'your language, and sections of the digest that you mute for a while',
    help: 'this list, or one command in full',
  } as Record<CommandName, string>,
  alsoDirectly: 'The same words work in a direct message to this app, without /rps.',
  trackingAid: 'A tracking aid for coordinators: not source data, not an EDC, and no substitute for the protocol.',

  // Status and enrollment.
  noSite: 'no site',
  needsAttention: 'Needs attention',
  progress: 'Progress',
  bySite: 'By site',
  statusHeadline: (f: {
    sites: readonly string[] | undefined;
    enrolled: number;
    target: number | undefined;
    critical: number;
    unchecked: number;
    overdue: number;
  }): string =>
    `${at(f.sites)}${f.enrolled}${f.target === undefined ? '' : ` of ${f.target}`} enrolled; ${f.critical} critical, ${f.unchecked > 0 ? `${f.unchecked} could not be judged, ` : ''}${f.overdue} overdue`,
  safetyCriticalCount: (n: number, people: number): string =>
    `${count(n, 'critical finding')} on ${count(people, 'participant')}`,
  overdueCount: (n: number, longest: number): string => `${n} overdue, the longest by ${count(longest, 'day')}`,
  sitesNotInTab: (codes: readonly string[]): string =>
    codes.length === 0
      ? 'Your role names no site, so nothing can be shown to you'
      : `${codes.join(', ')} ${codes.length === 1 ? 'is' : 'are'} not in the Sites tab, so nothing is known of ${codes.length === 1 ? 'it' : 'them'}`,
  sitesNotInTabRemedy: (known: readonly string[]): string =>
    `Correct the code in the Sites tab, or ask an administrator to give your role one of the sites there (${known.join(', ')}) with /rps access. You can also name one of your sites behind the command.`,
  cannotScheduleCount: (n: number): string => `${count(n, 'item')} cannot be scheduled because a date is missing`,
  lostCount: (n: number): string => `Of ${count(n, 'participant')} nobody can say what comes next, see /rps due`,
  levelCounts: (counts: readonly (readonly [Level, number])[]): string => `Findings: ${sayLevels(counts, 'en')}`,
  screenedLine: (screened: number, pending: number, failed: number): string =>
    `${screened} screened, ${pending} not yet decided, ${count(failed, 'screen failure')}`,
  cyclesSoon: (n: number, days: number): string =>
    `${count(n, 'cycle or operation', 'cycles or operations')} late, due or within ${days} days`,
  enrollmentHeadline: (f: {
    sites: readonly string[] | undefined;
    enrolled: number;
    target: number | undefined;
  }): string =>
    `${at(f.sites)}${f.enrolled}${f.target === undefined ? '' : ` of ${f.target}`} enrolled${f.target ? ` (${Math.round((f.enrolled / f.target) * 100)}%)` : ''}`,
  funnel: 'Funnel (reached at least)',
  funnelNote: 'One arm has no cycles, so those steps do not lead to the operation one by one.',
  screenFailures: 'Screen failures by clause',
  allFailures: (n: number): string => `All ${n} clauses that screening failed on`,
  backToEnrollment: 'Back to enrollment',
  failuresHeadline: (f: { sites: readonly string[] | undefined; failed: number; screened: number }): string =>
    `${at(f.sites)}${count(f.failed, 'screen failure')} of ${f.screened} screened`,
  chart: {
    accrual: 'Enrolled so far',
    againstTarget: (target: number): string => `Enrollment against the target of ${target}`,
    enrolled: 'Enrolled',
    middle: 'Enrolled, projected',
    early: (percent: number): string => `Early end of ${percent}%`,
    late: (percent: number): string => `Late end of ${percent}%`,
    target: (target: number): string => `Target ${target}`,
    now: 'now',
    soFar: (date: string, enrolled: number): string => `so far (${date}) ${enrolled}`,
    participants: 'Participants',
    funnel: 'How far participants have come',
    reached: 'Reached at least',
    middleAhead: 'projected',
  },
  severalClauses: 'One participant may count under several clauses.',
  byMonth: 'Enrolled by the end of the month',

  // Schedules.
  overdueTitle: 'Overdue',
  overdueCaption: 'Longest overdue first',
  cyclesCaption: 'Cycles and operations',
  cannotScheduleTitle: 'Cannot be scheduled',
  heldTitle: 'On hold: no study drug for now',
  waitingTitle: 'Waiting past a limit',
  lostTitle: 'Nobody can say what comes next',
  dueTitle: 'Due now',
  delayedTitle: 'Delayed, a reason is recorded',
  upcomingTitle: (days: number): string => (days === 0 ? 'Today' : `Within ${count(days, 'day')}`),
  today: 'today',
  itemKind: { cycles: 'cycles', surgery: 'operations', visits: 'visits' },
  cyclesHeadline: (f: {
    sites: readonly string[] | undefined;
    count: number;
    overdue: number;
    days: number;
  }): string =>
    f.count === 0
      ? `${at(f.sites)}no cycle or operation ${lateDueOr(f.days)}`
      : `${at(f.sites)}${count(f.count, 'cycle or operation', 'cycles or operations')} ${lateDueOr(f.days)}, ${f.overdue} overdue`,
  overdueHeadline: (f: {
    sites: readonly string[] | undefined;
    count: number;
    longest: number;
    undated: number;
    waiting: number;
    lost: number;
  }): string => {
    const more = [
      ...(f.undated === 0 ? [] : [`; ${count(f.undated, 'item')} cannot be scheduled`]),
      ...(f.waiting === 0 ? [] : [`; ${f.waiting} waiting past a limit`]),
      ...(f.lost === 0 ? [] : [`; of ${f.lost} nobody can say what comes next`]),
    ].join('');
    return f.count === 0
      ? `${at(f.sites)}nothing is overdue${more}`
      : `${at(f.sites)}${f.count} overdue, the longest by ${count(f.longest, 'day')}${more}`;
  },
  dueCaption: 'Due now or soon',
  dueHeadline: (f: {
    sites: readonly string[] | undefined;
    count: number;
    days: number;
    overdue: number;
    held: number;
  }): string => {
    const beside = [
      ...(f.overdue > 0 ? [`${f.overdue} overdue`] : []),
      ...(f.held > 0 ? [`${f.held} on hold`] : []),
    ].map((said) => `; ${said}`);
    const within = f.days === 0 ? 'due today' : `due now or within ${count(f.days, 'day')}`;
    return `${at(f.sites)}${f.count === 0 ? `nothing is ${within}` : `${f.count} ${within}`}${beside.join('')}`;
  },
  delayedCount: (n: number): string => `${count(n, 'more item is', 'more items are')} late with a reason recorded.`,

  // Findings.
  rowPlace: (n: number): string => `row ${n}`,
  toDo: 'To do',
  worstFirst: 'Worst first',
  findingsHeadline: (f: {
    sites: readonly string[] | undefined;
    count: number;
    counts: readonly (readonly [Level, number])[];
  }): string =>
    f.count === 0
      ? `${at(f.sites)}no findings`
      : `${at(f.sites)}${sayLevels(
          f.counts.filter(([, n]) => n > 0),
          'en',
        )}`,
  /** What a finding without a size says of its subject. */
  stateInShort: { breached: 'not met', warn: 'needs a decision', unknown: 'cannot be judged', advisory: 'to know' },
  acceptedHeadline: (f: { sites: readonly string[] | undefined; count: number }): string =>
    `${at(f.sites)}${f.count === 0 ? 'no accepted deviations' : count(f.count, 'accepted deviation')}`,
  /** Beside what is open. */
  acceptedCount: (n: number): string => `Accepted deviations: ${n}`,
  acceptedNote:
    'These are still found, and no alarm: each was accepted in the Findings tab with a response, who accepted it and when. The response is read in the sheet.',
  withheld: (title: string, verdict: 'breached' | 'warn' | 'unknown' | 'advisory'): string =>
    `${{ breached: 'Not met', warn: 'Needs a decision', unknown: 'Cannot be judged', advisory: 'To know' }[verdict]}: "${title}".`,
  safetyCriticalFirst: (n: number): string =>
    `${count(n, 'critical finding')} on participants in the trial come${n === 1 ? 's' : ''} first.`,
  outcomesStay: 'Findings on withdrawal after enrollment, progression and death are shown in the sheet only.',
  /** In a channel, of what stays in the sheet. */
  inSheet: {
    breached: 'an exclusion applies now; the detail is in the sheet',
    unread: 'a cell cannot be read; the detail is in the sheet',
    other: 'something is open; the detail is in the sheet',
  },
  openRow: 'Open the row in the sheet: the cell is marked there, with what to do.',
  holdAndOpenRow:
    'Hold study treatment and call the PI now; open the row in the sheet: the cell is marked there, with what to do.',
  withheldNote: 'Where only the requirement is shown, the values stay in the sheet.',

  // A participant.
  stage: 'Stage',
  leftTrial: 'no longer followed',
  eligibility: 'Eligibility',
  outcome: { eligible: 'eligible', ineligible: 'ineligible', pending: 'pending' },
  excludedAfter: 'excluded after enrollment; the row and the number stay',
  duplicateRows: (n: number): string => `This code stands in ${n} rows; the worst answer of each clause counts.`,
  findings: 'Findings',
  noFindings: 'No findings.',
  participantHeadline: (id: string, stage: string, outcome: string): string => `${id}: ${stage}, ${outcome}`,
  clauses: 'Clauses',
  clauseState: {
    met: 'Met',
    breached: 'Not met',
    unknown: 'Unknown',
    notYetDue: 'Not yet due',
    notApplicable: 'Not applicable',
  },
  advisories: 'Advisories',
  contradiction: 'Contradiction',
  missing: 'Missing',
  findingsAloud: (n: number): string => count(n, 'finding'),
  missingAloud: (n: number): string => `${count(n, 'cell')} still to be filled in`,
  noSuchColumn: 'the sheet has no such column',
  cyclesTitle: 'Cycles',
  cycleName: (cycle: number | undefined): string => (cycle === undefined ? 'Cycle without a number' : `Cycle ${cycle}`),
  dayOne: (date: string | undefined): string => (date === undefined ? 'no day 1' : `day 1 ${date}`),
  notGivenYet: (planned: string | undefined): string =>
    planned === undefined ? 'not given yet' : `planned for ${planned}`,
  deviations: (f: { pld: number | undefined; ifosfamide: number | undefined; anlotinib: number | undefined }): string =>
    `PLD ${percent(f.pld)}, ifosfamide ${percent(f.ifosfamide)}, anlotinib ${percent(f.anlotinib)}`,
  verdict: { met: 'doses agree', warn: 'warning', breached: 'outside tolerance', unknown: 'unknown' },
  nextDue: 'Next due',
  findingsOf: (site: string): string => `Findings of ${site}`,
  timeline: 'Timeline',
  moment: {
    screened: 'Screened',
    consented: 'Consent signed',
    enrolled: 'Enrolled',
    allocated: 'Allocated',
    today: (date: string): string => `— today, ${date} —`,
  },
  lateBy: (days: number): string => `${count(days, 'day')} overdue`,
  doneLate: (days: number): string => `${count(days, 'day')} after the window`,

  // Doses.
  working: 'Working',
  expectedDoses: 'Expected by the protocol',
  doseHeadline: (cm: number, kg: number, used: number | undefined): string =>
    used === undefined
      ? `${cm} cm and ${kg} kg: no dose is computed`
      : `${cm} cm, ${kg} kg: body surface area ${used.toFixed(4)} m2`,
  implausibleBody: (f: { height: readonly [number, number]; weight: readonly [number, number] }): string =>
    `Plausible is ${f.height[0]} to ${f.height[1]} cm and ${f.weight[0]} to ${f.weight[1]} kg (operational default, not from the registry). Check the units and the order: cm first, then kg.`,
  mostellerWorking: (cm: number, kg: number, area: number): string =>
    `Mosteller: √(${cm} × ${kg} / 3600) = ${area.toFixed(4)} m2`,
  duboisWorking: (area: number): string => `DuBois, for comparison: ${area.toFixed(4)} m2`,
  usedSurface: (f: { formula: string; used: number; cap: number | undefined }): string =>
    `Used: ${f.formula}, ${f.used.toFixed(4)} m2${f.cap === undefined ? ', no cap' : `, cap ${f.cap} m2`} (operational default, not from the registry)`,
  pldDose: (per: number, area: number, dose: number): string =>
    `Pegylated liposomal doxorubicin, day 1: ${per} mg/m2 × ${area.toFixed(4)} m2 = ${dose.toFixed(2)} mg`,
  ifosfamideDose: (per: number, area: number, dose: number, days: number): string =>
    `Ifosfamide, days 1 to ${days}: ${per} g/m2 × ${area.toFixed(4)} m2 = ${dose.toFixed(3)} g per day, ${(dose * days).toFixed(2)} g a cycle`,
  anlotinibDose: (mg: number, days: number): string =>
    `Anlotinib, days 1 to ${days}: ${mg} mg per day whatever the body size, ${mg * days} mg a cycle`,
  doseIsACheck: 'A check against the protocol, never a prescription.',

  // Rules.
  dataClause: 'Data',
  dataClauseMeans: 'what is wrong with the workbook itself, whatever the protocol asks',
  dataClauseWhy:
    'No clause of the registry: a tab, a column, a row or a cell that cannot be read or counted, so that what it would hold was not checked. What is expected:',
  judgedByPerson: 'Judged by a person',
  noRule: 'No rule looks at it',
  rulesOfClause: (clause: string, n: number): string => `${clause}: ${count(n, 'rule')}`,
  ruleSeverity: 'Severity',
  ruleReads: 'Reads',
  lastRun: 'In this run',
  runStatus: {
    success: 'checked',
    skipped: 'skipped: no rows or no such columns',
    error: 'FAILED, so nothing was checked by it',
  },
  settings: 'Settings',
  none: 'none',
  fromSettingsTab: 'from the Settings tab',
  settingSource: { registry: 'from the registry', 'operational default': 'operational default, not from the registry' },

  // The digest.
  safetyCritical: 'Critical',
  pendingScreenings: 'Screenings waiting for an answer',
  openClauses: (clauses: readonly string[]): string =>
    `open: ${clauses.slice(0, 12).join(', ')}${clauses.length > 12 ? ', …' : ''}`,
  sinceYesterday: 'Since yesterday',
  changed: {
    screened: (n: number): string => `${n} screened`,
    enrolled: (n: number): string => `${n} enrolled`,
    cycles: (n: number): string => `${count(n, 'cycle')} started`,
    operated: (n: number): string => `${n} operated`,
    assessments: (n: number): string => `${count(n, 'assessment')} done`,
  },
  digestQuiet: (enrolled: number, target: number | undefined): string =>
    `Nothing needs anybody today; ${enrolled}${target === undefined ? '' : ` of ${target}`} enrolled`,
  digestHeadline: (f: {
    sites: readonly string[] | undefined;
    critical: number;
    overdue: number;
    next: number;
    days: number;
  }): string =>
    `${at(f.sites)}${f.critical} critical, ${f.overdue} overdue, ${f.next} due within ${count(f.days, 'day')}`,
};
