import { createHash } from 'node:crypto';
import { type Expression, type Options, parseExpressionAt, tokenizer, tokTypes } from 'acorn';
import { FROM_CODE, type PackedWords } from '../words/packed-words.js';
import { childrenOf, LANGUAGE, propertiesOf, TEXT, type WordsEntry, WordsPairer } from './pair-words.js';

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

interface Parsed {
  readonly source: string;
  /** Its places are those of `source`. */
  readonly node: Expression;
}

/** An object of the module that holds words in both languages. */
interface Found {
  /** As the pairer is to read it: where the module names a variable for a language, its object stands there instead. */
  readonly source: string;
  readonly en: Expression;
  readonly zh: Expression;
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
  let code = '';
  let from = 0;
  for (const { index, groups } of module.matchAll(/(?<=\binBundle\d*\()(?<kept>\{)|\{\s*en[:,]/g)) {
    if (index < from) continue;
    const object = objectAt(module, index);
    const instead = groups!.kept ? object.source : callFor(wordsIn(module, object), entries);
    if (instead === undefined) continue;
    code += module.slice(from, index) + instead;
    from = index + object.source.length;
  }
  code += module.slice(from);
  const id = createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 12);
  return { code, file: wordsFile(id, entries), id };
}

/** The call that stands for an object, whose words are added to `entries`; `undefined` when it holds no text. */
function callFor(found: Found | undefined, entries: WordsEntry[]): string | undefined {
  if (!found) return undefined;
  const mark = entries.length;
  const paired = new WordsPairer(found.source, entries).pair(found.en, found.zh);
  if (entries.length === mark && !holdsText(paired.en)) return undefined;
  const at = entries.push([paired.en, paired.zh]) - 1;
  const code = paired.code === undefined ? '' : `, (${TEXT}, ${LANGUAGE}) => (${paired.code})`;
  return `${WORDS_FROM}(${at}${code})`;
}

const holdsText = (packed: PackedWords): boolean => packed !== FROM_CODE && JSON.stringify(packed) !== '{}';

/**
 * The object that begins here, in a source of its own: only these objects are parsed, for parsing the whole module takes
 * longer than bundling it, and so does telling acorn to start in the middle.
 */
function objectAt(module: string, start: number): Parsed {
  const rest = module.slice(start);
  let node: Expression;
  try {
    node = parseExpressionAt(rest, 0, PARSING);
  } catch {
    // acorn reads on over a comma, and what follows there may be no expression.
    node = parseExpressionAt(rest.slice(0, endOfObject(rest)), 0, PARSING);
  }
  while (node.type !== 'ObjectExpression') {
    const first = childrenOf(node)[0]?.node;
    if (first?.start !== 0) break;
    node = first as Expression;
  }
  return { source: rest.slice(0, node.end), node };
}

function endOfObject(source: string): number {
  let depth = 0;
  for (const { type, end } of tokenizer(source, PARSING)) {
    if (type === tokTypes.braceL || type === tokTypes.dollarBraceL) depth++;
    else if (type === tokTypes.braceR && --depth === 0) return end;
  }
  throw new Error('An object of the bundle has no end.');
}

/** The two languages of an object; `undefined` when it has other keys. */
function wordsIn(module: string, { source, node }: Parsed): Found | undefined {
  const properties = propertiesOf(node);
  const [en, zh] = [properties?.get('en')?.value, properties?.get('zh')?.value];
  if (properties?.size !== 2 || !en || !zh) return undefined;
  const objects = [en, zh].map((value) => (value.type === 'Identifier' ? objectOf(module, value.name) : undefined));
  const [english, chinese] = objects;
  if (english === undefined || chinese === undefined) return { source, en, zh };
  return wordsIn('', objectAt(`{ en: ${english}, zh: ${chinese} }`, 0));
}

/**
 * The object of a top-level variable: a module may hold one language, and another both. Where the variable has no other
 * use, esbuild then drops it; its names never hide one another.
 */
function objectOf(module: string, name: string): string | undefined {
  const declared = `\nvar ${name} = {`;
  const at = module.indexOf(declared);
  return at < 0 ? undefined : objectAt(module, at + declared.length - 1).source;
}

/** JSON that is the same as HTML: the file is one of the add-on's pages, though no page shows it. One entry a line. */
function wordsFile(id: string, entries: readonly WordsEntry[]): string {
  const lines = entries.map((entry) => JSON.stringify(entry)).join(',\n');
  const escapes: Readonly<Record<string, string>> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' };
  return `{"id":"${id}","words":[\n${lines}\n]}\n`.replace(/[<>&]/g, (each) => escapes[each]!);
}
