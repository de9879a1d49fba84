import type { Language } from '../language.js';
import type { Facts, Severity, Words } from '../said.js';

/**
 * What can be wrong with a workbook before any rule is asked: each kind with its severity and its words. No sentence
 * repeats what a cell holds, for it may be a name or a diagnosis; it names the cell, and people look there.
 */
/**
 * What nobody has looked at because of it: whole rows, a cell (or a column, in every row), to which site a row belongs, or
 * nothing. A list may be called empty only when nothing is hidden from it.
 */
export type Hides = 'rows' | 'cells' | 'site' | 'nothing';

export interface ProblemKind<F extends Facts> {
  readonly id: `data/${string}`;
  readonly clause: string;
  readonly severity: Severity;
  readonly hides: Hides;
  readonly words: Readonly<Record<Language, Words<F>>>;
}

/** A problem of the workbook itself belongs to no clause of the registry, unless it says so. */
export const kind = <F extends Facts>(
  problem: Omit<ProblemKind<F>, 'clause'> & Partial<Pick<ProblemKind<F>, 'clause'>>,
): ProblemKind<F> => ({ clause: 'data', ...problem });
