import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** How many cases a table of tests holds: its named rows, and the tests written out beside it. 0 for a file that is not there. */
export function countCases(path: string): number {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return 0;
  }
  let cases = 0;
  const visit = (node: ts.Node): void => {
    const isRow =
      ts.isArrayLiteralExpression(node) &&
      ts.isArrayLiteralExpression(node.parent) &&
      node.elements[0] !== undefined &&
      ts.isStringLiteralLike(node.elements[0]);
    const isTest = ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'test';
    if (isRow || isTest) cases++;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return cases;
}
