import { showCell, shownFormat } from '../spreadsheet/show.js';
import type {
  Cell,
  CellFormat,
  CellPatch,
  DataValidation,
  ErrorValue,
  NumberFormat,
  Value,
} from '../spreadsheet/types.js';
import { unimplemented } from './error.js';
import type { UpdateMask } from './field-mask.js';
import type { Fields } from './wire.js';

const ERROR_TYPES: Record<ErrorValue['error'], string> = {
  '#REF!': 'REF',
  '#N/A': 'N_A',
  '#VALUE!': 'VALUE',
  '#DIV/0!': 'DIVIDE_BY_ZERO',
  '#NAME?': 'NAME',
  '#NUM!': 'NUM',
  '#NULL!': 'NULL_VALUE',
  '#ERROR!': 'ERROR',
};

/** A number as the shortest decimal that is the same 32-bit float. */
function shortFloat(number: number): number {
  const single = Math.fround(number);
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(single.toPrecision(digits));
    if (Math.fround(short) === single) return short;
  }
  return single;
}

/** Color parts are 32-bit floats there, and a part that is zero is left out. */
function colorResource(hex: string): object {
  const parts: [string, number][] = ['red', 'green', 'blue'].map((name, index) => {
    const part = Number.parseInt(hex.slice(1 + index * 2, 3 + index * 2), 16) / 255;
    return [name, shortFloat(part)];
  });
  return Object.fromEntries(parts.filter(([, part]) => part !== 0));
}

