import type { Finding } from '../protocol/finding.js';
import { findingKeys } from './finding-key.js';
import type { Trial } from './trial.js';

/** A finding that cannot wait for the morning, under its stable key. */
export interface UrgentFinding {
  readonly key: string;
  readonly finding: Finding;
}

type Answered = Pick<Trial, 'evaluation' | 'workbook' | 'answers'>;

/** What raises an alert, as the rules declare it, in the order of the findings. Accepted deviations raise none. */
export function urgentFindings(trial: Answered): UrgentFinding[] {
  return alerting(trial, false);
}

/** What would raise an alert had nobody accepted it. */
export function acceptedAlerts(trial: Answered): UrgentFinding[] {
  return alerting(trial, true);
}

function alerting({ evaluation, workbook, answers }: Answered, accepted: boolean): UrgentFinding[] {
  const urgent = evaluation.findings.filter(({ harm }) => harm === 'alert');
  // Of all of them: where nothing tells some apart, an accepted one leaves the others their keys.
  const keys = findingKeys(workbook, urgent);
  return urgent
    .map((finding, index) => ({ key: keys[index]!, finding }))
    .filter(({ finding }) => (answers.get(finding)?.status === 'accepted') === accepted);
}

/** Rules whose silence says nothing, because they failed or had nothing to look at: what they found before may well still be so. */
export function silentRules({ evaluation }: Pick<Trial, 'evaluation'>): Set<string> {
  return new Set(evaluation.run.filter(({ status }) => status !== 'success').map(({ rule }) => rule));
}
