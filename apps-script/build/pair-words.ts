import type {
  AnyNode,
  ArrowFunctionExpression,
  Expression,
  FunctionExpression,
  MemberExpression,
  ObjectExpression,
  ObjectPattern,
  Pattern,
  Property,
} from 'acorn';
import { FROM_CODE, type PackedRecord, type PackedWords, type Pieces } from '../words/packed-words.js';

/** What words.html holds: a text, or an object of texts, in both languages; null where only the other language has it. */
export type WordsEntry = readonly [en: PackedWords | Pieces | null, zh: PackedWords | Pieces | null];

/** The names in the bundle's code of the function that answers a text, and of the language it answers in. */
export const TEXT = 'text$';
export const LANGUAGE = 'language$';

/** A text that is the same in both languages moves only where the call that fetches it is shorter. */
const LEAST_BYTES = 16;

interface Paired {
  readonly en: PackedWords;
  readonly zh: PackedWords;
  /** Code for what is not in them; `undefined` when everything is. */
  readonly code: string | undefined;
}

type Side = 'en' | 'zh';
type FunctionNode = ArrowFunctionExpression | FunctionExpression;

/**
 * Divides two expressions that say the same in English and in Chinese into words and code. Where their logic is the same,
 * one piece of code serves both languages and only the texts in it differ. The code means what the source means as long
 * as the expressions put into a text have no side effects, which is so for words.
 */
export class WordsPairer {
  constructor(
    private readonly source: string,
    /** Texts that the code fetches are added here; the code knows them by their index. */
    private readonly entries: WordsEntry[],
  ) {}

  pair(en: Expression, zh: Expression): Paired {
    const packed = { en: packedOf(en), zh: packedOf(zh) };
    if (packed.en !== undefined && packed.zh !== undefined) {
      return { en: packed.en, zh: packed.zh, code: undefined };
    }
    const record = this.pairRecords(en, zh);
    return record ?? { en: FROM_CODE, zh: FROM_CODE, code: this.both(en, zh) };
  }

  private pairRecords(en: Expression, zh: Expression): Paired | undefined {
    const [english, chinese] = [propertiesOf(en), propertiesOf(zh)];
    if (!english || !chinese || english.size !== chinese.size) return undefined;
    if ([...english.keys()].some((key) => !chinese.has(key))) return undefined;
    const codes: string[] = [];
    const packed = new Map<string, Paired>();
    for (const [key, property] of english) {
      const paired = this.pair(property.value, chinese.get(key)!.value);
      packed.set(key, paired);
      if (paired.code !== undefined) codes.push(asProperty(this.text(property.key), property, paired.code));
    }
    const pick = (keys: Iterable<string>, side: Side): PackedRecord =>
      Object.fromEntries([...keys].map((key) => [key, packed.get(key)![side]]));
    return {
      en: pick(english.keys(), 'en'),
      zh: pick(chinese.keys(), 'zh'),
      code: codes.length > 0 ? `{ ${codes.join(', ')} }` : undefined,
    };
  }

  /** An expression that has the value of either, by language. */
  private both(en: AnyNode, zh: AnyNode): string {
    const code = this.attempt(en, zh);
    if (code !== undefined) return code;
    const [chinese, english] = [asExpression(zh, this.alone(zh, 'zh')), asExpression(en, this.alone(en, 'en'))];
    return byLanguage(english, chinese);
  }

  /** One code for both, or `undefined` when their logic differs; then nothing has been added to the words. */
  private attempt(en: AnyNode, zh: AnyNode): string | undefined {
    const mark = this.entries.length;
    const code = this.same(en, zh);
    if (code === undefined) this.entries.length = mark;
    return code;
  }

  private same(en: AnyNode, zh: AnyNode): string | undefined {
    const [english, chinese] = [textOf(en), textOf(zh)];
    if (english && chinese) return this.sameText(english, chinese);
    if (en.type !== zh.type) return undefined;
    if (isFunction(en) && isFunction(zh)) return this.sameFunction(en, zh);
    if (namesLanguage(en, 'en') && namesLanguage(zh, 'zh') && this.text(en.object) === this.text(zh.object)) {
      return `${this.text(en.object)}[${LANGUAGE}]`;
    }
    if (en.type === 'Property' && en.method) {
      const code = zh.type === 'Property' && keyOf(en) === keyOf(zh) ? this.same(en.value, zh.value) : undefined;
      return code && asProperty(this.text(en.key), en, code);
    }
    if (isKeptTogether(en)) {
      return this.text(en) === this.text(zh) ? this.text(en) : undefined;
    }
    if (!sameButForChildren(en, zh)) return undefined;
    const [first, second] = [childrenOf(en), childrenOf(zh)];
    if (first.length !== second.length) return undefined;
    const codes: string[] = [];
    for (const [at, child] of first.entries()) {
      const other = second[at]!;
      if (child.role !== other.role) return undefined;
      const code =
        isReplaceable(en, child) && isReplaceable(zh, other)
          ? this.both(child.node, other.node)
          : this.same(child.node, other.node);
      if (code === undefined) return undefined;
      codes.push(code);
    }
    return this.rewrite(en, codes);
  }

