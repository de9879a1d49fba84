import { badField, unimplemented } from './error.js';

/** How a field of a request is read from JSON. */
export type FieldType =
  | 'string'
  | 'int32'
  | 'double'
  | 'bool'
  | 'fieldMask'
  /** Rows of cell values: an array of arrays of JSON scalars. */
  | 'rows'
  /** Exists in the real API, and is refused here with 501. */
  | 'unsupported'
  /** Exists and is set by the server only: read and dropped. */
  | 'ignored'
  | EnumType
  | MessageType
  | RepeatedType;

export interface EnumType {
  readonly kind: 'enum';
  /** As in `type.googleapis.com/google.apps.sheets.v4.Dimension`. */
  readonly name: string;
  readonly values: readonly string[];
}

export interface MessageType {
  readonly kind: 'message';
  /** By lower camel-case name. */
  readonly fields: Readonly<Record<string, FieldType>>;
  /** At most one of the fields may be set. */
  readonly oneOf?: boolean;
}

export interface RepeatedType {
  readonly kind: 'repeated';
  readonly of: FieldType;
}

export const enumType = (name: string, ...values: string[]): EnumType => ({ kind: 'enum', name, values });
export const message = (fields: Record<string, FieldType>): MessageType => ({ kind: 'message', fields });
export const repeated = (of: FieldType): RepeatedType => ({ kind: 'repeated', of });

/** A message after reading: camel-case names, absent fields absent. */
export type Fields = Readonly<Record<string, unknown>>;

const TYPE_URL = 'type.googleapis.com/google.apps.sheets.v4.';
const LIST_URL = 'type.googleapis.com/google.protobuf.ListValue';
const NUMBER_NAMES = { int32: 'TYPE_INT32', double: 'TYPE_DOUBLE', bool: 'TYPE_BOOL', string: 'TYPE_STRING' };

/** `startRowIndex` as errors name it: `start_row_index`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `start_row_index` as the code names it; a camel-case name stays. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function wrong(path: string, type: string, value: unknown): Error {
  return badField(`Invalid value at '${path}' (${type}), ${JSON.stringify(value)}`, path);
}

function readNumber(value: unknown, type: 'int32' | 'double', path: string): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  const fits =
    typeof number === 'number' &&
    Number.isFinite(number) &&
    (type === 'double' || (Number.isInteger(number) && Math.abs(number) <= 2 ** 31));
  if (!fits) throw wrong(path, NUMBER_NAMES[type], value);
  return number;
}

function readRows(value: unknown, path: string): unknown[][] {
  if (!Array.isArray(value)) throw wrong(path, LIST_URL, value);
  return value.map((row, index) => {
    if (!Array.isArray(row)) throw wrong(`${path}[${index}]`, LIST_URL, row);
    return row as unknown[];
  });
}

function readMessage(value: unknown, type: MessageType, path: string): Fields {
  if (Array.isArray(value)) {
    const name = path.split('.').at(-1);
    throw badField(
      `Invalid JSON payload received. Unknown name "${name}": Proto field is not repeating, cannot start list.`,
      path,
    );
  }
  if (typeof value !== 'object' || value === null) throw wrong(path, 'a message', value);
  const read: Record<string, unknown> = {};
  for (const [written, part] of Object.entries(value)) {
    const name = camelCase(written);
    const fieldType = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
    if (fieldType === undefined) {
      const at = path === '' ? '' : ` at '${path}'`;
      throw badField(`Invalid JSON payload received. Unknown name "${written}"${at}: Cannot find field.`, path);
    }
    // In this format null is the same as absent.
    if (part === null) continue;
    const inner = path === '' ? snakeCase(name) : `${path}.${snakeCase(name)}`;
    const result = readField(part, fieldType, inner);
    if (result === undefined) continue;
    const other = Object.keys(read)[0];
    if (type.oneOf && other !== undefined) {
      const text = `oneof field 'kind' is already set. Cannot set '${name}'`;
      throw badField(`Invalid value at '${path}' (oneof), ${text}`, path);
    }
    read[name] = result;
  }
  return read;
}

/** Reads one JSON value as the type says. `path` is the field's name in errors. Throws ApiError. */
export function readField(value: unknown, type: FieldType, path: string): unknown {
  if (typeof type === 'object') {
    if (type.kind === 'message') return readMessage(value, type, path);
    if (type.kind === 'repeated') {
      // A single value is taken for a list of one, and a list in a list is flattened: the real API accepts both.
      const list: unknown[] = Array.isArray(value) ? value.flat() : [value];
      return list.map((each, index) => readField(each, type.of, `${path}[${index}]`));
    }
    if (typeof value !== 'string' || !type.values.includes(value)) throw wrong(path, TYPE_URL + type.name, value);
    return value;
  }
  switch (type) {
    case 'string':
    case 'fieldMask':
      if (typeof value !== 'string') throw wrong(path, NUMBER_NAMES.string, value);
      return value;
    case 'bool':
      if (value === 'true' || value === 'false') return value === 'true';
      if (typeof value !== 'boolean') throw wrong(path, NUMBER_NAMES.bool, value);
      return value;
    case 'int32':
    case 'double':
      return readNumber(value, type, path);
    case 'rows':
      return readRows(value, path);
    case 'ignored':
      return undefined;
    case 'unsupported':
      throw unimplemented(`'${path}'`);
  }
}

/** Reads a request body. `root` is put before every path, as the real API does for a body that is one field of its request. */
export function readBody(body: string, type: MessageType, root = ''): Fields {
  let json: unknown;
  try {
    json = body.trim() === '' ? {} : JSON.parse(body);
  } catch (error) {
    throw badField(`Invalid JSON payload received. ${(error as Error).message}`);
  }
  return readMessage(json, type, root);
}

// Every Google API takes these.
const SYSTEM_PARAMETERS = new Set([
  '$.xgafv',
  'access_token',
  'alt',
  'callback',
  'fields',
  'key',
  'oauth_token',
  'prettyPrint',
  'quotaUser',
  'uploadType',
  'upload_protocol',
]);

/** Reads a query string; repeated parameters must be declared so. `fields` is always there as text. Throws ApiError. */
export function readQuery(query: URLSearchParams, declared: Readonly<Record<string, FieldType>>): Fields {
  const read: Record<string, unknown> = {};
  for (const written of new Set(query.keys())) {
    const name = camelCase(written);
    const values = query.getAll(written);
    if (written === 'fields') read.fields = values.at(-1);
    if (SYSTEM_PARAMETERS.has(written)) continue;
    const type = Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (type === undefined) {
      throw badField(
        `Invalid JSON payload received. Unknown name "${written}": Cannot bind query parameter. Field '${written}' could not be found in request message.`,
      );
    }
    if (typeof type === 'object' && type.kind === 'repeated') {
      read[name] = values.map((value) => readField(value, type.of, snakeCase(name)));
      continue;
    }
    const last = values.at(-1)!;
    // Python clients write True and False.
    read[name] = readField(type === 'bool' ? last.toLowerCase() : last, type, snakeCase(name));
  }
  return read;
}
