import { catalog, type Language } from '../language.js';
import type { Guess } from '../set-up/guesses.js';
import { unitOfColumn } from '../workbook/headings.js';
import type { PersonalData } from '../workbook/personal-data.js';
import { PROBLEMS } from '../workbook/problems.js';
import { count } from './count.js';
import { tabTitle } from './tab-title.js';

/** A guess as people read it: what is the matter, and what to do. */
export interface SaidGuess {
  readonly what: string;
  /** `undefined` where there is nothing to do. */
  readonly remedy: string | undefined;
}

const guessWords = catalog({
  en: {
    nothing: (tabs: number): string =>
      `None of ${count(tabs, 'tab')} looks like one that the checks read: nothing of this workbook could be read.`,
    sayWhich: 'Say which tab and which headings are meant, or start from the template.',
    tab: (tab: string, means: string): string => `Tab "${tab}" looks like "${means}".`,
    headingRow: (tab: string, row: number): string => `${tab}: the headings were found in row ${row}.`,
    noHeadings: (tab: string): string => `${tab}: none of its headings can be recognized, so nothing in it is read.`,
    headTab: 'Give it a row of headings that the checks know, or the tab another name.',
    merged: (tab: string, ranges: string): string =>
      `${tab}: headings are merged (${ranges}), so a heading may not stand over its column.`,
    unmerge: 'Unmerge them, so that each column has its heading in one row.',
    heading: (place: string, found: string, means: string, cells: number): string =>
      `${place}: ${found} looks like "${means}" (${count(cells, 'cell')}, not read yet).`,
    setUp: 'Set-up would rename this in a copy, once you agree.',
    setUpHere: 'Set-up renames this, once you agree.',
    unit: (place: string, found: string, unit: string, wanted: string, cells: number): string =>
      `${place}: ${found} is not read: it is kept in ${unit} and the checks expect ${wanted} (${count(cells, 'cell')}).`,
    convert: (means: string): string => `Convert the values, then head the column "${means}".`,
    repeated: (place: string, means: string, cells: number): string =>
      `${place}: "${means}" stands over more than one column, so none of them is read (${count(cells, 'cell')}).`,
    keepOne: (means: string): string => `Keep one column headed "${means}" and rename or remove the others.`,
    site: (place: string, found: string, rows: number): string =>
      `${place}: no site goes by ${found} (${count(rows, 'row')}).`,
    nearestSite: (code: string): string =>
      `The nearest is ${code}: add the name to "Other names" of ${code} in the Sites tab if that is the one.`,
    nameSite: (code: string): string =>
      `The nearest is ${code}: set-up would add the name to its other names in a copy, once you agree.`,
    noSite: 'Add the name to "Other names" of its site in the Sites tab, or add the site there.',
    unread: (place: string, found: string, cells: number): string =>
      `${place}: ${found} is not read (${count(cells, 'cell')}).`,
    elsewhere: (tab: string, column: string): string => ` The checks read "${column}" in ${tab}.`,
    isForChecks: 'If the checks should read it, say which column it is; otherwise let it stand.',
    isForChecksHere: 'Set-up asks what it is: say which column, or that it is not for the checks.',
    nameSiteHere: (code: string): string =>
      `The nearest is ${code}: set-up adds the name to its other names, once you agree.`,
    askSiteHere: 'Set-up asks which site it is; a new site is added in the Sites tab.',
    askTabHere: 'Set-up asks which tab it is, or whether it is not for the checks.',
    unreadTab: (found: string, rows: number): string =>
      `${found} is not read, although it has headings that the checks know (${count(rows, 'row')}).`,
    moveRows: 'Say which tab it is, move its rows to the one that is read, or let it stand.',
    quoted: (text: string): string => `"${text}"`,
    aTab: (text: string): string => `Tab "${text}"`,
    hiddenTab: 'A tab whose name is not repeated here, for it may name a person,',
    hiddenHeading: 'a heading that is not repeated here, for it may name a person,',
    hiddenName: 'the name that stands there and is not repeated here',
    noHeading: 'a column without a heading',
    column: (letters: string): string => `column ${letters}`,
  },
  zh: {
    nothing: (tabs) => `共 ${tabs} 个工作表，均不像检查所读取的工作表：本工作簿的内容均未读取。`,
    sayWhich: '请指明是哪个工作表、哪些标题，或使用模板。',
    tab: (tab, means) => `工作表“${tab}”像是“${means}”。`,
    headingRow: (tab, row) => `${tab}：标题位于第 ${row} 行。`,
    noHeadings: (tab) => `${tab}：没有任何可识别的标题，因此均未读取。`,
    headTab: '请加上可识别的标题行，或将该表改名。',
    merged: (tab, ranges) => `${tab}：标题单元格已合并（${ranges}），标题可能不在其列的上方。`,
    unmerge: '请取消合并，使每列的标题在同一行。',
    heading: (place, found, means, cells) => `${place}：${found}像是“${means}”（${cells} 个单元格，尚未读取）。`,
    setUp: '经您同意后，设置会在副本中改名。',
    setUpHere: '经您同意后，设置会将其改名。',
    unit: (place, found, unit, wanted, cells) =>
      `${place}：${found}未读取：单位为 ${unit}，而检查所用单位为 ${wanted}（${cells} 个单元格）。`,
    convert: (means) => `请换算数值，再将标题改为“${means}”。`,
    repeated: (place, means, cells) => `${place}：“${means}”出现在多列，因此均未读取（${cells} 个单元格）。`,
    keepOne: (means) => `请只保留一个“${means}”列，其余改名或删除。`,
    site: (place, found, rows) => `${place}：没有中心使用${found}（${rows} 行）。`,
    nearestSite: (code) =>
      `最接近的是 ${code}：如确为该中心，请在中心列表（Sites）中将此名称加入 ${code} 的“其他名称”。`,
    nameSite: (code) => `最接近的是 ${code}：经您同意后，设置会在副本中将此名称加入其“其他名称”。`,
    noSite: '请在中心列表（Sites）中将此名称加入所属中心的“其他名称”，或添加该中心。',
    unread: (place, found, cells) => `${place}：${found}未读取（${cells} 个单元格）。`,
    elsewhere: (tab, column) => `检查从“${tab}”中读取“${column}”。`,
    isForChecks: '如需检查读取，请指明是哪一列；否则保持原样即可。',
    isForChecksHere: '设置时会询问这是哪一列，或是否无需检查。',
    nameSiteHere: (code) => `最接近的是 ${code}：经您同意后，设置会将此名称加入其“其他名称”。`,
    askSiteHere: '设置时会询问是哪个中心；新中心请在中心列表（Sites）中添加。',
    askTabHere: '设置时会询问是哪个工作表，或是否无需检查。',
    unreadTab: (found, rows) => `${found}有可识别的标题，但未读取（${rows} 行）。`,
    moveRows: '请指明是哪个工作表，或将其中各行移至所读取的工作表；也可保持原样。',
    quoted: (text) => `“${text}”`,
    aTab: (text) => `工作表“${text}”`,
    hiddenTab: '某个工作表（名称可能涉及个人，此处不显示）',
    hiddenHeading: '标题（可能涉及个人，此处不显示）',
    hiddenName: '该处的名称（此处不显示）',
    noHeading: '无标题的列',
    column: (letters) => `${letters} 列`,
  },
});

