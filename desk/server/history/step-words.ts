import { cellName, rangeName } from '../../../stand-ins/spreadsheet/a1.js';
import type { GridRange } from '../../../stand-ins/spreadsheet/types.js';
import type { HistoryState, Sentence } from '../wire.js';
import { CannotTakeBack } from './step.js';

/** What a step was, in the words that follow "Undo:". */
export const typedIn = (range: GridRange): Sentence => {
  const name = rangeName(range);
  return { en: `typed in ${name}`, zh: `在 ${name} 输入` };
};

export const cleared = (range: GridRange): Sentence => {
  const name = rangeName(range);
  return { en: `cleared ${name}`, zh: `清除 ${name}` };
};

export const filled = (range: GridRange): Sentence => {
  const name = rangeName(range);
  return { en: `filled ${name}`, zh: `填充 ${name}` };
};

export const insertedRows = (row: number, count: number): Sentence => ({
  en: `inserted ${rowsEn(row, count)}`,
  zh: `插入${rowsZh(row, count)}`,
});

export const deletedRows = (row: number, count: number): Sentence => ({
  en: `deleted ${rowsEn(row, count)}`,
  zh: `删除${rowsZh(row, count)}`,
});

const rowsEn = (row: number, count: number): string =>
  count === 1 ? `row ${row + 1}` : `rows ${row + 1}-${row + count}`;
const rowsZh = (row: number, count: number): string =>
  count === 1 ? `第 ${row + 1} 行` : `第 ${row + 1}-${row + count} 行`;

export function historyState(undo: Sentence | undefined, redo: Sentence | undefined): HistoryState {
  return {
    undo: undo ? { en: `Undo: ${undo.en}`, zh: `撤销：${undo.zh}` } : null,
    redo: redo ? { en: `Redo: ${redo.en}`, zh: `重做：${redo.zh}` } : null,
  };
}

export const NOTHING_TO_UNDO: Sentence = { en: 'There is nothing to undo.', zh: '没有可撤销的操作。' };
export const NOTHING_TO_REDO: Sentence = { en: 'There is nothing to redo.', zh: '没有可重做的操作。' };

/** A cell where it was when the step was done, or where it is now. */
const placeEn = (title: string, row: number, column: number): string => `${cellName(row, column)} of "${title}"`;
const placeZh = (title: string, row: number, column: number): string => `“${title}” ${cellName(row, column)} `;

export const changedSince = (title: string, row: number, column: number): CannotTakeBack =>
  new CannotTakeBack({
    en: `${placeEn(title, row, column)} has been changed since, so nothing was changed now. Put it right by hand; this step is not offered again.`,
    zh: `${placeZh(title, row, column)}此后已被修改，因此未作任何改动。请手动更正；此步骤不再提供。`,
  });

export const rowGone = (title: string, row: number, column: number): CannotTakeBack =>
  new CannotTakeBack({
    en: `The row of ${placeEn(title, row, column)} has been deleted since, so nothing was changed. Type what you need in a new row; this step is not offered again.`,
    zh: `${placeZh(title, row, column)}所在的行此后已被删除，因此未作任何改动。请在新行中输入所需内容；此步骤不再提供。`,
  });

export const rowsGone = (): CannotTakeBack =>
  new CannotTakeBack({
    en: 'These rows have been deleted or parted since, so nothing was changed. Insert or delete rows by hand; this step is not offered again.',
    zh: '这些行此后已被删除或分开，因此未作任何改动。请手动插入或删除行；此步骤不再提供。',
  });

export const notBlank = (title: string, row: number, column: number): CannotTakeBack =>
  new CannotTakeBack({
    en: `${placeEn(title, row, column)} holds something by now, so the inserted rows stay. Delete them by hand if they should go; this step is not offered again.`,
    zh: `${placeZh(title, row, column)}现已有内容，因此保留插入的行。如需移除请手动删除；此步骤不再提供。`,
  });

export interface LeftAsIs {
  readonly cells: number;
  /** Titles of tabs that were made and stay. */
  readonly tabs: readonly string[];
  /** Titles of tabs of which a format, a protection or the like stays. */
  readonly layouts: readonly string[];
}

/** `undefined` when everything was taken back. */
export function sayLeft({ cells, tabs, layouts }: LeftAsIs): Sentence | undefined {
  const quoted = (titles: readonly string[], open: string, close: string, between: string): string =>
    titles.map((title) => `${open}${title}${close}`).join(between);
  const en: string[] = [];
  const zh: string[] = [];
  if (cells > 0) {
    en.push(cells === 1 ? '1 cell' : `${cells} cells`);
    zh.push(`${cells} 个单元格`);
  }
  if (tabs.length > 0) {
    en.push(`${tabs.length === 1 ? 'the tab' : 'the tabs'} ${quoted(tabs, '"', '"', ', ')}`);
    zh.push(`工作表${quoted(tabs, '“', '”', '、')}`);
  }
  if (layouts.length > 0) {
    en.push(`some of the layout of ${quoted(layouts, '"', '"', ', ')}`);
    zh.push(`${quoted(layouts, '“', '”', '、')}的部分版面设置`);
  }
  if (en.length === 0) return undefined;
  const verb = cells === 1 && en.length === 1 ? 'stays as it is' : 'stay as they are';
  const one = tabs.length === 1 && en.length === 1 ? 'stays as it is' : verb;
  return {
    en: `${en.join(', ')} ${one}, because somebody changed that since. Change it by hand if it should go.`.replace(
      /^./,
      (letter) => letter.toUpperCase(),
    ),
    zh: `${zh.join('，')}此后已被修改，保持不变。如需还原，请手动修改。`,
  };
}
