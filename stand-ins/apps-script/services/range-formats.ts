import { intersects } from '../../spreadsheet/grid-range.js';
import type { Cell, CellFormat, CellPatch } from '../../spreadsheet/types.js';
import type { ScriptEnvironment } from '../environment.js';
import { ServiceException } from '../service-exception.js';
import { type Member, membersOf, self } from '../strict-service.js';
import { readColor } from './css-color.js';
import { formatOf, patternOf } from './number-format.js';
import { mapCells, type RangeState, requireShape } from './range-state.js';
import { withFormat, writeCells } from './write-cells.js';

const { read, write } = membersOf<RangeState>();

type FormatChange = Parameters<typeof withFormat>[1];

/** The getters and setters, for one cell and for all, of one aspect of a cell's look. */
function aspect<T>(
  names: { readonly get: string; readonly getAll: string; readonly set: string; readonly setAll: string },
  takes: 'string' | 'string|null' | 'boolean',
  absent: T,
  show: (format: CellFormat | undefined) => T,
  change: (value: unknown) => FormatChange,
): Record<string, Member> {
  const shown = (state: RangeState, env: ScriptEnvironment): T[][] =>
    mapCells(state, env, absent, (cell: Cell) => show(cell.format));
  const patch = (cell: Cell, value: unknown): CellPatch => withFormat(cell, change(value));
  return {
    [names.get]: read([''], (state, _, env) => shown(state, env)[0]![0]),
    [names.getAll]: read([''], (state, _, env) => shown(state, env)),
    [names.set]: write([takes], (state, [value], env) => {
      writeCells(state, env, (cell) => patch(cell, value));
      return self;
    }),
    [names.setAll]: write(['any[][]'], (state, [rows], env) => {
      requireShape(state.range, rows);
      writeCells(state, env, (cell, row, column) => patch(cell, rows[row]![column]));
      return self;
    }),
  };
}

function oneOf<T extends string>(name: string, value: unknown, allowed: readonly T[]): T {
  if (allowed.includes(value as T)) return value as T;
  throw new ServiceException(`Invalid argument: ${name} (${String(value)})`);
}

function colorOf(value: unknown): string | undefined {
  if (value === null) return undefined;
  if (typeof value !== 'string') throw new ServiceException('Invalid argument: colors are text or null');
  return readColor(value);
}

/** A table's column has a type, and with it its number format. Throws ServiceException. */
function refuseTyped({ tab, range }: RangeState): void {
  if (tab.typedColumns.some((typed) => intersects(typed, range))) {
    throw new ServiceException('The number format of a typed column cannot be changed.');
  }
}

function untyped(name: string, members: Readonly<Record<string, Member>>): Member {
  const member = members[name]!;
  return {
    ...member,
    run: (...[state, args, env]) => {
      refuseTyped(state as RangeState);
      return member.run(state, args, env);
    },
  };
}

const NUMBER_FORMATS = aspect(
  { get: 'getNumberFormat', getAll: 'getNumberFormats', set: 'setNumberFormat', setAll: 'setNumberFormats' },
  'string',
  patternOf(undefined),
  (format) => patternOf(format?.numberFormat),
  (value) => {
    if (typeof value !== 'string') throw new ServiceException('Invalid argument: number formats are text');
    return { numberFormat: formatOf(value) };
  },
);

/** The look of cells. */
export const RANGE_FORMATS: Readonly<Record<string, Member>> = {
  ...aspect(
    { get: 'getBackground', getAll: 'getBackgrounds', set: 'setBackground', setAll: 'setBackgrounds' },
    'string|null',
    '#ffffff',
    (format) => format?.background ?? '#ffffff',
    (value) => ({ background: colorOf(value) }),
  ),
  ...aspect(
    { get: 'getFontColor', getAll: 'getFontColors', set: 'setFontColor', setAll: 'setFontColors' },
    'string|null',
    '#000000',
    (format) => format?.fontColor ?? '#000000',
    (value) => ({ fontColor: colorOf(value) }),
  ),
  ...aspect(
    { get: 'getFontWeight', getAll: 'getFontWeights', set: 'setFontWeight', setAll: 'setFontWeights' },
    'string|null',
    'normal',
    (format) => (format?.bold ? 'bold' : 'normal'),
    (value) => ({
      bold: value !== null && oneOf('fontWeight', value, ['bold', 'normal']) === 'bold' ? true : undefined,
    }),
  ),
  ...aspect(
    { get: 'getFontStyle', getAll: 'getFontStyles', set: 'setFontStyle', setAll: 'setFontStyles' },
    'string|null',
    'normal',
    (format) => (format?.italic ? 'italic' : 'normal'),
    (value) => ({
      italic: value !== null && oneOf('fontStyle', value, ['italic', 'normal']) === 'italic' ? true : undefined,
    }),
  ),
  ...aspect(
    {
      get: 'getHorizontalAlignment',
      getAll: 'getHorizontalAlignments',
      set: 'setHorizontalAlignment',
      setAll: 'setHorizontalAlignments',
    },
    'string|null',
    'general',
    (format) => format?.horizontalAlignment ?? 'general',
    (value) => {
      const alignment = value === null ? 'normal' : oneOf('alignment', value, ['left', 'center', 'right', 'normal']);
      return { horizontalAlignment: alignment === 'normal' ? undefined : alignment };
    },
  ),
  ...aspect(
    { get: 'getWrap', getAll: 'getWraps', set: 'setWrap', setAll: 'setWraps' },
    'boolean',
    false,
    (format) => format?.wrap ?? false,
    (value) => {
      if (typeof value !== 'boolean') throw new ServiceException('Invalid argument: wraps are true or false');
      return { wrap: value ? true : undefined };
    },
  ),
  ...NUMBER_FORMATS,
  setNumberFormat: untyped('setNumberFormat', NUMBER_FORMATS),
  setNumberFormats: untyped('setNumberFormats', NUMBER_FORMATS),
};
