import type { Sheet } from '../../spreadsheet/sheet.js';
import type { CellFormat, ConditionalRule } from '../../spreadsheet/types.js';
import type { ScriptEnvironment } from '../environment.js';
import { ServiceException } from '../service-exception.js';
import { Handle, type Member, membersOf, type Service, self } from '../strict-service.js';
import { readColor } from './css-color.js';
import { newRange } from './handles.js';
import type { RangeState } from './range-state.js';
import { formulaForScript, formulaOfScript } from './script-formula.js';

/** A finished rule: the document's own, so that one nobody changes is written back as it was. */
export interface ConditionalFormatRuleState {
  readonly tab: Sheet;
  readonly rule: ConditionalRule;
  /** Its formula is still as the script wrote it: the sheet takes it, or refuses it, when it gets the rule. */
  readonly isWritten?: true;
}

interface BuilderState {
  ranges: readonly RangeState[];
  condition: ConditionalRule['condition'] | null;
  format: CellFormat;
}

/** The scripts' names of conditions, and the document's. */
const CONDITIONS: Readonly<Record<string, string>> = {
  CELL_EMPTY: 'BLANK',
  CELL_NOT_EMPTY: 'NOT_BLANK',
  NUMBER_BETWEEN: 'NUMBER_BETWEEN',
  NUMBER_EQUAL_TO: 'NUMBER_EQ',
  NUMBER_GREATER_THAN: 'NUMBER_GREATER',
  NUMBER_GREATER_THAN_OR_EQUAL_TO: 'NUMBER_GREATER_THAN_EQ',
  NUMBER_LESS_THAN: 'NUMBER_LESS',
  NUMBER_LESS_THAN_OR_EQUAL_TO: 'NUMBER_LESS_THAN_EQ',
  NUMBER_NOT_BETWEEN: 'NUMBER_NOT_BETWEEN',
  NUMBER_NOT_EQUAL_TO: 'NUMBER_NOT_EQ',
  TEXT_CONTAINS: 'TEXT_CONTAINS',
  TEXT_DOES_NOT_CONTAIN: 'TEXT_NOT_CONTAINS',
  TEXT_EQUAL_TO: 'TEXT_EQ',
  TEXT_STARTS_WITH: 'TEXT_STARTS_WITH',
  TEXT_ENDS_WITH: 'TEXT_ENDS_WITH',
  CUSTOM_FORMULA: 'CUSTOM_FORMULA',
};

const finished = membersOf<ConditionalFormatRuleState>();
const builder = membersOf<BuilderState>();
const boolean = membersOf<ConditionalRule>();

/** Its condition with a formula as scripts read it. */
function conditionOf(
  { rule: { condition }, isWritten }: ConditionalFormatRuleState,
  env: ScriptEnvironment,
): ConditionalRule['condition'] {
  if (isWritten || condition.type !== 'CUSTOM_FORMULA') return condition;
  return { ...condition, values: condition.values.map((formula) => formulaForScript(formula, env)) };
}

/** A rule as the sheet keeps it. Throws ServiceException for a formula that it cannot read. */
export function keptRule({ rule, isWritten }: ConditionalFormatRuleState, env: ScriptEnvironment): ConditionalRule {
  const { condition } = rule;
  if (!isWritten || condition.type !== 'CUSTOM_FORMULA') return rule;
  return { ...rule, condition: { ...condition, values: condition.values.map((each) => formulaOfScript(each, env)) } };
}

function copy(found: ConditionalFormatRuleState, env: ScriptEnvironment): Handle {
  const { tab, rule } = found;
  const state: BuilderState = {
    ranges: rule.ranges.map((range) => ({ tab, range })),
    condition: conditionOf(found, env),
    format: rule.format,
  };
  return new Handle('ConditionalFormatRuleBuilder', state);
}

function booleanCondition(state: ConditionalFormatRuleState, env: ScriptEnvironment): Handle | null {
  const condition = conditionOf(state, env);
  if (!Object.values(CONDITIONS).includes(condition.type)) return null;
  return new Handle('BooleanCondition', { ...state.rule, condition } satisfies ConditionalRule);
}

export const BOOLEAN_CONDITION: Service = {
  name: 'BooleanCondition',
  qualified: 'SpreadsheetApp.BooleanCondition',
  access: 'free',
  members: {
    getCriteriaType: boolean.pure([''], ({ condition }, _, { realm }) => {
      const [name] = Object.entries(CONDITIONS).find(([, type]) => type === condition.type)!;
      return realm.enumValue('BooleanCriteria', name);
    }),
    getCriteriaValues: boolean.pure([''], ({ condition }) =>
      condition.values.map((value) =>
        condition.type.startsWith('NUMBER') && value !== '' && !Number.isNaN(Number(value)) ? Number(value) : value,
      ),
    ),
    getBackground: boolean.pure([''], ({ format }) => format.background ?? null),
    getFontColor: boolean.pure([''], ({ format }) => format.fontColor ?? null),
    getBold: boolean.pure([''], ({ format }) => format.bold ?? null),
    getItalic: boolean.pure([''], ({ format }) => format.italic ?? null),
  },
};

