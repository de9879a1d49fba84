import { type Guess, isStrange, setUpHelps } from '../shared/set-up/guesses.js';
import { type SaidGuess, sayGuess } from '../shared/words/guesses.js';
import { spreadsheetId } from './files/spreadsheet.js';
import { type Page, paragraph } from './terminal/page.js';
import { quoted } from './terminal/quoted.js';

/**
 * What is not laid out as the checks expect it, in one block, and the one command that settles it. No line where there is
 * nothing to settle. `source` is what was typed; nothing for the sample.
 */
export function layoutLines(guesses: readonly Guess[], source: string | undefined, page: Page): string[] {
  if (!isStrange(guesses)) return [];
  const { words, colors, language } = page;
  const lines = guessLines(
    guesses.map((guess) => sayGuess(guess, language)),
    page,
  );
  const count = guesses.filter(({ kind }) => kind !== 'heading row').length;
  const isOnlyUnread = guesses.every(({ kind }) => kind === 'heading row' || kind === 'unread column');
  return [
    colors.bold(colors.yellow(isOnlyUnread ? words.unreadTitle(count) : words.layoutTitle(count))),
    ...lines,
    ...(source === undefined ? [] : settleLines(guesses, source, page)),
    '',
  ];
}

/** The command that settles it. Where set-up would do nothing unasked, how a column is said to be one that is read. */
function settleLines(guesses: readonly Guess[], source: string, page: Page): string[] {
  const { words, colors } = page;
  if (spreadsheetId(source) !== undefined) return ['', ...paragraph(page, words.settleInSheets)];
  const command = `rps setup ${quoted(source)} --dry-run`;
  if (setUpHelps(guesses)) return ['', ...paragraph(page, words.settle), `  ${colors.bold(command)}`];
  const unread = guesses.find(
    (guess): guess is Extract<Guess, { kind: 'unread column' }> =>
      guess.kind === 'unread column' && guess.personal === undefined,
  );
  if (unread === undefined) return [];
  const example = quoted(`${unread.found ?? words.aHeading}=${words.aColumn}`);
  return ['', ...paragraph(page, words.settleUnread), `  ${colors.bold(`${command} --map ${example}`)}`];
}

/** Guesses with what to do: about several alike it is said once, behind the last of them. */
export function guessLines(said: readonly SaidGuess[], page: Page): string[] {
  const { words, colors } = page;
  return said.flatMap(({ what, remedy }, index) => [
    ...paragraph(page, what),
    ...(remedy === undefined || said[index + 1]?.remedy === remedy
      ? []
      : paragraph(page, remedy, 4, words.remedy).map(colors.dim)),
  ]);
}