  /** A text with its values: the pieces go to the words, each with the order of its own language. */
  private sameText(en: Text, zh: Text): string {
    if (isLiteral(en.node, 'en') && isLiteral(zh.node, 'zh')) return LANGUAGE;
    const isSame = en.texts.join('\0') === zh.texts.join('\0');
    if (isSame && byteLength(en.texts.join('')) < LEAST_BYTES) {
      const values = en.values.map((value, at) => this.both(value, zh.values[at]!));
      return en.node.type === 'Literal' ? this.text(en.node) : this.rewrite(en.node, values);
    }
    const { slots, en: english, zh: chinese } = this.matchValues(en.values, zh.values);
    return this.fetch([piecesOf(en, english), piecesOf(zh, chinese)], slots);
  }

  /**
   * The values of a text, as code for both languages, and which of them stand where. They are matched by their source, then
   * by their logic; what is left of one language has nothing to do with the other.
   */
  private matchValues(en: readonly Expression[], zh: readonly Expression[]) {
    const slots: string[] = [];
    const slotOf = (code: string): number => {
      if (!slots.includes(code)) slots.push(code);
      return slots.indexOf(code);
    };
    const places = { en: [] as number[], zh: [] as number[] };
    const open = new Set(zh.keys());
    const match = (codeOf: (value: Expression, other: Expression) => string | undefined): void => {
      for (const [at, value] of en.entries()) {
        if (places.en[at] !== undefined) continue;
        for (const other of open) {
          const code = codeOf(value, zh[other]!);
          if (code === undefined) continue;
          open.delete(other);
          places.en[at] = places.zh[other] = slotOf(code);
          break;
        }
      }
    };
    match((value, other) => (this.text(value) === this.text(other) ? this.both(value, other) : undefined));
    match((value, other) => this.attempt(value, other));
    const left = [...en.keys()].filter((at) => places.en[at] === undefined);
    const rest = [...open];
    while (left.length + rest.length > 0) {
      const [at, other] = [left.shift(), rest.shift()];
      const values = [en[at ?? -1], zh[other ?? -1]] as const;
      const english = values[0] ? this.alone(values[0], 'en') : "''";
      const chinese = values[1] ? this.alone(values[1], 'zh') : "''";
      // A variable costs nothing where it is not wanted; anything else is worked out in its own language only.
      const areVariables = values.every((value) => value === undefined || value.type === 'Identifier');
      const chosen = areVariables ? undefined : slotOf(byLanguage(english, chinese));
      if (at !== undefined) places.en[at] = chosen ?? slotOf(english);
      if (other !== undefined) places.zh[other] = chosen ?? slotOf(chinese);
    }
    return { slots, ...places };
  }

  private sameFunction(en: FunctionNode, zh: FunctionNode): string | undefined {
    if (en.async || en.generator || zh.async || zh.generator) return undefined;
    const isArrow = en.type === 'ArrowFunctionExpression';
    const params = this.sameParams(en, zh);
    if (params === undefined || (isArrow && en.expression !== (zh as ArrowFunctionExpression).expression)) {
      return undefined;
    }
    if (isArrow && en.expression) return `(${params}) => (${this.both(en.body, zh.body)})`;
    const body = this.same(en.body, zh.body);
    return body && (isArrow ? `(${params}) => ${body}` : `function (${params}) ${body}`);
  }

  /** The parameters of both. What only one of them takes may not mean anything else in the other. */
  private sameParams(en: FunctionNode, zh: FunctionNode): string | undefined {
    const isFree = (name: string, other: FunctionNode): boolean =>
      !new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(this.text(other));
    const params: string[] = [];
    for (let at = 0; at < Math.max(en.params.length, zh.params.length); at++) {
      const [first, second] = [en.params[at], zh.params[at]];
      if (first && second) {
        const names = [boundNames(first), boundNames(second)] as const;
        if (names[0] && names[1]) {
          const merged = new Map([...names[0], ...names[1]]);
          for (const [key, name] of merged) {
            if ((names[0].get(key) ?? name) !== (names[1].get(key) ?? name)) return undefined;
            if (!names[0].has(key) && !isFree(name, en)) return undefined;
            if (!names[1].has(key) && !isFree(name, zh)) return undefined;
          }
          params.push(`{ ${[...merged].map(([key, name]) => `${key}: ${name}`).join(', ')} }`);
        } else if (this.text(first) === this.text(second)) params.push(this.text(first));
        else return undefined;
      } else {
        const only = (first ?? second)!;
        if (only.type !== 'Identifier' || !isFree(only.name, first ? zh : en)) return undefined;
        params.push(only.name);
      }
    }
    return params.join(', ');
  }