/** Says one guess; `undefined` as `found` is said without it. */
export function sayGuess(guess: Guess, language: Language): SaidGuess {
  const words = guessWords(language);
  switch (guess.kind) {
    case 'nothing understood':
      return { what: words.nothing(guess.tabs), remedy: words.sayWhich };
    case 'tab':
      return { what: words.tab(guess.tab, tabTitle(guess.means, language)), remedy: words.setUp };
    case 'heading row':
      return { what: words.headingRow(guess.tab, guess.row), remedy: undefined };
    case 'no headings':
      return { what: words.noHeadings(guess.tab), remedy: words.headTab };
    case 'merged headings':
      return { what: words.merged(guess.tab, guess.ranges.join(', ')), remedy: words.unmerge };
    case 'unread tab':
      return {
        what: words.unreadTab(guess.found === undefined ? words.hiddenTab : words.aTab(guess.found), guess.rows),
        remedy: words.moveRows,
      };
    case 'site': {
      const found = guess.found === undefined ? words.hiddenName : words.quoted(guess.found);
      return {
        what: words.site(`${guess.tab} ${guess.cell}`, found, guess.cells),
        remedy:
          guess.means === undefined
            ? words.noSite
            : guess.isNamed
              ? words.nameSite(guess.means)
              : words.nearestSite(guess.means),
      };
    }
    default:
      return sayColumn(guess, language);
  }
}

/** The same where set-up works on the workbook itself, and nobody types a command. */
export function sayGuessHere(guess: Guess, language: Language): SaidGuess {
  const words = guessWords(language);
  const { what, remedy } = sayGuess(guess, language);
  switch (guess.kind) {
    case 'tab':
    case 'heading':
      return { what, remedy: words.setUpHere };
    case 'site':
      return {
        what,
        remedy: guess.isNamed && guess.means !== undefined ? words.nameSiteHere(guess.means) : words.askSiteHere,
      };
    case 'unread tab':
      return { what, remedy: guess.found === undefined ? remedy : words.askTabHere };
    case 'unread column':
      return { what, remedy: guess.personal === undefined ? words.isForChecksHere : remedy };
    default:
      return { what, remedy };
  }
}

type ColumnGuess = Extract<Guess, { kind: 'heading' | 'unit' | 'repeated heading' | 'unread column' }>;

function sayColumn(guess: ColumnGuess, language: Language): SaidGuess {
  const words = guessWords(language);
  const hasHeading = /\d/.test(guess.cell);
  const place = `${guess.tab} ${hasHeading ? guess.cell : words.column(guess.cell)}`;
  const found =
    guess.found !== undefined ? words.quoted(guess.found) : hasHeading ? words.hiddenHeading : words.noHeading;
  switch (guess.kind) {
    case 'heading':
      return { what: words.heading(place, found, guess.means[language], guess.cells), remedy: words.setUp };
    case 'unit': {
      const wanted = unitOfColumn(guess.means) ?? '';
      return {
        what: words.unit(place, found, guess.unit, wanted, guess.cells),
        remedy: words.convert(guess.means[language]),
      };
    }
    case 'repeated heading':
      return {
        what: words.repeated(place, guess.means[language], guess.cells),
        remedy: words.keepOne(guess.means[language]),
      };
    case 'unread column':
      return {
        what:
          words.unread(place, found, guess.cells) +
          (guess.elsewhere
            ? words.elsewhere(tabTitle(guess.elsewhere.tab, language), guess.elsewhere.column[language])
            : ''),
        remedy: guess.personal === undefined ? words.isForChecks : personalRemedy(guess.personal, language),
      };
  }
}

function personalRemedy(what: PersonalData, language: Language): string {
  const { remedy } = PROBLEMS.personalColumn.words[language];
  return typeof remedy === 'string' ? remedy : remedy({ what });
}
