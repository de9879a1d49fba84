import { columnIndex, columnName, quoteTitle } from './a1.js';
import type { ErrorValue } from './types.js';

/** One end of a reference in a formula; a missing bound is open, as the rows of `A:C` are. */
export interface Corner {
  readonly row?: number;
  readonly rowFixed: boolean;
  readonly column?: number;
  readonly columnFixed: boolean;
}

/** `Sheet1!$A1:B2` as written: `last` is absent for a single cell, and the ends are not put in order. */
export interface Reference {
  readonly sheet?: string;
  readonly first: Corner;
  readonly last?: Corner;
}

export type FormulaNode =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | ErrorValue }
  | { readonly kind: 'reference'; readonly reference: Reference }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly (FormulaNode | null)[] }
  | { readonly kind: 'unary'; readonly operator: '+' | '-' | '%'; readonly operand: FormulaNode }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: FormulaNode; readonly right: FormulaNode };

export type Token =
  | { readonly kind: 'reference'; readonly text: string; readonly reference: Reference }
  | { readonly kind: 'number' | 'string' | 'error' | 'name' | 'operator' | 'space'; readonly text: string };

/** The text after `=` is not a formula. */
export class FormulaSyntaxError extends Error {
  override readonly name = 'FormulaSyntaxError';
}

const CELL = String.raw`\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}`;
const CORNER = String.raw`(?:${CELL}|\$?[A-Za-z]{1,3}|\$?[1-9]\d{0,6})`;
const NAME = String.raw`[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*`;
const SHEET = `(?:('(?:[^']|'')+'|${NAME})!)?`;
// What may not follow a reference: `LOG10(` is a function and `A1_x` a name.
const REFERENCE = new RegExp(String.raw`${SHEET}(?:(${CORNER}):(${CORNER})|(${CELL}))(?![\w(.!\u0080-\uffff])`, 'y');
const OTHERS: readonly (readonly [Exclude<Token['kind'], 'reference'>, RegExp])[] = [
  ['space', /\s+/y],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['string', /"(?:[^"]|"")*"/y],
  ['error', /#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|ERROR!)/y],
  ['name', new RegExp(NAME, 'y')],
  ['operator', /<=|>=|<>|[-+*/^&=<>%(),;]/y],
];

function readCorner(text: string): Corner {
  const match = /^(\$?)([A-Za-z]{1,3})?(\$?)(\d+)?$/.exec(text)!;
  const hasColumn = match[2] !== undefined;
  return {
    ...(hasColumn ? { column: columnIndex(match[2]!) } : {}),
    ...(match[4] === undefined ? {} : { row: Number(match[4]) - 1 }),
    columnFixed: hasColumn && match[1] === '$',
    rowFixed: match[3] === '$' || (!hasColumn && match[1] === '$'),
  };
}

function readReference(match: RegExpExecArray): Reference {
  const quoted = match[1];
  const sheet = quoted?.startsWith("'") ? quoted.slice(1, -1).replaceAll("''", "'") : quoted;
  const title = sheet === undefined ? {} : { sheet };
  return match[4] === undefined
    ? { ...title, first: readCorner(match[2]!), last: readCorner(match[3]!) }
    : { ...title, first: readCorner(match[4]) };
}

/** Splits a formula (without `=`) into tokens whose texts joined are the formula again. Throws FormulaSyntaxError. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    REFERENCE.lastIndex = at;
    const reference = REFERENCE.exec(text);
    if (reference) {
      tokens.push({ kind: 'reference', text: reference[0], reference: readReference(reference) });
      at = REFERENCE.lastIndex;
      continue;
    }
    const before = at;
    for (const [kind, pattern] of OTHERS) {
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      if (found) {
        tokens.push({ kind, text: found[0] });
        at = pattern.lastIndex;
        break;
      }
    }
    if (at === before) throw new FormulaSyntaxError(`unexpected ${text[at]} at ${at + 1}`);
  }
  return tokens;
}

function writeCorner(corner: Corner): string {
  const column = corner.column === undefined ? '' : `${corner.columnFixed ? '$' : ''}${columnName(corner.column)}`;
  const row = corner.row === undefined ? '' : `${corner.rowFixed ? '$' : ''}${corner.row + 1}`;
  return column + row;
}

/** The reference as text again, its title quoted only when needed. */
export function writeReference(reference: Reference): string {
  const sheet = reference.sheet === undefined ? '' : `${quoteTitle(reference.sheet)}!`;
  const last = reference.last === undefined ? '' : `:${writeCorner(reference.last)}`;
  return sheet + writeCorner(reference.first) + last;
}

