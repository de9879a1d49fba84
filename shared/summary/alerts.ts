import type { Finding } from '../protocol/evaluate.js';
import { findingKeys } from './finding-key.js';
import type { Trial } from './trial.js';
import { safetyCritical } from './worklists.js';

/** A finding that cannot wait for the morning, under its stable key. */
export interface UrgentFinding {
  readonly key: string;
  readonly finding: Finding;
}

const DOSES = new Set([
  'dosing/pld-dose',
  'dosing/ifosfamide-dose',
  'dosing/ifosfamide-days',
  'dosing/anlotinib-dose',
  'dosing/anlotinib-days',
  'dosing/pld-product',
]);

/**
 * Of what is safety-critical, what raises an alert: a dose more than the tolerance over, drug in the surgery-only arm,
 * treatment before consent, a cycle too many, and an enrolled participant who is ineligible. In the order of the findings.
 */
export function urgentFindings({ evaluation, workbook, asOf }: Trial): UrgentFinding[] {
  const critical = safetyCritical(evaluation.findings, evaluation.participants, asOf).filter(isUrgent);
  const keys = findingKeys(workbook, critical);
  return critical.map((finding, index) => ({ key: keys[index]!, finding }));
}

/** Rules whose silence says nothing, because they failed or had nothing to look at: what they found before may well still be so. */
export function silentRules({ evaluation }: Pick<Trial, 'evaluation'>): Set<string> {
  return new Set(evaluation.run.filter(({ status }) => status !== 'success').map(({ rule }) => rule));
}

function isUrgent({ rule, columns }: Finding): boolean {
  // Stop-level already means that there was too much: too little only asks for a reason.
  if (DOSES.has(rule)) return true;
  if (rule === 'data/before-consent-cycle') return true;
  // The other dates before consent are steps on paper; an operation is not.
  if (rule === 'data/before-consent-participant') return columns.includes('surgery_date');
  return (
    rule === 'allocation/surgery-only-no-drug' || rule === 'dosing/cycle-number' || rule.startsWith('eligibility/')
  );
}
