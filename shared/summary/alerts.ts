import type { Finding } from '../protocol/finding.js';
import { findingKeys } from './finding-key.js';
import type { Trial } from './trial.js';

/** A finding that cannot wait for the morning, under its stable key. */
export interface UrgentFinding {
  readonly key: string;
  readonly finding: Finding;
}

/** What raises an alert, as the rules declare it, in the order of the findings. */
export function urgentFindings({ evaluation, workbook }: Pick<Trial, 'evaluation' | 'workbook'>): UrgentFinding[] {
  const urgent = evaluation.findings.filter(({ harm }) => harm === 'alert');
  const keys = findingKeys(workbook, urgent);
  return urgent.map((finding, index) => ({ key: keys[index]!, finding }));
}

/** Rules whose silence says nothing, because they failed or had nothing to look at: what they found before may well still be so. */
export function silentRules({ evaluation }: Pick<Trial, 'evaluation'>): Set<string> {
  return new Set(evaluation.run.filter(({ status }) => status !== 'success').map(({ rule }) => rule));
}
