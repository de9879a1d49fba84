import { createGoogleSource, type GoogleSourceOptions } from './google.js';
import type { TrialSource } from './source.js';
import type { ListedSpreadsheet } from './spreadsheet-list.js';

/** The source of a trial that is kept in these spreadsheets, all read with the same account. */
export function createTrialSource(
  spreadsheets: readonly ListedSpreadsheet[],
  options: Omit<GoogleSourceOptions, 'spreadsheetId'>,
): TrialSource {
  const sourceOf = ({ id }: ListedSpreadsheet) => createGoogleSource({ ...options, spreadsheetId: id });
  const [only] = spreadsheets;
  if (only === undefined) throw new RangeError('a trial is kept in one spreadsheet at least');
  if (spreadsheets.length === 1 && only.book === undefined) return sourceOf(only);
  return spreadsheets.map((listed) => ({ book: listed.book ?? listed.id, source: sourceOf(listed) }));
}
