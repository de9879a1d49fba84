import { parseA1, rangeName, toGridRange } from '../../spreadsheet/a1.js';
import { serialToDate } from '../../spreadsheet/serial.js';
import type { DataValidation } from '../../spreadsheet/types.js';
import type { ScriptEnvironment } from '../environment.js';
import { ServiceException } from '../service-exception.js';
import { Handle, type Member, membersOf, ScriptDate, type Service, self } from '../strict-service.js';
import { instantToSerial, serialToInstant } from '../zone.js';
import { newRange } from './handles.js';
import { formulaForScript, formulaOfScript } from './script-formula.js';

export interface DataValidationState {
  readonly rule: DataValidation;
}

interface BuilderState {
  rule: Omit<DataValidation, 'kind'> & { readonly kind: DataValidation['kind'] | null };
}

/** The scripts' names of conditions on numbers and dates, and the document's. */
const CONDITIONS: Readonly<Record<string, string>> = {
  DATE_AFTER: 'DATE_AFTER',
  DATE_BEFORE: 'DATE_BEFORE',
  DATE_BETWEEN: 'DATE_BETWEEN',
  DATE_EQUAL_TO: 'DATE_EQ',
  DATE_IS_VALID_DATE: 'DATE_IS_VALID',
  DATE_NOT_BETWEEN: 'DATE_NOT_BETWEEN',
  DATE_ON_OR_AFTER: 'DATE_ON_OR_AFTER',
  DATE_ON_OR_BEFORE: 'DATE_ON_OR_BEFORE',
  NUMBER_BETWEEN: 'NUMBER_BETWEEN',
  NUMBER_EQUAL_TO: 'NUMBER_EQ',
  NUMBER_GREATER_THAN: 'NUMBER_GREATER',
  NUMBER_GREATER_THAN_OR_EQUAL_TO: 'NUMBER_GREATER_THAN_EQ',
  NUMBER_LESS_THAN: 'NUMBER_LESS',
  NUMBER_LESS_THAN_OR_EQUAL_TO: 'NUMBER_LESS_THAN_EQ',
  NUMBER_NOT_BETWEEN: 'NUMBER_NOT_BETWEEN',
  NUMBER_NOT_EQUAL_TO: 'NUMBER_NOT_EQ',
};

const LIST_ITEMS = 500;

function criteriaType(rule: DataValidation): string {
  if (rule.kind === 'LIST') return 'VALUE_IN_LIST';
  if (rule.kind === 'RANGE') return 'VALUE_IN_RANGE';
  if (rule.kind === 'CHECKBOX') return 'CHECKBOX';
  if (rule.kind === 'CUSTOM') return 'CUSTOM_FORMULA';
  const fallback = rule.kind === 'DATE' ? 'DATE_IS_VALID' : '';
  const found = Object.entries(CONDITIONS).find(([, name]) => name === (rule.condition ?? fallback));
  if (!found)
    throw new ServiceException(
      `DataValidation: the condition ${rule.condition} is not implemented by the local Apps Script host`,
    );
  return found[0];
}

function criteriaValues(rule: DataValidation, env: ScriptEnvironment): unknown[] {
  const { host } = env;
  if (rule.kind === 'LIST') return [[...rule.values], true];
  if (rule.kind === 'NUMBER') return rule.values.map(Number);
  if (rule.kind === 'DATE') return rule.values.map((value) => new ScriptDate(instantOf(value, host.document.timeZone)));
  if (rule.kind === 'CUSTOM') return rule.values.map((formula) => formulaForScript(formula, env));
  if (rule.kind !== 'RANGE') return [...rule.values];
  const reference = parseA1((rule.values[0] ?? '').replace(/^=/, '').replaceAll('$', ''));
  const tab = reference?.sheetTitle === undefined ? undefined : host.document.sheetByTitle(reference.sheetTitle);
  if (!reference || !tab) throw new ServiceException('The range of the data validation rule does not exist.');
  return [newRange({ tab, range: toGridRange(reference, tab) }), true];
}

function instantOf(text: string, timeZone: string): number {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!match) return serialToInstant(Number(text), timeZone);
  return serialToInstant(
    Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / 86_400_000 + 25569,
    timeZone,
  );
}

const finished = membersOf<DataValidationState>();
const builder = membersOf<BuilderState>();

/** A finished rule. */
export const DATA_VALIDATION: Service = {
  name: 'DataValidation',
  qualified: 'SpreadsheetApp.DataValidation',
  access: 'free',
  members: {
    copy: finished.pure([''], ({ rule }) => new Handle('DataValidationBuilder', { rule } satisfies BuilderState)),
    getAllowInvalid: finished.pure([''], ({ rule }) => rule.allowInvalid),
    getHelpText: finished.pure([''], ({ rule }) => rule.helpText ?? null),
    getCriteriaType: finished.pure([''], ({ rule }, _, { realm }) =>
      realm.enumValue('DataValidationCriteria', criteriaType(rule)),
    ),
    getCriteriaValues: finished.pure([''], ({ rule }, _, env) => criteriaValues(rule, env)),
  },
};

