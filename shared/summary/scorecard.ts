import { hasHappened, parseDay } from '../calendar.js';
import type { Finding } from '../protocol/finding.js';
import { givesAway } from '../protocol/gives-away.js';
import { enrollmentDate, screeningDate } from '../workbook/participant-dates.js';
import type { Participant } from '../workbook/records.js';
import type { DigestFacts } from './digest-facts.js';
import { byPerson } from './in-danger.js';
import type { Trial } from './trial.js';

/** The middle of some days, and how many there are. */
export interface MedianDays {
  readonly days: number;
  readonly of: number;
}

/** So many of so many. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** How a site does. A number is `undefined` where nothing stands behind it yet: it is never shown as zero. */
export interface SiteScore {
  readonly site: string | undefined;
  readonly screeningToEnrollment: MedianDays | undefined;
  /** To cycle 1, or to surgery where it is the only treatment. */
  readonly enrollmentToStart: MedianDays | undefined;
  /** Cycles, operations and visits that were done inside their window. */
  readonly inWindow: Share | undefined;
  /** Critical findings, accepted ones among them, and the enrolled participants. */
  readonly deviations: Share | undefined;
  /** People with open findings above advisories: all of them, those whose oldest is of more than 30 days, and those whose are all answered. */
  readonly open: { readonly people: number; readonly old: number; readonly answered: number };
  /** From the day on which a check first saw a finding to its answer. */
  readonly toAnswer: MedianDays | undefined;
  /** From the day of a cycle, an operation or a visit to the digest that first saw it, of the last 90 days. */
  readonly lag: MedianDays | undefined;
  /** What is worse than chance would make it, were the site like the whole trial. */
  readonly outside: ReadonlySet<'inWindow' | 'deviations'>;
}

const OLD_DAYS = 30;
/** A site is marked when a trial of such sites would mark about one in two hundred. */
const CHANCE = 0.005;

/** One score for each site that has anybody, in the order of the workbook; what has no site comes last. */
export function scorecardOf(trial: Trial, facts: DigestFacts): SiteScore[] {
  const { workbook, enrollment } = trial;
  const groups = new Map<string | undefined, Participant[]>(enrollment.bySite.map(({ site }) => [site, []]));
  for (const participant of workbook.participants) groups.get(siteOf(participant, groups))?.push(participant);
  const since = sinceOf(facts);
  const all = numbersOf(trial, facts, since, workbook.participants);
  return [...groups]
    .filter(([, participants]) => participants.length > 0)
    .map(([site, participants]): SiteScore => {
      const own = numbersOf(trial, facts, since, participants);
      return { site, ...own, outside: outsideOf(own, all) };
    });
}

const siteOf = ({ site }: Participant, groups: ReadonlyMap<string | undefined, unknown>): string | undefined =>
  groups.has(site) ? site : undefined;

type Numbers = Omit<SiteScore, 'site' | 'outside'>;

function numbersOf(
  trial: Trial,
  facts: DigestFacts,
  since: ReadonlyMap<string, number>,
  participants: readonly Participant[],
): Numbers {
  const { asOf, schedule, evaluation, answers } = trial;
  const ids = new Set(participants.map(({ id }) => id));
  const enrolled = participants.filter((participant) => hasHappened(enrollmentDate(participant), asOf));
  const findings = evaluation.findings.filter(({ participant }) => participant !== undefined && ids.has(participant));
  const done = schedule.filter(({ participant, doneOn, window }) => ids.has(participant.id) && doneOn && window);
  return {
    screeningToEnrollment: medianOf(
      enrolled.map((participant) => daysFrom(screeningDate(participant), enrollmentDate(participant))),
    ),
    enrollmentToStart: medianOf(
      enrolled.map((participant) => daysFrom(enrollmentDate(participant), startOf(participant, trial))),
    ),
    inWindow: shareOf(
      done.filter(({ doneOn, window }) => doneOn! >= window![0] && doneOn! <= window![1]).length,
      done.length,
    ),
    deviations: shareOf(countedOnce(findings.filter(({ harm }) => harm !== 'none')), enrolled.length),
    open: openOf(trial, findings, since),
    toAnswer: medianOf(
      findings.map((finding) => {
        const answer = answers.get(finding);
        if (answer === undefined || answer.status === 'open') return undefined;
        return daysFrom(parseDay(answer.firstSeen ?? ''), parseDay(answer.on ?? ''));
      }),
    ),
    lag: medianOf(
      Object.entries(facts.entered ?? {})
        .filter(([name]) => ids.has(name.split('@')[0]!))
        .map(([, { done: on, seen }]) => daysFrom(parseDay(on), parseDay(seen))),
    ),
  };
}

