import { readFileSync } from 'node:fs';
import { parseSync } from '@swc/core';

/** How many cases a table of tests holds: its named rows, and the tests written out beside it. 0 for a file that is not there. */
export function countCases(path: string): number {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return 0;
  }
  return casesIn(parseSync(text, { syntax: 'typescript' }));
}

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

function casesIn(value: unknown): number {
  if (!isNode(value)) return 0;
  let cases = isTest(value) ? 1 : 0;
  if (value.type === 'ArrayExpression') cases += elementsOf(value).filter(isRow).length;
  for (const part of Object.values(value)) cases += casesIn(part);
  return cases;
}

const elementsOf = (array: Node): Node[] =>
  (array.elements as readonly ({ readonly expression: Node } | undefined)[]).flatMap((element) =>
    element === undefined ? [] : [element.expression],
  );

/** An array that begins with its name. */
function isRow(value: Node): boolean {
  if (value.type !== 'ArrayExpression') return false;
  const [name] = elementsOf(value);
  return name?.type === 'StringLiteral' || (name?.type === 'TemplateLiteral' && isBare(name));
}

const isBare = (template: Node): boolean => (template.expressions as readonly unknown[]).length === 0;

const isTest = ({ type, callee }: Node): boolean =>
  type === 'CallExpression' && isNode(callee) && callee.type === 'Identifier' && callee.value === 'test';
