import type { Facts, Language, Severity, Words } from '../protocol/rule.js';

/**
 * What can be wrong with a workbook before any rule is asked: each kind with its severity and its words. No sentence
 * repeats what a cell holds, for it may be a name or a diagnosis; it names the cell, and people look there.
 */
export interface ProblemKind<F extends Facts> {
  readonly id: `data/${string}`;
  readonly clause: string;
  readonly severity: Severity;
  readonly words: Readonly<Record<Language, Words<F>>>;
}

/** A problem of the workbook itself belongs to no clause of the registry, unless it says so. */
export const kind = <F extends Facts>(
  problem: Omit<ProblemKind<F>, 'clause'> & Partial<Pick<ProblemKind<F>, 'clause'>>,
): ProblemKind<F> => ({ clause: 'data', ...problem });