  /** The code of one language. */
  private alone(node: AnyNode, side: Side): string {
    // The tag reads the text as it was typed.
    if (node.type === 'TaggedTemplateExpression') return this.text(node);
    const text = textOf(node);
    if (text && byteLength(text.texts.join('')) >= LEAST_BYTES) {
      const pieces = piecesOf(
        text,
        text.values.map((_, at) => at),
      );
      return this.fetch(
        side === 'en' ? [pieces, null] : [null, pieces],
        text.values.map((value) => this.alone(value, side)),
      );
    }
    return this.rewrite(
      node,
      childrenOf(node).map(({ node: child }) => this.alone(child, side)),
    );
  }

  private fetch(entry: WordsEntry, values: readonly string[]): string {
    return `${TEXT}(${[this.entries.push(entry) - 1, ...values].join(', ')})`;
  }

  private text({ start, end }: AnyNode): string {
    return this.source.slice(start, end);
  }

  /** The source of a node with other code for its children. */
  private rewrite(node: AnyNode, codes: readonly string[]): string {
    let code = '';
    let from = node.start;
    for (const [at, child] of childrenOf(node).entries()) {
      code += this.source.slice(from, child.node.start) + codes[at];
      from = child.node.end;
    }
    return code + this.source.slice(from, node.end);
  }
}

const byteLength = (text: string): number => new TextEncoder().encode(text).length;

const isFunction = (node: AnyNode): node is FunctionNode =>
  node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression';

const byLanguage = (english: string, chinese: string): string => `(${LANGUAGE} === 'zh' ? ${chinese} : ${english})`;

const isLiteral = (node: AnyNode, value: string): boolean => node.type === 'Literal' && node.value === value;

/** An expression such as `WORDS.en`. */
const namesLanguage = (node: AnyNode, language: Side): node is MemberExpression =>
  node.type === 'MemberExpression' &&
  !node.computed &&
  !node.optional &&
  node.property.type === 'Identifier' &&
  node.property.name === language;

/** What has no parts that could differ by themselves: it is the same in both languages, or it is not. */
const isKeptTogether = (node: AnyNode): boolean =>
  /Pattern$|^Class|^TaggedTemplate/.test(node.type) || (node.type === 'Property' && node.kind !== 'init');

/** The code of a method begins with its parameters. */
function asExpression(node: AnyNode, code: string): string {
  if (node.type !== 'FunctionExpression' || !code.startsWith('(')) return code;
  return `${node.async ? 'async ' : ''}function${node.generator ? '*' : ''} ${code}`;
}

const asProperty = (key: string, { method }: Property, code: string): string =>
  method && code.startsWith('function ') ? `${key}${code.slice('function '.length)}` : `${key}: ${code}`;

interface Text {
  readonly node: AnyNode;
  /** One more than there are values. */
  readonly texts: readonly string[];
  readonly values: readonly Expression[];
}

function textOf(node: AnyNode): Text | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return { node, texts: [node.value], values: [] };
  if (node.type !== 'TemplateLiteral') return undefined;
  return { node, texts: node.quasis.map(({ value }) => value.cooked ?? ''), values: node.expressions };
}

function piecesOf({ texts }: Text, names: readonly (string | number)[]): string | Pieces {
  if (names.length === 0) return texts[0]!;
  return texts.flatMap((text, at) => (at < names.length ? [text, names[at]!] : [text]));
}

/** The name of a property, where it is a plain one. */
export function keyOf(property: ObjectExpression['properties'][number] | ObjectPattern['properties'][number]) {
  if (property.type !== 'Property' || property.computed || property.kind !== 'init') return undefined;
  if (property.key.type === 'Identifier') return property.key.name;
  return property.key.type === 'Literal' ? String(property.key.value) : undefined;
}

/** The properties of an object whose every property is a plain one. */
export function propertiesOf(node: AnyNode): ReadonlyMap<string, Property> | undefined {
  if (node.type !== 'ObjectExpression') return undefined;
  const properties = new Map<string, Property>();
  for (const property of node.properties) {
    const key = keyOf(property);
    // The key of packed sentences and the one that is no key.
    if (key === undefined || key === '$' || key === '__proto__') return undefined;
    properties.set(key, property as Property);
  }
  return properties;
}