/** A rule as `getConditionalFormatRules` gives it and `setConditionalFormatRules` takes it. */
export const CONDITIONAL_FORMAT_RULE: Service = {
  name: 'ConditionalFormatRule',
  qualified: 'SpreadsheetApp.ConditionalFormatRule',
  access: 'free',
  members: {
    copy: finished.pure([''], (state, _, env) => copy(state, env)),
    getRanges: finished.pure([''], ({ tab, rule }) => rule.ranges.map((range) => newRange({ tab, range }))),
    getBooleanCondition: finished.pure([''], (state, _, env) => booleanCondition(state, env)),
  },
};

function when(type: string, ...kinds: readonly ('number' | 'string')[]): Member {
  return builder.pure([kinds.join(',') as 'any,any'], (state, values) => {
    state.condition = { type, values: (values as unknown as readonly unknown[]).map(String) };
    return self;
  });
}

function look<K extends 'bold' | 'italic'>(key: K): Member {
  return builder.pure(['boolean|null'], (state, [value]) => {
    const { [key]: _before, ...rest } = state.format;
    state.format = value === null ? rest : { ...rest, [key]: value };
    return self;
  });
}

function color(key: 'background' | 'fontColor'): Member {
  return builder.pure(['string|null'], (state, [value]) => {
    const { [key]: _before, ...rest } = state.format;
    state.format = value === null ? rest : { ...rest, [key]: readColor(value) };
    return self;
  });
}

/** Whether a formula names another tab outside of text, which a rule may only do through INDIRECT. */
function namesAnotherTab(formula: string): boolean {
  return formula.replace(/"(?:[^"]|"")*"/g, '""').includes('!');
}

/** `SpreadsheetApp.newConditionalFormatRule()`. */
export const CONDITIONAL_FORMAT_RULE_BUILDER: Service = {
  name: 'ConditionalFormatRuleBuilder',
  qualified: 'SpreadsheetApp.ConditionalFormatRuleBuilder',
  access: 'free',
  members: {
    setRanges: builder.pure(['Range[]'], (state, [ranges]) => {
      if (ranges.length === 0) throw new ServiceException('A conditional format rule must have at least one range.');
      if (ranges.some(({ tab }) => tab !== ranges[0]!.tab)) {
        throw new ServiceException('The ranges of a conditional format rule must be on one sheet.');
      }
      state.ranges = ranges;
      return self;
    }),
    getRanges: builder.pure([''], ({ ranges }) => ranges.map((range) => newRange(range))),
    setBackground: color('background'),
    setFontColor: color('fontColor'),
    setBold: look('bold'),
    setItalic: look('italic'),
    whenFormulaSatisfied: builder.pure(['string'], (state, [formula]) => {
      if (!formula.startsWith('=')) throw new ServiceException('Invalid argument: formula (it does not start with =)');
      if (namesAnotherTab(formula))
        throw new ServiceException('Conditional format rule cannot reference a different sheet.');
      state.condition = { type: 'CUSTOM_FORMULA', values: [formula] };
      return self;
    }),
    whenCellEmpty: when('BLANK'),
    whenCellNotEmpty: when('NOT_BLANK'),
    whenNumberBetween: when('NUMBER_BETWEEN', 'number', 'number'),
    whenNumberEqualTo: when('NUMBER_EQ', 'number'),
    whenNumberGreaterThan: when('NUMBER_GREATER', 'number'),
    whenNumberGreaterThanOrEqualTo: when('NUMBER_GREATER_THAN_EQ', 'number'),
    whenNumberLessThan: when('NUMBER_LESS', 'number'),
    whenNumberLessThanOrEqualTo: when('NUMBER_LESS_THAN_EQ', 'number'),
    whenNumberNotBetween: when('NUMBER_NOT_BETWEEN', 'number', 'number'),
    whenNumberNotEqualTo: when('NUMBER_NOT_EQ', 'number'),
    whenTextContains: when('TEXT_CONTAINS', 'string'),
    whenTextDoesNotContain: when('TEXT_NOT_CONTAINS', 'string'),
    whenTextEqualTo: when('TEXT_EQ', 'string'),
    whenTextStartsWith: when('TEXT_STARTS_WITH', 'string'),
    whenTextEndsWith: when('TEXT_ENDS_WITH', 'string'),
    copy: builder.pure(
      [''],
      ({ ranges, condition, format }) => new Handle('ConditionalFormatRuleBuilder', { ranges, condition, format }),
    ),
    build: builder.pure([''], ({ ranges, condition, format }) => {
      if (ranges.length === 0) throw new ServiceException('A conditional format rule must have at least one range.');
      if (!condition) throw new ServiceException('A conditional format rule must have a condition.');
      const rule: ConditionalRule = { ranges: ranges.map(({ range }) => range), condition, format };
      const state: ConditionalFormatRuleState = { tab: ranges[0]!.tab, rule, isWritten: true };
      return new Handle('ConditionalFormatRule', state);
    }),
  },
};
