import type { Language } from '../../shared/language.js';
import { joinPieces, type PackedWords, type Pieces, unpack } from './packed-words.js';

/** The name of the file that holds the words, without its extension. */
const FILE = 'words';

/** Which words.html belongs to this bundle; the build puts it here. */
declare const WORDS_ID: string;

interface WordsFile {
  readonly id: string;
  readonly words: readonly (readonly [en: PackedWords | Pieces, zh: PackedWords | Pieces])[];
}

/** The words cannot be read. Its message is a sentence in the language of what was to be said. */
export class WordsFileError extends Error {}

const NOT_THERE: Readonly<Record<Language, string>> = {
  en: 'The file words.html is missing from the add-on or belongs to another version of it, so nothing can be said. Whoever maintains the add-on pushes all of its files again.',
  zh: '插件缺少文件 words.html，或该文件属于其他版本，因此无法显示文字。请维护人员重新推送插件的全部文件。',
};

let file: WordsFile | undefined;

/**
 * The texts of one place in the source. An execution reads the file when the first of them is asked for, and never twice;
 * most executions of a trigger or a cell's formula say nothing and read nothing. The call asks for no permission and
 * reads nothing of the spreadsheet.
 */
function wordsAt(at: number, language: Language): PackedWords | Pieces {
  file ??= read(language);
  return file.words[at]![language === 'en' ? 0 : 1];
}

function read(language: Language): WordsFile {
  try {
    const content = JSON.parse(HtmlService.createTemplateFromFile(FILE).getRawContent()) as WordsFile;
    if (content.id === WORDS_ID) return content;
    console.error(`words.html is of another version: ${content.id}, not ${WORDS_ID}.`);
  } catch (error) {
    console.error(error);
  }
  throw new WordsFileError(NOT_THERE[language]);
}

/** A function that answers a text with its values in place. */
export type TextMaker = (at: number, ...values: readonly unknown[]) => string;

const textIn =
  (language: Language): TextMaker =>
  (at, ...values) => {
    const text = wordsAt(at, language) as string | Pieces;
    return typeof text === 'string' ? text : joinPieces(text, (slot) => values[slot as number]);
  };

/**
 * Stands where the source has an object with the keys `en` and `zh`. `code` makes the part of it that takes logic; it is
 * asked once for each language, when the first word in it is.
 */
export function wordsFrom(
  at: number,
  code?: (text: TextMaker, language: Language) => unknown,
): Readonly<Record<Language, unknown>> {
  const made: Partial<Record<Language, unknown>> = {};
  const words = (language: Language): unknown => {
    made[language] ??= unpack(wordsAt(at, language) as PackedWords, code?.(textIn(language), language));
    return made[language];
  };
  return {
    get en() {
      return words('en');
    },
    get zh() {
      return words('zh');
    },
  };
}
