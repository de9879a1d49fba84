import type { ParticipantResult } from '../shared/protocol/evaluate.js';
import { missingCells } from '../shared/report.js';
import type { Trial } from '../shared/summary/trial.js';
import { punctuation } from '../shared/words/punctuation.js';
import type { Page } from './terminal/page.js';
import { type TableCell, table } from './terminal/table.js';

/** Cells named before the list is cut. */
const NAMED = 4;

/** Who waits for what: each open screening with the cells to fill in. */
export function openScreenings(results: readonly ParticipantResult[], trial: Trial, page: Page): string[] {
  const rows = results.map((result): (string | TableCell)[] => [
    result.participant.id,
    { text: cellsToFill(result, trial, page), paint: page.colors.dim },
  ]);
  return table([{ heading: '' }, { heading: '', flexible: true }], rows, { width: page.width, dim: page.colors.dim });
}

/** `ASA (AJ14), Metastasis (AK14) and 3 more`, or the clauses when the cells are filled and still leave it open. */
export function cellsToFill(result: ParticipantResult, trial: Trial, page: Page, named = NAMED): string {
  const { words, language } = page;
  const separator = punctuation(language).list;
  const missing = missingCells(trial, result, language);
  if (missing.length === 0) return `${result.unknown.join(separator)}: ${words.clauseState.unknown}`;
  const list = missing
    .slice(0, named)
    .map(({ column, cell }) => (cell === null ? column : `${column} (${cell})`))
    .join(separator);
  const more = missing.length - named;
  return more > 0 ? words.andMore(list, more) : list;
}
