import { createHash } from 'node:crypto';
import { type Expression, type ObjectExpression, type Options, parseExpressionAt, tokenizer, tokTypes } from 'acorn';
import { FROM_CODE, type PackedWords } from '../words/packed-words.js';
import { LANGUAGE, propertiesOf, TEXT, type WordsEntry, WordsPairer } from './pair-words.js';

/** The name in the bundle's code of the function that words are asked of. */
export const WORDS_FROM = 'wordsFrom$';

export interface CodeAndWords {
  readonly code: string;
  /** What words.html holds. */
  readonly file: string;
  /** Twelve hexadecimal digits over the words: which file belongs to the code. */
  readonly id: string;
}

const PARSING: Options = { ecmaVersion: 2020 };

interface Span {
  readonly start: number;
  readonly end: number;
}
interface Edit extends Span {
  readonly code: string;
}

/**
 * Takes the words out of a module as esbuild prints it: every object whose keys are exactly `en` and `zh` and that holds
 * texts, wherever it stands, becomes a call that answers the same object from words.html. What is given to `inBundle`
 * stays. Texts in any other shape stay as well, so what shall leave the bundle is written in this one.
 */
export function takeOutWords(module: string): CodeAndWords {
  for (const name of [WORDS_FROM, TEXT, LANGUAGE]) {
    if (module.includes(name)) throw new Error(`The bundle has a name of its own that the build needs: ${name}`);
  }
  const entries: WordsEntry[] = [];
  const pairer = new WordsPairer(module, entries);
  const edits: Edit[] = [];
  const done: Span[] = placesOf(/(?<=\binBundle\d*\()\{/g, module).map((at) => parseObject(module, at));
  // Only these objects are parsed: parsing the whole module takes longer than bundling it.
  for (const start of placesOf(/\{\s*en[:,]/g, module)) {
    if (done.some((span) => span.start <= start && start < span.end)) continue;
    const object = parseObject(module, start);
    const languages = propertiesOf(object);
    if (languages?.size !== 2 || !languages.has('zh')) continue;
    const mark = entries.length;
    const [en, zh] = [languages.get('en')!.value, languages.get('zh')!.value];
    const paired = pairer.pair(objectOf(module, en), objectOf(module, zh));
    if (entries.length === mark && !holdsText(paired.en)) continue;
    const at = entries.push([paired.en, paired.zh]) - 1;
    const code = paired.code === undefined ? '' : `, (${TEXT}, ${LANGUAGE}) => (${paired.code})`;
    edits.push({ start, end: object.end, code: `${WORDS_FROM}(${at}${code})` });
    done.push(object);
  }
  const id = createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 12);
  return { code: edited(module, edits), file: wordsFile(id, entries), id };
}

const placesOf = (pattern: RegExp, text: string): number[] => [...text.matchAll(pattern)].map(({ index }) => index);

/** The object literal that begins here. acorn would read on over a comma, so it gets no more than the object. */
function parseObject(module: string, start: number): ObjectExpression {
  let depth = 0;
  for (const { type, end } of tokenizer(module.slice(start), PARSING)) {
    if (type === tokTypes.braceL || type === tokTypes.dollarBraceL) depth++;
    else if (type === tokTypes.braceR && --depth === 0) {
      return parseExpressionAt(module.slice(0, start + end), start, PARSING) as ObjectExpression;
    }
  }
  throw new Error(`The object at ${start} of the bundle has no end.`);
}

const holdsText = (packed: PackedWords): boolean => packed !== FROM_CODE && JSON.stringify(packed) !== '{}';

/**
 * The object of a top-level variable: a module may hold one language, and another both. Where the variable has no other
 * use, esbuild then drops it; its names never hide one another.
 */
function objectOf(module: string, value: Expression): Expression {
  if (value.type !== 'Identifier') return value;
  const declared = `\nvar ${value.name} = {`;
  const at = module.indexOf(declared);
  return at < 0 ? value : parseObject(module, at + declared.length - 1);
}

function edited(source: string, edits: readonly Edit[]): string {
  let code = '';
  let from = 0;
  for (const { start, end, code: instead } of edits) {
    code += source.slice(from, start) + instead;
    from = end;
  }
  return code + source.slice(from);
}

/** JSON that is the same as HTML: the file is one of the add-on's pages, though no page shows it. One entry a line. */
function wordsFile(id: string, entries: readonly WordsEntry[]): string {
  const lines = entries.map((entry) => JSON.stringify(entry)).join(',\n');
  const escapes: Readonly<Record<string, string>> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' };
  return `{"id":"${id}","words":[\n${lines}\n]}\n`.replace(/[<>&]/g, (each) => escapes[each]!);
}
