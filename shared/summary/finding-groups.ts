import type { Finding } from '../protocol/finding.js';
import type { Severity } from '../said.js';
import { byPerson, inDanger } from './in-danger.js';
import type { Trial } from './trial.js';
import { acceptedDeviations, openFindings, safetyCritical } from './worklists.js';

/** In the order in which people should look: who may be harmed comes first, what is an outcome or settled comes last. */
export const FINDING_GROUPS = ['critical', 'stop', 'warn', 'query', 'advisory', 'failures', 'accepted'] as const;
export type FindingGroup = (typeof FINDING_GROUPS)[number];

/** Who may be harmed comes first; a screening that failed is an outcome, and what was accepted is settled: they come last. */
export function groupFindings(
  trial: Pick<Trial, 'evaluation' | 'answers' | 'asOf'>,
): Record<'critical' | Severity | 'failures' | 'accepted', Finding[]> {
  const { evaluation, asOf } = trial;
  const critical = new Set(safetyCritical(trial));
  const failed = new Set(
    evaluation.participants
      .filter(({ participant, outcome }) => {
        const { enrollment_date } = participant;
        return outcome === 'ineligible' && (enrollment_date === undefined || enrollment_date > asOf);
      })
      .map(({ participant }) => participant.id),
  );
  const groups: Record<FindingGroup, Finding[]> = {
    critical: [],
    stop: [],
    warn: [],
    query: [],
    advisory: [],
    failures: [],
    accepted: acceptedDeviations(trial),
  };
  for (const finding of openFindings(trial)) {
    const isFailure =
      finding.rule.startsWith('eligibility/') &&
      finding.verdict === 'breached' &&
      finding.participant !== undefined &&
      failed.has(finding.participant);
    if (critical.has(finding)) groups.critical.push(finding);
    else groups[isFailure ? 'failures' : finding.severity].push(finding);
  }
  return groups;
}

/** Somebody with findings, or a row of nobody known. */
export interface PersonFound {
  readonly participant: string | undefined;
  readonly site: string | undefined;
  /** The group of the worst. */
  readonly group: FindingGroup;
  /** The worst first. */
  readonly findings: readonly Finding[];
}

/**
 * Open findings by person, whoever can still be harmed first and of these who is being treated; then by the worst finding, the
 * newest first. What failed at screening stands apart from what else there is of the same person. Accepted deviations are
 * left out.
 */
export function peopleByHarm(
  trial: Pick<Trial, 'workbook' | 'evaluation' | 'answers' | 'nextSteps' | 'asOf'>,
): PersonFound[] {
  const groups = groupFindings(trial);
  const since = (finding: Finding): string => trial.answers.get(finding)?.firstSeen ?? NEW;
  const newest = (findings: readonly Finding[]): string => findings.reduce((last, each) => max(last, since(each)), '');
  const rankOf = new Map(FINDING_GROUPS.flatMap((name, rank) => groups[name].map((finding) => [finding, rank])));
  const danger = inDanger(
    trial,
    [...groups.critical].sort((a, b) => compare(since(b), since(a))),
  );
  const place = new Map(danger.flatMap(({ findings }, at) => findings.map((finding) => [finding, at])));
  const rank = (finding: Finding): number => rankOf.get(finding)!;
  const placeOf = (finding: Finding): number => place.get(finding) ?? 0;
  const open = FINDING_GROUPS.slice(0, FINDING_GROUPS.indexOf('failures')).flatMap((name) => groups[name]);
  const people = [...byPerson(open), ...byPerson(groups.failures)].map((findings): PersonFound => {
    const sorted = [...findings].sort(
      (a, b) => rank(a) - rank(b) || urgency(b) - urgency(a) || b.deviation - a.deviation,
    );
    const { participant, site } = sorted[0]!;
    return { participant, site, group: FINDING_GROUPS[rank(sorted[0]!)]!, findings: sorted };
  });
  return people.sort((a, b) => {
    const [worstA, worstB] = [a.findings[0]!, b.findings[0]!];
    return (
      rank(worstA) - rank(worstB) ||
      placeOf(worstA) - placeOf(worstB) ||
      compare(newest(b.findings), newest(a.findings)) ||
      compare(a.participant ?? '', b.participant ?? '')
    );
  });
}

/** Not in the Findings tab yet: newer than all that is. */
const NEW = '~';
const urgency = ({ harm }: Finding): number => (harm === 'alert' ? 1 : 0);
const max = (a: string, b: string): string => (a > b ? a : b);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
