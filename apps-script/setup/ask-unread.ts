import type { Language } from '../../shared/language.js';
import { type Choices, type ChosenHeading, NO_CHOICES } from '../../shared/set-up/choices.js';
import { type AskedGuess, isAsked } from '../../shared/set-up/guesses.js';
import type { Offer } from '../../shared/set-up/offer.js';
import type { FileTabPlan, WorkbookPlan } from '../../shared/set-up/plan-workbook.js';
import { cellName, columnCalled, columnsOf } from '../../shared/set-up/propose.js';
import { tabNamed } from '../../shared/set-up/read-choices.js';
import { sayGuessHere } from '../../shared/words/guesses.js';
import { tabTitle } from '../../shared/words/tab-title.js';
import { fold, foldCode, nearest } from '../../shared/workbook/fold.js';
import { bareHeading } from '../../shared/workbook/headings.js';
import { columnLetters, type RawWorkbook } from '../../shared/workbook/raw.js';
import { RECORD_TABS } from '../../shared/workbook/schema.js';
import { ADDON_NAME } from '../words/menu-words.js';
import { type AnswerTrouble, NONE_WORDS, questionWords } from '../words/question-words.js';

/** Where it is kept what a person has said is not for the checks, so that nobody is asked twice. */
const PROPERTY = 'notForChecks';

/**
 * Asks what each column, name of a site and tab is that nobody could read, in one question, until the answer can be followed.
 * Answers what was said, with what was there; `undefined` when the person wants nothing changed.
 */
export function askUnread(offer: (choices: Choices) => Offer, known: Choices, language: Language): Choices | undefined {
  const ui = SpreadsheetApp.getUi();
  const words = questionWords(language);
  const before = offer(known);
  const open = before.unread.filter(isAsked);
  if (open.length === 0) return known;
  const lines = open.map((guess, at) => `${at + 1}. ${sayGuessHere(guess, language).what}`);
  let trouble = '';
  for (;;) {
    const response = ui.prompt(ADDON_NAME, words.whatIsThis(lines, trouble), ui.ButtonSet.OK_CANCEL);
    if (response.getSelectedButton() !== ui.Button.OK) return undefined;
    const said = readAnswers(response.getResponseText(), open, before.plan, language);
    if (!('kind' in said)) {
      return {
        headings: [...known.headings, ...said.headings],
        tabs: [...known.tabs, ...said.tabs],
        sites: [...known.sites, ...said.sites],
      };
    }
    trouble = words.trouble(said);
  }
}

/** A comma may stand inside a heading, so it parts answers only before the next number. */
const BETWEEN = /[;；\n]|[,，、](?=\s*\d+\s*[=:＝：])/;

function readAnswers(
  text: string,
  open: readonly AskedGuess[],
  plan: WorkbookPlan,
  language: Language,
): Choices | AnswerTrouble {
  const headings: ChosenHeading[] = [];
  const tabs: { title: string; name: FileTabPlan['name'] | undefined }[] = [];
  const sites: { name: string; code: string | undefined }[] = [];
  for (const typed of text.split(BETWEEN).map((part) => part.trim())) {
    if (typed === '') continue;
    const [, number, answer] = /^(\d+)\s*[=:＝：]\s*(.*\S)$/.exec(typed.normalize('NFKC')) ?? [];
    if (number === undefined || answer === undefined) return { kind: 'form', typed };
    const guess = open[Number(number) - 1];
    if (guess === undefined) return { kind: 'number', typed: number };
    const isNone = NONE_WORDS.has(fold(answer));
    if (guess.kind === 'unread column') {
      const { tab, place } = placeOf(guess, plan);
      const columns = columnsOf(tab.name);
      if (!isNone && columnCalled(columns, answer) === undefined) {
        const other = RECORD_TABS.find((name) => columnCalled(columnsOf(name), answer) !== undefined);
        if (other) {
          return { kind: 'other tab', typed: answer, tab: guess.tab, readIn: tabTitle(other, language) };
        }
        const names = columns.map((column) => column[language]);
        return { kind: 'no column', typed: answer, tab: guess.tab, near: nearest(answer, names, 0.4) };
      }
      headings.push({ ...place, column: isNone ? undefined : answer });
    } else if (guess.kind === 'unread tab') {
      const free = plan.tabs.filter(({ raw }) => raw === undefined).map(({ name }) => name);
      const name = isNone ? undefined : tabNamed(answer);
      if (!isNone && (name === undefined || !free.includes(name))) return { kind: 'no tab', typed: answer, tabs: free };
      tabs.push({ title: guess.found!, name });
    } else if (!isNone) {
      const codes = siteCodes(plan);
      if (!codes.includes(foldCode(answer))) return { kind: 'no site', typed: answer, codes };
      sites.push({ name: siteAt(guess, plan), code: foldCode(answer) });
    }
  }
  return { headings, tabs, sites };
}

