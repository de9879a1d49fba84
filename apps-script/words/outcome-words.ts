import { catalog } from '../../shared/language.js';

export interface OutcomeWords {
  readonly eligible: string;
  readonly ineligible: string;
  readonly pending: string;
  /** An outcome with the clauses that decide it. */
  because(outcome: string, clauses: readonly string[]): string;
  /** An answer that another day may change, with the day that it is of. */
  asOf(answer: string, day: string): string;
}

export const outcomeWords = catalog<OutcomeWords>({
  en: {
    eligible: 'eligible',
    ineligible: 'ineligible',
    pending: 'pending',
    because: (outcome, clauses) => `${outcome}: ${clauses.join(', ')}`,
    asOf: (answer, day) => `${answer} (as of ${day})`,
  },
  zh: {
    eligible: '符合条件',
    ineligible: '不符合条件',
    pending: '待定',
    because: (outcome, clauses) => `${outcome}：${clauses.join('、')}`,
    asOf: (answer, day) => `${answer}（截至 ${day}）`,
  },
});
