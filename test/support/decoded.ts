import { decodeWorkbook } from '../../shared/workbook/decode.js';
import { PROBLEMS } from '../../shared/workbook/problems.js';
import { columnLetters, type RawWorkbook } from '../../shared/workbook/raw.js';
import { type Parts, rawWorkbook } from './raw-workbook.js';

export const decode = (parts: Parts) => decodeWorkbook(rawWorkbook(parts));

/** Each problem as rule, cell and sentence. */
export function problemsIn(raw: RawWorkbook): [string, string, string][] {
  return decodeWorkbook(raw).problems.map(({ name, facts, tab, row, at }) => [
    PROBLEMS[name].id,
    row === undefined ? tab : `${tab}!${at === undefined ? '' : columnLetters(at)}${row}`,
    (PROBLEMS[name].words.en.says as (facts: unknown) => string)(facts),
  ]);
}

export const problems = (parts: Parts) => problemsIn(rawWorkbook(parts));
export const participant = (parts: Parts) => decode(parts).participants[0]!;