/** Of one person, those that rest on columns that stay in the sheet count once: how many there are would tell which they are. */
const countedOnce = (findings: readonly Finding[]): number =>
  findings.filter((finding) => !givesAway(finding)).length +
  new Set(findings.filter(givesAway).map(({ participant }) => participant)).size;

function openOf(
  { answers, asOf }: Trial,
  findings: readonly Finding[],
  since: ReadonlyMap<string, number>,
): SiteScore['open'] {
  const statusOf = (finding: Finding) => answers.get(finding)?.status;
  const people = byPerson(
    findings.filter((finding) => finding.severity !== 'advisory' && statusOf(finding) !== 'accepted'),
  );
  return {
    people: people.length,
    old: people.filter(([first]) => asOf - (since.get(first!.participant!) ?? asOf) > OLD_DAYS).length,
    answered: people.filter((own) => own.every((finding) => statusOf(finding) === 'answered')).length,
  };
}

/** By participant, the day on which a digest first saw the oldest of what is open. */
function sinceOf({ findings }: DigestFacts): ReadonlyMap<string, number> {
  const oldest = new Map<string, number>();
  for (const [key, { since }] of Object.entries(findings)) {
    const whose = key.split('|')[0]!;
    const day = parseDay(since);
    if (day !== undefined && day < (oldest.get(whose) ?? Number.POSITIVE_INFINITY)) oldest.set(whose, day);
  }
  return oldest;
}

function startOf({ arm, surgery_date, cycles }: Participant, { asOf }: Trial): number | undefined {
  const first = arm === 'surgery only' ? surgery_date : cycles.find(({ cycle }) => cycle === 1)?.d1_date;
  return hasHappened(first, asOf) ? first : undefined;
}

/** Days that go backward are a slip of the pen, and are told elsewhere. */
const daysFrom = (from: number | undefined, to: number | undefined): number | undefined =>
  from === undefined || to === undefined || to < from ? undefined : to - from;

function medianOf(values: readonly (number | undefined)[]): MedianDays | undefined {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return undefined;
  return { days: (sorted[Math.floor(middle - 0.5)]! + sorted[Math.floor(middle)]!) / 2, of: sorted.length };
}

const shareOf = (count: number, of: number): Share | undefined => (of === 0 ? undefined : { count, of });

/** A funnel: the fewer there are, the farther off a site must be. */
function outsideOf(own: Numbers, all: Numbers): SiteScore['outside'] {
  const outside = new Set<'inWindow' | 'deviations'>();
  if (own.inWindow && all.inWindow) {
    const missed = ({ count, of }: Share): Share => ({ count: of - count, of });
    const whole = missed(all.inWindow);
    if (binomialTail(missed(own.inWindow), whole.count / whole.of) < CHANCE) outside.add('inWindow');
  }
  if (own.deviations && all.deviations) {
    const expected = (all.deviations.count / all.deviations.of) * own.deviations.of;
    if (poissonTail(own.deviations.count, expected) < CHANCE) outside.add('deviations');
  }
  return outside;
}

/** How likely so many or more of `of` are when each has this probability. */
export function binomialTail({ count, of }: Share, probability: number): number {
  if (count === 0) return 1;
  if (probability <= 0) return 0;
  if (probability >= 1) return 1;
  let term = (1 - probability) ** of;
  let below = 0;
  for (let k = 0; k < count; k++) {
    below += term;
    term *= ((of - k) / (k + 1)) * (probability / (1 - probability));
  }
  return Math.max(0, 1 - below);
}

/** How likely so many or more are when so many are expected. */
export function poissonTail(count: number, expected: number): number {
  if (count === 0) return 1;
  let term = Math.exp(-expected);
  let below = 0;
  for (let k = 0; k < count; k++) {
    below += term;
    term *= expected / (k + 1);
  }
  return Math.max(0, 1 - below);
}