function require(
  state: BuilderState,
  kind: DataValidation['kind'],
  values: readonly string[],
  condition?: string,
): typeof self {
  const { allowInvalid, helpText } = state.rule;
  state.rule = {
    kind,
    values,
    allowInvalid,
    ...(helpText === undefined ? {} : { helpText }),
    ...(condition === undefined ? {} : { condition }),
  };
  return self;
}

function number(condition: string, count: 1 | 2): Member {
  return builder.pure([count === 1 ? 'number' : 'number,number'], (state, values) =>
    require(state, 'NUMBER', values.map(String), condition),
  );
}

function date(condition: string, count: 1 | 2): Member {
  return builder.pure([count === 1 ? 'date' : 'date,date'], (state, values, { host }) => {
    // A rule's date is a day of the spreadsheet's calendar.
    const days = (values as readonly Date[]).map((value) => {
      const { year, month, day } = serialToDate(instantToSerial(value.getTime(), host.document.timeZone));
      return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    });
    return require(state, 'DATE', days, condition);
  });
}

function requireDropdown(show: boolean | undefined): void {
  if (show === false)
    throw new ServiceException('A list without a dropdown is not implemented by the local Apps Script host');
}

/** `SpreadsheetApp.newDataValidation()`. A new rule warns; `setAllowInvalid(false)` makes it refuse. */
export const DATA_VALIDATION_BUILDER: Service = {
  name: 'DataValidationBuilder',
  qualified: 'SpreadsheetApp.DataValidationBuilder',
  access: 'free',
  members: {
    requireValueInList: builder.pure(['string[],boolean?'], (state, [values, show]) => {
      requireDropdown(show);
      if (values.length > LIST_ITEMS) {
        throw new ServiceException(
          `The data validation rule has more items than the limit of ${LIST_ITEMS}. Use the "List from a range" criteria instead.`,
        );
      }
      return require(state, 'LIST', [...values]);
    }),
    requireValueInRange: builder.pure(['Range,boolean?'], (state, [{ tab, range }, show]) => {
      requireDropdown(show);
      return require(state, 'RANGE', [`=${rangeName(range, tab.title)}`]);
    }),
    requireCheckbox: builder.pure([''], (state) => require(state, 'CHECKBOX', [])),
    requireFormulaSatisfied: builder.pure(['string'], (state, [formula], env) => {
      if (!formula.startsWith('=')) throw new ServiceException('Invalid argument: formula (it does not start with =)');
      return require(state, 'CUSTOM', [formulaOfScript(formula, env)], 'CUSTOM_FORMULA');
    }),
    requireNumberBetween: number('NUMBER_BETWEEN', 2),
    requireNumberNotBetween: number('NUMBER_NOT_BETWEEN', 2),
    requireNumberEqualTo: number('NUMBER_EQ', 1),
    requireNumberNotEqualTo: number('NUMBER_NOT_EQ', 1),
    requireNumberGreaterThan: number('NUMBER_GREATER', 1),
    requireNumberGreaterThanOrEqualTo: number('NUMBER_GREATER_THAN_EQ', 1),
    requireNumberLessThan: number('NUMBER_LESS', 1),
    requireNumberLessThanOrEqualTo: number('NUMBER_LESS_THAN_EQ', 1),
    requireDate: builder.pure([''], (state) => require(state, 'DATE', [], 'DATE_IS_VALID')),
    requireDateAfter: date('DATE_AFTER', 1),
    requireDateBefore: date('DATE_BEFORE', 1),
    requireDateEqualTo: date('DATE_EQ', 1),
    requireDateOnOrAfter: date('DATE_ON_OR_AFTER', 1),
    requireDateOnOrBefore: date('DATE_ON_OR_BEFORE', 1),
    requireDateBetween: date('DATE_BETWEEN', 2),
    requireDateNotBetween: date('DATE_NOT_BETWEEN', 2),
    setAllowInvalid: builder.pure(['boolean'], (state, [allowInvalid]) => {
      state.rule = { ...state.rule, allowInvalid };
      return self;
    }),
    setHelpText: builder.pure(['string'], (state, [helpText]) => {
      state.rule = { ...state.rule, helpText };
      return self;
    }),
    getAllowInvalid: builder.pure([''], ({ rule }) => rule.allowInvalid),
    getHelpText: builder.pure([''], ({ rule }) => rule.helpText ?? null),
    copy: builder.pure([''], ({ rule }) => new Handle('DataValidationBuilder', { rule } satisfies BuilderState)),
    build: builder.pure([''], ({ rule }) => {
      const { kind } = rule;
      if (kind === null) throw new ServiceException('A data validation rule must have a criterion.');
      return new Handle('DataValidation', { rule: { ...rule, kind } } satisfies DataValidationState);
    }),
  },
};

/** A builder without a criterion. */
export function newDataValidationBuilder(): Handle {
  return new Handle('DataValidationBuilder', {
    rule: { kind: null, values: [], allowInvalid: true },
  } satisfies BuilderState);
}