function hexColor(color: Fields): string {
  const part = (name: string): string =>
    Math.round(((color[name] as number | undefined) ?? 0) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${part('red')}${part('green')}${part('blue')}`;
}

/** A format as the API writes it, with only what it sets. */
export function formatResource(format: CellFormat): object {
  const text = {
    ...(format.fontColor
      ? {
          foregroundColor: colorResource(format.fontColor),
          foregroundColorStyle: { rgbColor: colorResource(format.fontColor) },
        }
      : {}),
    ...(format.bold === undefined ? {} : { bold: format.bold }),
    ...(format.italic === undefined ? {} : { italic: format.italic }),
  };
  return {
    ...(format.numberFormat ? { numberFormat: format.numberFormat } : {}),
    ...(format.background
      ? {
          backgroundColor: colorResource(format.background),
          backgroundColorStyle: { rgbColor: colorResource(format.background) },
        }
      : {}),
    ...(format.horizontalAlignment ? { horizontalAlignment: format.horizontalAlignment.toUpperCase() } : {}),
    ...(format.wrap === undefined ? {} : { wrapStrategy: format.wrap ? 'WRAP' : 'OVERFLOW_CELL' }),
    ...(Object.keys(text).length > 0 ? { textFormat: text } : {}),
  };
}

/** The format every cell has before a person changes it. */
export const DEFAULT_FORMAT = {
  backgroundColor: { red: 1, green: 1, blue: 1 },
  padding: { top: 2, right: 3, bottom: 2, left: 3 },
  verticalAlignment: 'BOTTOM',
  wrapStrategy: 'OVERFLOW_CELL',
  textFormat: {
    foregroundColor: {},
    fontFamily: 'arial,sans,sans-serif',
    fontSize: 10,
    bold: false,
    italic: false,
    strikethrough: false,
    underline: false,
    foregroundColorStyle: { rgbColor: {} },
  },
  backgroundColorStyle: { rgbColor: { red: 1, green: 1, blue: 1 } },
};

function extendedValue(value: Value): object | undefined {
  if (value === null) return undefined;
  if (typeof value === 'number') return { numberValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'string') return { stringValue: value };
  return { errorValue: { type: ERROR_TYPES[value.error], ...(value.message ? { message: value.message } : {}) } };
}

function conditionType(validation: DataValidation): string {
  if (validation.kind === 'LIST') return 'ONE_OF_LIST';
  if (validation.kind === 'RANGE') return validation.condition ?? 'ONE_OF_RANGE';
  if (validation.kind === 'CHECKBOX') return validation.condition ?? 'BOOLEAN';
  if (validation.kind === 'CUSTOM') return validation.condition ?? 'CUSTOM_FORMULA';
  return validation.condition ?? (validation.kind === 'DATE' ? 'DATE_IS_VALID' : 'NUMBER_BETWEEN');
}

function validationResource(validation: DataValidation): object {
  const values = validation.values.map((userEnteredValue) => ({ userEnteredValue }));
  return {
    condition: { type: conditionType(validation), ...(values.length > 0 ? { values } : {}) },
    ...(validation.helpText ? { inputMessage: validation.helpText } : {}),
    ...(validation.allowInvalid ? {} : { strict: true }),
    ...(validation.showDropdown === false ? {} : { showCustomUi: true }),
  };
}

/** A rule of a request as the document keeps it. Throws ApiError 501 for conditions on text. */
export function readValidation(rule: Fields): DataValidation {
  const condition = (rule.condition ?? {}) as Fields;
  const type = (condition.type as string | undefined) ?? 'CONDITION_TYPE_UNSPECIFIED';
  const kinds: [RegExp, DataValidation['kind']][] = [
    [/^ONE_OF_LIST$/, 'LIST'],
    [/^ONE_OF_RANGE$/, 'RANGE'],
    [/^NUMBER_/, 'NUMBER'],
    [/^DATE_/, 'DATE'],
    [/^BOOLEAN$/, 'CHECKBOX'],
    [/^CUSTOM_FORMULA$/, 'CUSTOM'],
  ];
  const kind = kinds.find(([pattern]) => pattern.test(type))?.[1];
  if (!kind) throw unimplemented(`validation by ${type}`);
  const values = ((condition.values as Fields[] | undefined) ?? []).map((value) =>
    String(value.userEnteredValue ?? ''),
  );
  return {
    kind,
    values,
    allowInvalid: rule.strict !== true,
    ...(rule.inputMessage ? { helpText: rule.inputMessage as string } : {}),
    ...(kind === 'LIST' ? {} : { condition: type }),
    ...(rule.showCustomUi === true ? {} : { showDropdown: false }),
  };
}

/** A cell as spreadsheets.get writes it; `{}` for one with nothing. */
export function cellResource(cell: Cell, locale: string): object {
  const entered =
    cell.formula === undefined
      ? cell.spilled
        ? undefined
        : extendedValue(cell.value)
      : { formulaValue: cell.formula };
  const effective = extendedValue(cell.value);
  const numberFormat = shownFormat(cell);
  const own = formatResource({ ...cell.format, ...(numberFormat ? { numberFormat } : {}) });
  const link = cell.formula && /^=HYPERLINK\("([^"]*)"/i.exec(cell.formula)?.[1];
  return {
    ...(entered ? { userEnteredValue: entered } : {}),
    ...(effective ? { effectiveValue: effective, formattedValue: showCell(cell, locale) } : {}),
    ...(cell.format ? { userEnteredFormat: formatResource(cell.format) } : {}),
    ...(effective || cell.format
      ? {
          effectiveFormat: {
            ...DEFAULT_FORMAT,
            ...own,
            textFormat: { ...DEFAULT_FORMAT.textFormat, ...(own as { textFormat?: object }).textFormat },
          },
        }
      : {}),
    ...(link ? { hyperlink: link } : {}),
    ...(cell.note === undefined ? {} : { note: cell.note }),
    ...(cell.validation ? { dataValidation: validationResource(cell.validation) } : {}),
  };
}

/** Every path of a cell that an update may list. */
export const CELL_PATHS: readonly string[] = [
  'userEnteredValue.numberValue',
  'userEnteredValue.stringValue',
  'userEnteredValue.boolValue',
  'userEnteredValue.formulaValue',
  'userEnteredFormat.numberFormat.type',
  'userEnteredFormat.numberFormat.pattern',
  'userEnteredFormat.backgroundColor',
  'userEnteredFormat.backgroundColorStyle',
  'userEnteredFormat.horizontalAlignment',
  'userEnteredFormat.wrapStrategy',
  'userEnteredFormat.textFormat.foregroundColor',
  'userEnteredFormat.textFormat.foregroundColorStyle',
  'userEnteredFormat.textFormat.bold',
  'userEnteredFormat.textFormat.italic',
  'note',
  'dataValidation',
];

function readFormat(format: Fields): CellFormat {
  const text = (format.textFormat ?? {}) as Fields;
  const number = format.numberFormat as Fields | undefined;
  const styled = (style: unknown): Fields | undefined => (style as { rgbColor?: Fields } | undefined)?.rgbColor;
  const background = styled(format.backgroundColorStyle) ?? (format.backgroundColor as Fields | undefined);
  const foreground = styled(text.foregroundColorStyle) ?? (text.foregroundColor as Fields | undefined);
  const alignment = format.horizontalAlignment as string | undefined;
  return {
    ...(background ? { background: hexColor(background) } : {}),
    ...(foreground ? { fontColor: hexColor(foreground) } : {}),
    ...(text.bold === undefined ? {} : { bold: text.bold as boolean }),
    ...(text.italic === undefined ? {} : { italic: text.italic as boolean }),
    ...(format.wrapStrategy === undefined ? {} : { wrap: format.wrapStrategy === 'WRAP' }),
    ...(alignment && !alignment.includes('UNSPECIFIED')
      ? { horizontalAlignment: alignment.toLowerCase() as 'left' | 'center' | 'right' }
      : {}),
    ...(number?.type && number.type !== 'NUMBER_FORMAT_TYPE_UNSPECIFIED'
      ? {
          numberFormat: {
            type: number.type as NumberFormat['type'],
            ...(number.pattern ? { pattern: number.pattern as string } : {}),
          },
        }
      : {}),
  };
}

const FORMAT_PATHS: readonly (readonly [keyof CellFormat, readonly string[]])[] = [
  ['background', ['backgroundColor', 'backgroundColorStyle']],
  ['fontColor', ['textFormat.foregroundColor', 'textFormat.foregroundColorStyle']],
  ['bold', ['textFormat.bold']],
  ['italic', ['textFormat.italic']],
  ['wrap', ['wrapStrategy']],
  ['horizontalAlignment', ['horizontalAlignment']],
  ['numberFormat', ['numberFormat', 'numberFormat.type', 'numberFormat.pattern']],
];

function masked(before: CellFormat | undefined, after: CellFormat, mask: UpdateMask): CellFormat {
  const merged: Record<string, unknown> = { ...before };
  for (const [part, paths] of FORMAT_PATHS) {
    if (!paths.some((path) => mask.touches(`userEnteredFormat.${path}`))) continue;
    if (after[part] === undefined) delete merged[part];
    else merged[part] = after[part];
  }
  return merged as CellFormat;
}

/** What CellData of a request does to a cell: what the mask lists and the data lacks is cleared. */
export function cellPatch(cell: Cell, data: Fields, mask: UpdateMask): CellPatch {
  const entered = data.userEnteredValue as Fields | undefined;
  const value = (entered?.numberValue ?? entered?.stringValue ?? entered?.boolValue ?? null) as Value;
  const formula = entered?.formulaValue as string | undefined;
  const format = (data.userEnteredFormat ?? {}) as Fields;
  return {
    ...(mask.touches('userEnteredValue') ? (formula === undefined ? { value } : { formula }) : {}),
    ...(mask.touches('userEnteredFormat') ? { format: masked(cell.format, readFormat(format), mask) } : {}),
    ...(mask.asks('note') ? { note: data.note as string | undefined } : {}),
    ...(mask.touches('dataValidation')
      ? { validation: data.dataValidation ? readValidation(data.dataValidation as Fields) : undefined }
      : {}),
  };
}
