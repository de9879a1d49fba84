import { createColors } from 'picocolors';
import type { Language } from '../../shared/language.js';
import { type CliWords, cliWords } from '../words/cli-words.js';
import { wrap } from './wrap.js';

type Colors = ReturnType<typeof createColors>;

/** What a command writes its answer for: how wide, in which language, in color or not. */
export interface Page {
  readonly width: number;
  readonly language: Language;
  readonly words: CliWords;
  readonly colors: Colors;
}

/** What the answer is written to. */
export interface Screen {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

const WIDTH_WITHOUT_TERMINAL = 100;
const NARROWEST = 40;

export function pageFor(screen: Screen, env: Readonly<Record<string, string | undefined>>, language: Language): Page {
  const columns = screen.columns ?? Number(env.COLUMNS);
  return {
    width: Number.isInteger(columns) && columns > 0 ? Math.max(NARROWEST, columns) : WIDTH_WITHOUT_TERMINAL,
    language,
    words: cliWords(language),
    colors: createColors(wantsColor(screen, env)),
  };
}

/** Color on a terminal or when forced, and never against NO_COLOR. */
function wantsColor(screen: Screen, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return screen.isTTY === true && env.TERM !== 'dumb';
}

/** A text wrapped to the page, every line indented; `first` stands before the first line instead of spaces. */
export function paragraph(page: Page, text: string, indent = 2, first = ''): string[] {
  const margin = ' '.repeat(indent);
  return wrap(text, page.width - indent - first.length).map(
    (line, index) => margin + (index === 0 ? first : ' '.repeat(first.length)) + line,
  );
}

export function heading(page: Page, text: string): string[] {
  return ['', page.colors.bold(text)];
}
