import { isBlank, isFormulaError, isUnticked } from './cells.js';
import { fold, foldCode } from './fold.js';
import { isHeading } from './headings.js';
import { personalData } from './personal-data.js';
import type { RawCell } from './raw.js';
import { type SiteNames, sitesMeant } from './site-names.js';

/** What a row below the headings holds instead of a record. */
export type NoRecord = 'totals' | 'headings' | 'note';

const TOTAL =
  /^(?:(?:grand |sub-?)?totals?|average|合计|总计|小计|共计|汇总|平均)\s*(?:[:=]\s*)?(?:n\s*=\s*)?\d*\s*(?:participants?|patients?|subjects?|例|人|名)?$/;
/** A label that a colon follows, or words that nobody is called by. */
const TITLE_OR_NOTE =
  /^(?:[*†‡§#※•-]\s*)?(?:(?:site|cent(?:er|re)|hospital|arm|group|cohort|notes?|n\.?b\.?|legend|key|source|abbreviations?|中心|分中心|医院|组别|分组|队列|注|备注|说明|附注|图例|来源|数据来源|缩写)\s*:|(?:last )?(?:updated|modified|revised)(?=\s|:|$)|(?:prepared|compiled) by\b|(?:printed|exported|data) (?:on|as of)\b|(?:最后)?更新(?:日期|时间|于|人|\s*[:\d])|截[至止]|制表|填表|打印(?:日期|时间)|导出(?:日期|时间))/;
/** What may be the code of a participant. */
const CODE = /[a-z]{1,4}-?\d{1,6}(?!\d)/i;
const NUMBER = /^[+-]?\d+(?:\.\d+)?\s*%?$/;

export interface RowPlace {
  /** Where the Participant ID stands. */
  readonly idAt: number;
  readonly headings: readonly RawCell[];
  /** The file says that a table has its sums in this row. */
  readonly isTotalsRow: boolean;
  readonly sites: SiteNames;
}

/**
 * What a row holds that is no record; `undefined` for every row that could be somebody's. It is nobody's when it repeats the
 * headings, when it holds nothing but numbers beside a word for a total, or when it holds one text, in the place of the ID,
 * that begins as only titles and notes do.
 */
export function noRecord(
  cells: readonly RawCell[],
  { idAt, headings, isTotalsRow, sites }: RowPlace,
): NoRecord | undefined {
  const filled: number[] = [];
  cells.forEach((cell, at) => {
    if (!isBlank(cell) && !isUnticked(cell)) filled.push(at);
  });
  if (filled.length === 0) return undefined;
  const others = filled.filter((at) => at !== idAt);
  const id = cells[idAt];
  if (isHeading(id, headings[idAt])) {
    return filled.every((at) => isHeading(cells[at], headings[at])) ? 'headings' : undefined;
  }
  const labels = filled.filter((at) => isTotal(cells[at]));
  const hasLabel = labels.includes(idAt) || (isBlank(id) && (labels.length > 0 || isTotalsRow));
  if (hasLabel && others.every((at) => isTotal(cells[at]) || isResult(cells[at]))) return 'totals';
  return others.length === 0 && typeof id === 'string' && isTitleOrNote(id, sites) ? 'note' : undefined;
}

const isTotal = (cell: RawCell): boolean => typeof cell === 'string' && TOTAL.test(fold(cell));

const isResult = (cell: RawCell): boolean =>
  typeof cell === 'number' || (typeof cell === 'string' && (isFormulaError(cell) || NUMBER.test(fold(cell))));

function isTitleOrNote(text: string, sites: SiteNames): boolean {
  if (personalData(text) !== undefined || CODE.test(fold(text))) return false;
  if (TITLE_OR_NOTE.test(fold(text))) return true;
  // The code of a site alone may be an ID that somebody has begun to type.
  return sitesMeant(sites, text).some(({ code }) => foldCode(code) !== foldCode(text));
}