function placeOf({ tab: title, cell }: Extract<AskedGuess, { kind: 'unread column' }>, plan: WorkbookPlan) {
  const tab = plan.tabs.find(({ raw }) => raw?.title === title)!;
  const { row } = tab.headings;
  const { at, heading = '' } = tab.unread.find(({ at }) => [cellName(at, row + 1), columnLetters(at)].includes(cell))!;
  return { tab, place: { tab: title, row, at, heading } };
}

const siteAt = ({ cell }: Extract<AskedGuess, { kind: 'site' }>, { sites }: WorkbookPlan): string =>
  sites.find(({ row }) => cell.replace(/\D/g, '') === String(row))!.text;

/** The codes of the list as it will be. */
function siteCodes({ tabs }: WorkbookPlan): string[] {
  const { values, headings, seeds } = tabs.find(({ name }) => name === 'Sites')!;
  const at = headings.columns.code;
  const listed = at === undefined ? [] : values.slice(headings.row + 1).map((cells) => cells[at]);
  return [...listed, ...seeds.map(([code]) => code)].flatMap((code) =>
    typeof code === 'string' && code !== '' ? [foldCode(code)] : [],
  );
}

interface Remembered {
  readonly columns: readonly (readonly [tab: string, heading: string])[];
  readonly tabs: readonly string[];
}

const read = (): Remembered => {
  const text = PropertiesService.getDocumentProperties().getProperty(PROPERTY);
  return text === null ? { columns: [], tabs: [] } : (JSON.parse(text) as Remembered);
};

/** What was said before not to be for the checks, where it still stands. One service call. */
export function knownChoices(raw: RawWorkbook, offer: (choices: Choices) => Offer): Choices {
  const { columns, tabs } = read();
  if (columns.length + tabs.length === 0) return NO_CHOICES;
  const titles = raw.tabs.map(({ title }) => title).filter((title) => tabs.includes(title));
  const choices: Choices = { ...NO_CHOICES, tabs: titles.map((title) => ({ title, name: undefined })) };
  const isKnown = new Set(columns.map(([tab, heading]) => `${tab}\n${heading}`));
  const headings = offer(choices).plan.tabs.flatMap(({ name, raw: tab, headings: { row }, unread }) =>
    unread.flatMap(({ at, heading }): ChosenHeading[] =>
      tab && heading !== undefined && isKnown.has(`${name}\n${bareHeading(heading)}`)
        ? [{ tab: tab.title, row, at, heading, column: undefined }]
        : [],
    ),
  );
  return { ...choices, headings };
}

/** Keeps what is not for the checks with the workbook. */
export function keepChoices({ headings, tabs }: Choices, { tabs: plans }: WorkbookPlan): void {
  const columns = headings.flatMap(({ tab, heading, column }): (readonly [string, string])[] => {
    const name = plans.find(({ raw }) => raw?.title === tab)?.name;
    return column === undefined && name !== undefined && heading !== '' ? [[name, bareHeading(heading)]] : [];
  });
  const titles = tabs.flatMap(({ title, name }) => (name === undefined ? [title] : []));
  if (columns.length + titles.length === 0) return;
  const before = read();
  const isNew = (pair: readonly [string, string]): boolean =>
    !before.columns.some(([tab, heading]) => tab === pair[0] && heading === pair[1]);
  const all: Remembered = {
    columns: [...before.columns, ...columns.filter(isNew)],
    tabs: [...new Set([...before.tabs, ...titles])],
  };
  if (all.columns.length + all.tabs.length === before.columns.length + before.tabs.length) return;
  PropertiesService.getDocumentProperties().setProperty(PROPERTY, JSON.stringify(all));
}
