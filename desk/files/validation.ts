import type { DataValidation } from '../../stand-ins/spreadsheet/types.js';

/** A rule on cells as an .xlsx file has it. */
export interface FileValidation {
  readonly type: string;
  readonly operator?: string;
  readonly formulae?: readonly unknown[];
  readonly showErrorMessage?: boolean;
  readonly errorStyle?: string;
  readonly error?: string;
  readonly prompt?: string;
  readonly allowBlank?: boolean;
}

const OPERATORS: Readonly<Record<string, string>> = {
  between: 'BETWEEN',
  notBetween: 'NOT_BETWEEN',
  equal: 'EQ',
  notEqual: 'NOT_EQ',
  greaterThan: 'GREATER',
  lessThan: 'LESS',
  greaterThanOrEqual: 'GREATER_THAN_EQ',
  lessThanOrEqual: 'LESS_THAN_EQ',
};
const DATE_OPERATORS: Readonly<Record<string, string>> = {
  between: 'DATE_BETWEEN',
  notBetween: 'DATE_NOT_BETWEEN',
  equal: 'DATE_EQ',
  greaterThan: 'DATE_AFTER',
  lessThan: 'DATE_BEFORE',
  greaterThanOrEqual: 'DATE_ON_OR_AFTER',
  lessThanOrEqual: 'DATE_ON_OR_BEFORE',
};

/** A file's rule in the grid; `undefined` for a kind the grid does not have, which the file keeps all the same. */
export function validationFromFile(rule: FileValidation): DataValidation | undefined {
  const refuses = rule.showErrorMessage === true && (rule.errorStyle ?? 'stop') === 'stop';
  const common = { allowInvalid: !refuses, ...(rule.prompt ? { helpText: rule.prompt } : {}) };
  const [first] = rule.formulae ?? [];
  switch (rule.type) {
    case 'list': {
      if (typeof first !== 'string') return undefined;
      const inline = /^"(.*)"$/s.exec(first);
      if (!inline) return { kind: 'RANGE', values: [`=${first}`], ...common };
      const values = inline[1]!.split(',').map((each) => each.trim().replaceAll('""', '"'));
      return { kind: 'LIST', values, ...common };
    }
    case 'whole':
    case 'decimal': {
      const operator = OPERATORS[rule.operator ?? 'between'];
      if (operator === undefined || !(rule.formulae ?? []).every((each) => Number.isFinite(Number(each))))
        return undefined;
      return { kind: 'NUMBER', condition: `NUMBER_${operator}`, values: (rule.formulae ?? []).map(String), ...common };
    }
    case 'date': {
      const condition = DATE_OPERATORS[rule.operator ?? 'between'];
      const days = (rule.formulae ?? []).map(isoDay);
      if (condition === undefined || days.some((each) => each === undefined)) return undefined;
      return { kind: 'DATE', condition, values: days as string[], ...common };
    }
    default:
      return undefined;
  }
}

function isoDay(value: unknown): string | undefined {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : undefined;
}

/** A rule of the grid as a file has it; `undefined` for one that no file can hold, such as a checkbox. */
export function validationToFile(rule: DataValidation): FileValidation | undefined {
  const common = {
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: rule.allowInvalid ? 'warning' : 'stop',
    ...(rule.helpText ? { showInputMessage: true, prompt: rule.helpText.slice(0, 255) } : {}),
  };
  if (rule.kind === 'RANGE') {
    return { type: 'list', formulae: [(rule.values[0] ?? '').replace(/^=/, '')], ...common };
  }
  if (rule.kind === 'LIST') {
    const list = `"${rule.values.join(',')}"`;
    // Excel cuts a written-out list at commas and takes no more than this; a longer one stays out rather than wrong.
    if (list.length > 257 || rule.values.some((each) => /[",]/.test(each))) return undefined;
    return { type: 'list', formulae: [list], ...common };
  }
  if (rule.kind === 'NUMBER') {
    const operator = Object.entries(OPERATORS).find(([, name]) => rule.condition === `NUMBER_${name}`)?.[0];
    if (operator === undefined) return undefined;
    return { type: 'decimal', operator, formulae: rule.values.map(Number), ...common };
  }
  return undefined;
}
