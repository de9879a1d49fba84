import { showCell } from '../../spreadsheet/show.js';
import type { Cell, CellPatch } from '../../spreadsheet/types.js';
import type { ScriptEnvironment } from '../environment.js';
import { NOTE_CHARACTERS } from '../limits.js';
import { ServiceException } from '../service-exception.js';
import { Handle, type Member, membersOf, self } from '../strict-service.js';
import { cellToScript, patchForValue } from './cell-value.js';
import type { DataValidationState } from './data-validation.js';
import { mapCells, type RangeState, requireShape } from './range-state.js';
import { formulaForScript, formulaOfScript } from './script-formula.js';
import { writeCells } from './write-cells.js';

const { read, write } = membersOf<RangeState>();

const first = <T>(rows: T[][]): T => rows[0]![0]!;

const firstCell = (state: RangeState): RangeState => {
  const { startRow, startColumn } = state.range;
  return { ...state, range: { startRow, endRow: startRow + 1, startColumn, endColumn: startColumn + 1 } };
};

const values = (state: RangeState, env: ScriptEnvironment): unknown[][] =>
  mapCells<unknown>(state, env, '', (cell) => cellToScript(cell, env.host.document.timeZone));

const formulaOf = ({ formula }: Cell, env: ScriptEnvironment): string =>
  formula === undefined ? '' : formulaForScript(formula, env);

function formulaPatch(formula: string, env: ScriptEnvironment): CellPatch {
  if (formula === '') return { value: null };
  if (!formula.startsWith('='))
    throw new ServiceException(`Invalid argument: formula ("${formula}" does not start with =)`);
  return { formula: formulaOfScript(formula, env) };
}

function notePatch(note: unknown): CellPatch {
  if (note !== null && typeof note !== 'string') throw new ServiceException('Invalid argument: notes are text or null');
  if (note !== null && note.length > NOTE_CHARACTERS) {
    throw new ServiceException(`The note contains more than the maximum of ${NOTE_CHARACTERS} characters.`);
  }
  return { note: note || undefined };
}

const rule = (cell: Cell): Handle | null =>
  cell.validation ? new Handle('DataValidation', { rule: cell.validation } satisfies DataValidationState) : null;

function readRule(value: unknown, env: ScriptEnvironment): CellPatch {
  if (value === null) return { validation: undefined };
  const handle = env.realm.unwrap(value);
  if (handle?.service !== 'DataValidation')
    throw new ServiceException('Invalid argument: rules are DataValidation or null');
  return { validation: (handle.state as DataValidationState).rule };
}

/** What a script reads from and writes to cells: values, formulas, notes, validation rules. */
export const RANGE_CONTENTS: Readonly<Record<string, Member>> = {
  getValue: read([''], (state, _, env) => first(values(firstCell(state), env))),
  getValues: read([''], (state, _, env) => values(state, env)),
  getDisplayValue: read([''], (state, _, env) =>
    first(mapCells(firstCell(state), env, '', (cell) => showCell(cell, env.host.document.locale))),
  ),
  getDisplayValues: read([''], (state, _, env) =>
    mapCells(state, env, '', (cell) => showCell(cell, env.host.document.locale)),
  ),
  getFormula: read([''], (state, _, env) => first(mapCells(firstCell(state), env, '', (cell) => formulaOf(cell, env)))),
  getFormulas: read([''], (state, _, env) => mapCells(state, env, '', (cell) => formulaOf(cell, env))),
  isBlank: read([''], (state, _, env) =>
    mapCells(state, env, true, (cell) => cell.value === null && cell.formula === undefined).every((row) =>
      row.every(Boolean),
    ),
  ),
  setValue: write(['any'], (state, [value], env) => {
    writeCells(state, env, (cell) => patchForValue(value, cell, env));
    return self;
  }),
  setValues: write(['any[][]'], (state, [rows], env) => {
    requireShape(state.range, rows);
    writeCells(state, env, (cell, row, column) => patchForValue(rows[row]![column], cell, env));
    return self;
  }),
  setFormula: write(['string'], (state, [formula], env) => {
    writeCells(state, env, () => formulaPatch(formula, env));
    return self;
  }),
  setFormulas: write(['any[][]'], (state, [rows], env) => {
    requireShape(state.range, rows);
    writeCells(state, env, (_cell, row, column) => formulaPatch(String(rows[row]![column]), env));
    return self;
  }),
  getNote: read([''], (state, _, env) => first(mapCells(firstCell(state), env, '', (cell) => cell.note ?? ''))),
  getNotes: read([''], (state, _, env) => mapCells(state, env, '', (cell) => cell.note ?? '')),
  setNote: write(['string|null'], (state, [note], env) => {
    writeCells(state, env, () => notePatch(note));
    return self;
  }),
  setNotes: write(['any[][]'], (state, [rows], env) => {
    requireShape(state.range, rows);
    writeCells(state, env, (_cell, row, column) => notePatch(rows[row]![column]));
    return self;
  }),
  clearNote: write([''], (state, _, env) => {
    writeCells(state, env, () => ({ note: undefined }));
    return self;
  }),
  getDataValidation: read([''], (state, _, env) => first(mapCells(firstCell(state), env, null, rule))),
  getDataValidations: read([''], (state, _, env) => mapCells(state, env, null, rule)),
  setDataValidation: write(['DataValidation|null'], (state, [value], env) => {
    writeCells(state, env, () => ({ validation: value?.rule }));
    return self;
  }),
  setDataValidations: write(['any[][]'], (state, [rows], env) => {
    requireShape(state.range, rows);
    writeCells(state, env, (_cell, row, column) => readRule(rows[row]![column], env));
    return self;
  }),
  clearDataValidations: write([''], (state, _, env) => {
    writeCells(state, env, () => ({ validation: undefined }));
    return self;
  }),
  insertCheckboxes: write([''], (state, _, env) => {
    writeCells(state, env, (cell) => ({
      ...(typeof cell.value === 'boolean' ? {} : { value: false }),
      validation: { kind: 'CHECKBOX', values: [], allowInvalid: false },
    }));
    return self;
  }),
  removeCheckboxes: write([''], (state, _, env) => {
    writeCells(state, env, (cell) =>
      cell.validation?.kind === 'CHECKBOX' ? { value: null, validation: undefined } : {},
    );
    return self;
  }),
  clearContent: write([''], (state, _, env) => {
    writeCells(state, env, () => ({ value: null }));
    return self;
  }),
  clearFormat: write([''], (state, _, env) => {
    writeCells(state, env, () => ({ format: undefined }));
    return self;
  }),
  clear: write(['', 'object'], (state, [options], env) => {
    const patch: Record<string, unknown> = {};
    const all = options === undefined;
    for (const key of Object.keys(options ?? {})) {
      if (!['contentsOnly', 'formatOnly', 'commentsOnly', 'validationsOnly'].includes(key)) {
        throw new ServiceException(`Range.clear: the option ${key} is not implemented by the local Apps Script host`);
      }
    }
    if (all || options.contentsOnly === true) patch.value = null;
    if (all || options.formatOnly === true) patch.format = undefined;
    if (options?.commentsOnly === true) patch.note = undefined;
    if (options?.validationsOnly === true) patch.validation = undefined;
    writeCells(state, env, () => patch as CellPatch);
    return self;
  }),
};
