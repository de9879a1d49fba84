import { type EnumState, membersOf, type Service } from '../strict-service.js';

const { pure } = membersOf<EnumState>();

/** One value of an enumeration. */
export const ENUM_VALUE: Service = {
  name: 'Enum',
  qualified: 'Enum',
  access: 'free',
  members: {
    name: pure([''], ({ name }) => name),
    ordinal: pure([''], ({ ordinal }) => ordinal),
    compareTo: pure(['Enum'], ({ ordinal }, [other]) => ordinal - other.ordinal),
  },
};

/** An enumeration as the property of a service: it has its values and nothing else. */
export interface EnumTypeState {
  readonly type: string;
  readonly values: readonly string[];
}

export const ENUM_TYPE: Service = { name: 'EnumType', qualified: 'EnumType', access: 'free', members: {} };

/** Every enumeration the host knows, its values in order. */
export const ENUMS = {
  AuthMode: ['NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL'],
  BooleanCriteria: [
    'CELL_EMPTY',
    'CELL_NOT_EMPTY',
    'DATE_AFTER',
    'DATE_BEFORE',
    'DATE_EQUAL_TO',
    'DATE_AFTER_RELATIVE',
    'DATE_BEFORE_RELATIVE',
    'DATE_EQUAL_TO_RELATIVE',
    'NUMBER_BETWEEN',
    'NUMBER_EQUAL_TO',
    'NUMBER_GREATER_THAN',
    'NUMBER_GREATER_THAN_OR_EQUAL_TO',
    'NUMBER_LESS_THAN',
    'NUMBER_LESS_THAN_OR_EQUAL_TO',
    'NUMBER_NOT_BETWEEN',
    'NUMBER_NOT_EQUAL_TO',
    'TEXT_CONTAINS',
    'TEXT_DOES_NOT_CONTAIN',
    'TEXT_EQUAL_TO',
    'TEXT_STARTS_WITH',
    'TEXT_ENDS_WITH',
    'CUSTOM_FORMULA',
  ],
  Button: ['CLOSE', 'OK', 'CANCEL', 'YES', 'NO'],
  ButtonSet: ['OK', 'OK_CANCEL', 'YES_NO', 'YES_NO_CANCEL'],
  Charset: ['US_ASCII', 'UTF_8'],
  DataValidationCriteria: [
    'DATE_AFTER',
    'DATE_BEFORE',
    'DATE_BETWEEN',
    'DATE_EQUAL_TO',
    'DATE_IS_VALID_DATE',
    'DATE_NOT_BETWEEN',
    'DATE_ON_OR_AFTER',
    'DATE_ON_OR_BEFORE',
    'NUMBER_BETWEEN',
    'NUMBER_EQUAL_TO',
    'NUMBER_GREATER_THAN',
    'NUMBER_GREATER_THAN_OR_EQUAL_TO',
    'NUMBER_LESS_THAN',
    'NUMBER_LESS_THAN_OR_EQUAL_TO',
    'NUMBER_NOT_BETWEEN',
    'NUMBER_NOT_EQUAL_TO',
    'TEXT_CONTAINS',
    'TEXT_DOES_NOT_CONTAIN',
    'TEXT_EQUAL_TO',
    'TEXT_IS_VALID_EMAIL',
    'TEXT_IS_VALID_URL',
    'VALUE_IN_LIST',
    'VALUE_IN_RANGE',
    'CUSTOM_FORMULA',
    'CHECKBOX',
  ],
  DeveloperMetadataLocationType: ['SPREADSHEET', 'SHEET', 'ROW', 'COLUMN'],
  DeveloperMetadataVisibility: ['DOCUMENT', 'PROJECT'],
  DigestAlgorithm: ['MD2', 'MD5', 'SHA_1', 'SHA_256', 'SHA_384', 'SHA_512'],
  Dimension: ['COLUMNS', 'ROWS'],
  ProtectionType: ['RANGE', 'SHEET'],
  SandboxMode: ['EMULATED', 'IFRAME', 'NATIVE'],
  SheetType: ['GRID', 'OBJECT'],
  WrapStrategy: ['WRAP', 'OVERFLOW', 'CLIP'],
  XFrameOptionsMode: ['ALLOWALL', 'DEFAULT'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The named enumerations, for a service's `enums`. */
export function enums(...names: (keyof typeof ENUMS)[]): Record<string, readonly string[]> {
  return Object.fromEntries(names.map((name) => [name, ENUMS[name]]));
}
