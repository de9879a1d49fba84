import type { Language } from '../../shared/protocol/rule.js';
import { RULES } from '../../shared/protocol/rules/index.js';

/** The eligibility clauses in registry order. */
export const ELIGIBILITY_CLAUSES: readonly string[] = [
  ...new Set(RULES.filter(({ kind }) => kind === 'eligibility').map(({ clause }) => clause)),
];

/** The requirement of an eligibility clause, in words that hold nobody's values. */
export function clauseTitle(clause: string, language: Language): string {
  const rule = RULES.find((candidate) => candidate.clause === clause && candidate.kind === 'eligibility');
  return rule ? rule.words[language].title : clause;
}