// From loosest to tightest. A sign binds tighter than `^`, as in Sheets: `=-2^2` is 4.
const BINARY: readonly (readonly string[])[] = [
  ['=', '<>', '<', '>', '<=', '>='],
  ['&'],
  ['+', '-'],
  ['*', '/'],
  ['^'],
];

class Parser {
  private at = 0;
  private readonly tokens: readonly Token[];

  constructor(text: string) {
    this.tokens = tokenize(text).filter((token) => token.kind !== 'space');
  }

  whole(): FormulaNode {
    const node = this.binary(0);
    if (this.at < this.tokens.length) throw new FormulaSyntaxError(`unexpected ${this.tokens[this.at]!.text}`);
    return node;
  }

  private isOperator(...texts: string[]): boolean {
    const token = this.tokens[this.at];
    return token?.kind === 'operator' && texts.includes(token.text);
  }

  private binary(level: number): FormulaNode {
    const operators = BINARY[level];
    if (!operators) return this.signed();
    let left = this.binary(level + 1);
    while (this.isOperator(...operators)) {
      const operator = this.tokens[this.at++]!.text;
      left = { kind: 'binary', operator, left, right: this.binary(level + 1) };
    }
    return left;
  }

  private signed(): FormulaNode {
    if (this.isOperator('+', '-')) {
      const operator = this.tokens[this.at++]!.text as '+' | '-';
      return { kind: 'unary', operator, operand: this.signed() };
    }
    let node = this.primary();
    while (this.isOperator('%')) {
      this.at += 1;
      node = { kind: 'unary', operator: '%', operand: node };
    }
    return node;
  }

  private primary(): FormulaNode {
    const token = this.tokens[this.at++];
    if (!token) throw new FormulaSyntaxError('unexpected end');
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) };
    if (token.kind === 'string') return { kind: 'literal', value: token.text.slice(1, -1).replaceAll('""', '"') };
    if (token.kind === 'error') return { kind: 'literal', value: { error: token.text as ErrorValue['error'] } };
    if (token.kind === 'reference') return { kind: 'reference', reference: token.reference };
    if (token.kind === 'name') {
      if (this.isOperator('(')) return { kind: 'call', name: token.text, args: this.args() };
      if (/^(true|false)$/i.test(token.text)) return { kind: 'literal', value: /^t/i.test(token.text) };
      return { kind: 'name', name: token.text };
    }
    if (token.text === '(') {
      const node = this.binary(0);
      this.close();
      return node;
    }
    throw new FormulaSyntaxError(`unexpected ${token.text}`);
  }

  private args(): (FormulaNode | null)[] {
    this.at += 1;
    const args: (FormulaNode | null)[] = [];
    if (this.isOperator(')')) {
      this.at += 1;
      return args;
    }
    for (;;) {
      args.push(this.isOperator(',', ';', ')') ? null : this.binary(0));
      if (!this.isOperator(',', ';')) break;
      this.at += 1;
    }
    this.close();
    return args;
  }

  private close(): void {
    if (!this.isOperator(')')) throw new FormulaSyntaxError('a parenthesis is not closed');
    this.at += 1;
  }
}

/** Reads a formula with its leading `=`. Throws FormulaSyntaxError. */
export function parseFormula(formula: string): FormulaNode {
  return new Parser(formula.slice(1)).whole();
}

/** Every reference, bare name and called function in a formula, for knowing what it depends on. */
export function mentions(node: FormulaNode): { references: Reference[]; names: string[]; calls: string[] } {
  const found: ReturnType<typeof mentions> = { references: [], names: [], calls: [] };
  const visit = (each: FormulaNode | null): void => {
    if (each === null) return;
    if (each.kind === 'reference') found.references.push(each.reference);
    else if (each.kind === 'name') found.names.push(each.name);
    else if (each.kind === 'call') {
      found.calls.push(each.name);
      each.args.forEach(visit);
    } else if (each.kind === 'unary') visit(each.operand);
    else if (each.kind === 'binary') {
      visit(each.left);
      visit(each.right);
    }
  };
  visit(node);
  return found;
}