/** A value that needs no code: texts, lists and objects of them, and functions that only put their arguments into a text. */
function packedOf(node: AnyNode): PackedWords | undefined {
  const text = textOf(node);
  if (text) return text.values.length === 0 ? text.texts[0] : undefined;
  if (node.type === 'ArrayExpression') {
    const items = node.elements.map((each) => each && packedOf(each));
    return items.every((each) => each !== undefined && each !== null) ? items : undefined;
  }
  if (node.type === 'ArrowFunctionExpression') return packedSentence(node);
  const properties = propertiesOf(node);
  if (!properties) return undefined;
  const record: Record<string, PackedWords> = {};
  for (const [key, { value }] of properties) {
    const packed = packedOf(value);
    if (packed === undefined) return undefined;
    record[key] = packed;
  }
  return record;
}

function packedSentence({ async, params, body }: ArrowFunctionExpression): PackedWords | undefined {
  const text = textOf(body);
  if (async || !text) return undefined;
  const names = new Map<string, string | number>();
  const [first] = params;
  const byName = params.length === 1 && first ? boundNames(first) : undefined;
  if (byName) for (const [key, name] of byName) names.set(name, key);
  else {
    for (const [at, param] of params.entries()) {
      if (param.type !== 'Identifier') return undefined;
      names.set(param.name, at);
    }
  }
  const places = text.values.map((value) => (value.type === 'Identifier' ? names.get(value.name) : undefined));
  if (places.some((place) => place === undefined)) return undefined;
  return { $: [piecesOf(text, places as (string | number)[])].flat() };
}

/** The local names of a parameter like `{ days, min: least }`, by key; `undefined` for any other. */
function boundNames(pattern: Pattern): ReadonlyMap<string, string> | undefined {
  if (pattern.type !== 'ObjectPattern') return undefined;
  const names = new Map<string, string>();
  for (const property of pattern.properties) {
    const key = keyOf(property);
    if (key === undefined || property.type !== 'Property' || property.value.type !== 'Identifier') return undefined;
    if (property.key.type !== 'Identifier') return undefined;
    names.set(key, property.value.name);
  }
  return names;
}

interface Child {
  readonly role: string;
  readonly node: AnyNode;
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

const CHILDREN = new WeakMap<AnyNode, readonly Child[]>();

/** The nodes below a node in the order of the source, without names of properties. */
export function childrenOf(node: AnyNode): readonly Child[] {
  const known = CHILDREN.get(node);
  if (known) return known;
  const children: Child[] = [];
  for (const [role, value] of Object.entries(node)) {
    if (typeof value !== 'object' || role === 'quasis' || isPropertyName(node, role)) continue;
    for (const each of Array.isArray(value) ? value : [value]) if (isNode(each)) children.push({ role, node: each });
  }
  children.sort((a, b) => a.node.start - b.node.start);
  CHILDREN.set(node, children);
  return children;
}

function isPropertyName(node: AnyNode, role: string): boolean {
  if (node.type === 'Property') return role === 'key' && !node.computed;
  return node.type === 'MemberExpression' && role === 'property' && !node.computed;
}

/** Whether two nodes of one type agree in everything but the nodes below them. */
function sameButForChildren(en: AnyNode, zh: AnyNode): boolean {
  const traits = (node: AnyNode): string =>
    JSON.stringify(
      Object.entries(node).flatMap(([role, value]) => {
        if (role === 'start' || role === 'end') return [];
        if (isPropertyName(node, role)) return [[role, (value as { name?: string }).name ?? String(value)]];
        if (Array.isArray(value)) return [[role, value.length]];
        return [[role, isNode(value) ? 'node' : value]];
      }),
    );
  return traits(en) === traits(zh);
}

/**
 * Where any expression may stand in the place of a child, one that chooses by language among them. Not where a method is
 * called or a property read: the method would lose its object, and `?.` its meaning.
 */
const REPLACEABLE: Readonly<Record<string, readonly string[]>> = {
  ArrayExpression: ['elements'],
  BinaryExpression: ['left', 'right'],
  CallExpression: ['arguments'],
  ConditionalExpression: ['test', 'consequent', 'alternate'],
  IfStatement: ['test'],
  LogicalExpression: ['left', 'right'],
  MemberExpression: ['property'],
  NewExpression: ['arguments'],
  Property: ['value'],
  ReturnStatement: ['argument'],
  TemplateLiteral: ['expressions'],
  UnaryExpression: ['argument'],
  VariableDeclarator: ['init'],
};

const isReplaceable = (parent: AnyNode, { role, node }: Child): boolean =>
  node.type !== 'SpreadElement' && (REPLACEABLE[parent.type]?.includes(role) ?? false);
