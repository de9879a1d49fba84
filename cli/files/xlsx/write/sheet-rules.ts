import { type Area, areaNames, areasOf, areasOfCells, cutOut, isIn, joined } from './areas.js';
import type { Element } from './markup.js';
import { isTrue, type SheetEditor } from './sheet-editor.js';

/** A rule on what may be typed, as a file has it. */
export interface FileRule {
  readonly type: string;
  readonly operator?: string;
  /** One or two; a list of one's own is in quotation marks. */
  readonly formulas: readonly string[];
  readonly showsError?: boolean;
  readonly errorStyle?: string;
  readonly errorTitle?: string;
  readonly error?: string;
  readonly prompt?: string;
  readonly allowBlank?: boolean;
}

/** A rule of a sheet with the cells that have it. */
export interface PlacedRule {
  readonly areas: readonly Area[];
  readonly rule: FileRule;
  /** What tells it from other rules of the sheet; changes with its formulas when rows move. */
  readonly key: () => string;
}

/** Rules stand in the sheet itself or, when they refer to other tabs, in its extension. */
const elementsOf = ({ root }: SheetEditor): Element[] => [
  ...(root.child('dataValidations')?.all('dataValidation') ?? []),
  ...[...(root.child('extLst')?.descendants() ?? [])].filter(({ name }) => name === 'dataValidation'),
];

export function rulesOf(sheet: SheetEditor): PlacedRule[] {
  return elementsOf(sheet).map((element) => {
    const get = (name: string): string | undefined => element.get(name);
    const formulas = ['formula1', 'formula2'].flatMap((name) => {
      const formula = element.child(name);
      return formula ? [formula.child('f')?.text ?? formula.text] : [];
    });
    const text = (name: string, value = get(name)) => value !== undefined && { [name]: value };
    return {
      areas: areasIn(element),
      key: () => keyOf(element),
      rule: {
        type: get('type') ?? 'none',
        formulas,
        ...text('operator'),
        ...text('errorStyle'),
        ...text('errorTitle'),
        ...text('error'),
        ...text('prompt'),
        showsError: isTrue(get('showErrorMessage')),
        allowBlank: isTrue(get('allowBlank')),
      },
    };
  });
}

/** What a cell is to have: one of rules that are there already, by their keys, or a new one; neither for none. */
export interface WantedRule {
  readonly keys?: readonly string[];
  /** Also for keys that the sheet does not know. */
  readonly rule?: FileRule | undefined;
}

/** One entry of the list of rules, there or to be made. */
interface Entry {
  readonly element?: Element;
  readonly rule?: FileRule;
  areas: Area[];
  /** The cells that are to have it. */
  readonly cells: [row: number, column: number][];
}

/** Gives cells their rules. The ranges of the rules that they had give way, and equal rules share one entry. */
export function setRules(
  sheet: SheetEditor,
  wanted: readonly { readonly row: number; readonly column: number; readonly rule: WantedRule }[],
): void {
  if (wanted.length === 0) return;
  const entries: Entry[] = elementsOf(sheet).map((element) => ({ element, areas: areasIn(element), cells: [] }));
  const byKey = new Map<string, Entry[]>();
  for (const entry of entries) byKey.set(keyOf(entry.element!), [...(byKey.get(keyOf(entry.element!)) ?? []), entry]);
  for (const { row, column, rule } of wanted) {
    const alike = (rule.keys ?? []).flatMap((each) => byKey.get(each) ?? []);
    const key = JSON.stringify(rule.rule);
    let entry = alike.find(({ areas }) => areas.some((area) => isIn(area, row, column))) ?? alike[0];
    if (!entry && rule.rule) {
      entry = byKey.get(key)?.[0] ?? { rule: rule.rule, areas: [], cells: [] };
      byKey.set(key, [entry]);
    }
    entry?.cells.push([row, column]);
  }
  const holes = areasOfCells(wanted.map(({ row, column }) => [row, column] as const));
  for (const entry of new Set([...byKey.values()].flat())) {
    const { element, rule, areas, cells } = entry;
    // Cells that have the rule and keep it are no hole: a range over a whole column stays one.
    const keeps = new Set(cells.map(String));
    const left = holes.flatMap((hole) => cellsOutside(hole, areas, keeps));
    const kept = areasOfCells(left).reduce((rest, hole) => cutOut(rest, hole), areas);
    const added = cells.filter(([row, column]) => !kept.some((area) => isIn(area, row, column)));
    const now = added.length === 0 ? kept : joined([...kept, ...areasOfCells(added)]);
    if (element) place(sheet, element, now);
    else if (now.length > 0) addRule(sheet, rule!, now);
  }
  tidy(sheet);
}

/** Of a hole, the cells that lie in the areas and do not keep their rule. */
function cellsOutside(hole: Area, areas: readonly Area[], keeps: ReadonlySet<string>): [number, number][] {
  const cells: [number, number][] = [];
  for (let row = hole.startRow; row < hole.endRow; row += 1) {
    for (let column = hole.startColumn; column < hole.endColumn; column += 1) {
      if (!keeps.has(`${row},${column}`) && areas.some((area) => isIn(area, row, column))) cells.push([row, column]);
    }
  }
  return cells;
}

function addRule(sheet: SheetEditor, rule: FileRule, areas: readonly Area[]): void {
  const { type, operator, formulas, showsError, errorStyle, errorTitle, error, prompt, allowBlank } = rule;
  const element = sheet.ensure('dataValidations').add('dataValidation', {
    type,
    errorStyle: errorStyle === 'stop' ? undefined : errorStyle,
    operator,
    allowBlank: allowBlank ? 1 : undefined,
    showInputMessage: prompt === undefined ? undefined : 1,
    showErrorMessage: showsError ? 1 : undefined,
    errorTitle,
    error,
    prompt,
    sqref: areaNames(areas),
  });
  formulas.forEach((formula, at) => {
    element.add(`formula${at + 1}`).text = formula;
  });
}

const areasIn = (element: Element): Area[] => areasOf(element.get('sqref') ?? element.child('sqref')?.text);

function place(sheet: SheetEditor, element: Element, areas: readonly Area[]): void {
  const written = areaNames(areas);
  if (written === areaNames(areasIn(element))) return;
  if (areas.length === 0) {
    for (const parent of [sheet.root, ...sheet.root.descendants()]) parent.remove(element);
    return;
  }
  const inside = element.child('sqref');
  if (inside) inside.text = written;
  else element.set('sqref', written);
}

/** A list without rules is none, and one that says how many it has says it right. */
function tidy({ root }: SheetEditor): void {
  for (const list of [...root.descendants()].filter(({ name }) => name === 'dataValidations')) {
    const { length } = list.all('dataValidation');
    if (length > 0) {
      if (list.get('count') !== undefined && list.get('count') !== String(length)) list.set('count', length);
      continue;
    }
    if (root.child('dataValidations') === list) root.remove(list);
    else removeExtension(root, list);
  }
}

function removeExtension(root: Element, list: Element): void {
  const extensions = root.child('extLst')!;
  for (const extension of extensions.all('ext')) if (extension.elements.includes(list)) extensions.remove(extension);
  if (extensions.elements.length === 0) root.remove(extensions);
}

function keyOf(element: Element): string {
  const bare = element.clone();
  bare.set('sqref', undefined);
  bare.set('xr:uid', undefined);
  for (const inside of bare.all('sqref')) bare.remove(inside);
  return bare.toString();
}
