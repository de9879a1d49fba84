import type { FileRule } from '../../cli/files/xlsx/write/sheet-rules.js';
import { DAYS_TO_1904 } from '../../shared/workbook/cells.js';
import type { DataValidation } from '../../stand-ins/spreadsheet/types.js';

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

const MS_PER_DAY = 86_400_000;
const SERIAL_OF_1970 = 25_569;

/** A file's rule in the grid; `undefined` for a kind the grid does not have, which the file keeps all the same. */
export function validationFromFile(rule: FileRule, isFrom1904: boolean): DataValidation | undefined {
  const { type, operator = 'between', formulas, prompt } = rule;
  const refuses = rule.showsError === true && (rule.errorStyle ?? 'stop') === 'stop';
  const common = { allowInvalid: !refuses, ...(prompt ? { helpText: prompt } : {}) };
  switch (type) {
    case 'list': {
      const [list] = formulas;
      if (list === undefined) return undefined;
      const inline = /^"(.*)"$/s.exec(list);
      if (!inline) return { kind: 'RANGE', values: [`=${list}`], ...common };
      const values = inline[1]!.split(',').map((each) => each.trim().replaceAll('""', '"'));
      return { kind: 'LIST', values, ...common };
    }
    case 'whole':
    case 'decimal': {
      const name = OPERATORS[operator];
      if (name === undefined || !formulas.every((each) => each !== '' && Number.isFinite(Number(each))))
        return undefined;
      return { kind: 'NUMBER', condition: `NUMBER_${name}`, values: [...formulas], ...common };
    }
    case 'date': {
      const condition = DATE_OPERATORS[operator];
      const days = formulas.map((each) => dayOf(each, isFrom1904));
      if (condition === undefined || days.some((each) => each === undefined)) return undefined;
      return { kind: 'DATE', condition, values: days as string[], ...common };
    }
    default:
      return undefined;
  }
}

function dayOf(serial: string, isFrom1904: boolean): string | undefined {
  const days = Number(serial) + (isFrom1904 ? DAYS_TO_1904 : 0);
  if (serial === '' || !Number.isFinite(days)) return undefined;
  const day = new Date((days - SERIAL_OF_1970) * MS_PER_DAY);
  return Number.isNaN(day.getTime()) ? undefined : day.toISOString().slice(0, 10);
}

/** A rule of the grid as a file has it; `undefined` for one that no file can hold, such as a checkbox. */
export function validationToFile(rule: DataValidation, isFrom1904: boolean): FileRule | undefined {
  const common = {
    allowBlank: true,
    showsError: true,
    errorStyle: rule.allowInvalid ? 'warning' : 'stop',
    ...(rule.helpText ? { prompt: rule.helpText.slice(0, 255) } : {}),
  };
  switch (rule.kind) {
    case 'RANGE':
      return { type: 'list', formulas: [fixed((rule.values[0] ?? '').replace(/^=/, ''))], ...common };
    case 'LIST': {
      const list = `"${rule.values.join(',')}"`;
      // Excel cuts a written-out list at commas and takes no more than this; a longer one stays out rather than wrong.
      if (list.length > 257 || rule.values.some((each) => /[",]/.test(each))) return undefined;
      return { type: 'list', formulas: [list], ...common };
    }
    case 'NUMBER': {
      const operator = nameOf(OPERATORS, rule.condition?.replace(/^NUMBER_/, ''));
      return operator === undefined ? undefined : { type: 'decimal', operator, formulas: rule.values, ...common };
    }
    case 'DATE': {
      const operator = nameOf(DATE_OPERATORS, rule.condition);
      const days = rule.values.map((day) => Date.parse(`${day}T00:00Z`) / MS_PER_DAY + SERIAL_OF_1970);
      if (operator === undefined || days.length === 0 || days.some(Number.isNaN)) return undefined;
      const formulas = days.map((day) => String(day - (isFrom1904 ? DAYS_TO_1904 : 0)));
      return { type: 'date', operator, formulas, ...common };
    }
    default:
      return undefined;
  }
}

/** A file reads a range without `$` anew from every cell that has the rule. */
const fixed = (range: string): string =>
  range.replace(/(?<![\w.'$])\$?([A-Z]{1,3})\$?(\d{1,7})(?![\w.(!])/g, '$$$1$$$2');

const nameOf = (operators: Readonly<Record<string, string>>, condition: string | undefined): string | undefined =>
  Object.entries(operators).find(([, name]) => name === condition)?.[0];
