import { rangeName } from '../spreadsheet/a1.js';
import type { SpreadsheetDocument } from '../spreadsheet/document.js';
import { appendValues } from './append-values.js';
import { batchUpdate } from './batch-update.js';
import { driveFile } from './drive-file.js';
import { ApiError, invalid } from './error.js';
import { applyMask, type FieldMask, responseMask } from './field-mask.js';
import {
  batchClearBody,
  batchUpdateBody,
  batchUpdateValuesBody,
  createBody,
  dateTimeRenderOption,
  dimension,
  emptyBody,
  getByDataFilterBody,
  insertDataOption,
  valueInputOption,
  valueRange,
  valueRenderOption,
} from './messages.js';
import { type LocatedRange, locateRange, requestRange } from './ranges.js';
import { type RenderOptions, readValues, renderRange } from './read-values.js';
import type { DocumentRegistry } from './registry.js';
import {
  appendFields,
  batchClearFields,
  batchGetFields,
  batchUpdateFields,
  batchUpdateValuesFields,
  clearFields,
  type FieldTree,
  spreadsheetFields,
  updateValuesFields,
  valueRangeFields,
} from './response-fields.js';
import { addSheet } from './sheet-requests.js';
import { spreadsheetResource, trimGridData } from './spreadsheet-resource.js';
import { type Fields, type FieldType, readBody, readQuery, repeated } from './wire.js';
import { clearValues, type InputOption, type Written, writeValues } from './write-values.js';

/** What a method works on. `spreadsheetId` and `range` are from the path, decoded. */
export interface MethodCall {
  readonly registry: DocumentRegistry;
  readonly clock: () => number;
  readonly token: string;
  readonly spreadsheetId: string;
  readonly range: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** One method of the API. `reads` is what the read quota counts. */
export interface Method {
  readonly name: string;
  readonly reads: boolean;
  readonly run: (call: MethodCall) => object;
}

const renderQuery: Record<string, FieldType> = {
  majorDimension: dimension,
  valueRenderOption,
  dateTimeRenderOption,
};
const writeQuery: Record<string, FieldType> = {
  valueInputOption,
  includeValuesInResponse: 'bool',
  responseValueRenderOption: valueRenderOption,
  responseDateTimeRenderOption: dateTimeRenderOption,
};

function major(fields: Fields): 'ROWS' | 'COLUMNS' {
  return fields.majorDimension === 'COLUMNS' ? 'COLUMNS' : 'ROWS';
}

function renderOptions(fields: Fields, prefix: '' | 'response' = ''): RenderOptions {
  const value = fields[prefix ? 'responseValueRenderOption' : 'valueRenderOption'] ?? 'FORMATTED_VALUE';
  const dateTime = fields[prefix ? 'responseDateTimeRenderOption' : 'dateTimeRenderOption'] ?? 'SERIAL_NUMBER';
  return {
    value: value as RenderOptions['value'],
    dateTime: dateTime as RenderOptions['dateTime'],
    majorDimension: major(fields),
  };
}

function inputOption(fields: Fields): InputOption {
  const { valueInputOption: option } = fields;
  if (option === 'RAW' || option === 'USER_ENTERED') return option;
  throw invalid("'valueInputOption' is required but not specified");
}

function maskOf(query: Fields, tree: FieldTree): FieldMask | null {
  return typeof query.fields === 'string' ? responseMask(query.fields, tree) : null;
}

/** Counts of zero are left out, as every zero of this format. */
function counts(values: Record<string, number>): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== 0));
}

function writtenResource(document: SpreadsheetDocument, written: Written, query: Fields, dimensionOf: Fields): object {
  const { sheet, range, rows, columns, cells } = written;
  const render = { ...renderOptions(query, 'response'), majorDimension: major(dimensionOf) };
  return {
    spreadsheetId: document.id,
    updatedRange: rangeName(range, sheet.title),
    ...counts({ updatedRows: rows.size, updatedColumns: columns.size, updatedCells: cells }),
    ...(query.includeValuesInResponse === true ? { updatedData: renderRange(sheet, range, render) } : {}),
  };
}

function requireSameRange(inPath: string, body: Fields): void {
  const inBody = body.range as string | undefined;
  if (inBody === undefined || inBody === '' || inBody === inPath) return;
  throw invalid(`Requested range [${inPath}] does not match value range [${inBody}].`);
}

function lines(body: Fields): unknown[][] {
  return (body.values as unknown[][] | undefined) ?? [];
}

const create: Method = {
  name: 'spreadsheets.create',
  reads: false,
  run({ registry, clock, query, body }) {
    const read = readQuery(query, {});
    const mask = maskOf(read, spreadsheetFields);
    const { properties = {}, sheets = [] } = readBody(body, createBody) as { properties?: Fields; sheets?: Fields[] };
    const document = registry.create({
      clock,
      title: (properties.title as string | undefined) ?? 'Untitled spreadsheet',
      locale: (properties.locale as string | undefined) ?? 'en_US',
      timeZone: (properties.timeZone as string | undefined) ?? 'Etc/GMT',
    });
    const wanted = sheets.length > 0 ? sheets : [{ properties: { sheetId: 0, title: 'Sheet1' } }];
    try {
      wanted.forEach((sheet, index) => {
        addSheet(document, { properties: sheet.properties ?? {} }, `sheets[${index}].properties`);
      });
    } catch (error) {
      registry.remove(document.id);
      throw error instanceof ApiError ? error : invalid((error as Error).message);
    }
    return applyMask(spreadsheetResource(document, { ranges: [], gridData: false }), mask) as object;
  },
};

const get: Method = {
  name: 'spreadsheets.get',
  reads: true,
  run({ registry, token, spreadsheetId, query }) {
    const read = readQuery(query, {
      ranges: repeated('string'),
      includeGridData: 'bool',
      excludeTablesInBandedRanges: 'bool',
    });
    const mask = maskOf(read, spreadsheetFields);
    const document = registry.open(spreadsheetId, token, false);
    // A mask decides by itself whether there are cells; the parameter is then not looked at.
    const gridData = mask
      ? Object.hasOwn(mask, 'sheets') && (mask.sheets === null || Object.hasOwn(mask.sheets!, 'data'))
      : read.includeGridData === true;
    const ranges = (read.ranges as string[] | undefined) ?? [];
    return trimGridData(applyMask(spreadsheetResource(document, { ranges, gridData }), mask)) as object;
  },
};

/** Where a filter points: an A1 range, or a grid range with the ends it leaves open. */
function filtered(document: SpreadsheetDocument, filter: Fields, where: string): LocatedRange {
  if (typeof filter.a1Range === 'string') return locateRange(document, filter.a1Range);
  const { sheet, range } = requestRange(document, filter.gridRange as Fields | undefined, where);
  return { sheet, reference: range };
}

const getByDataFilter: Method = {
  name: 'spreadsheets.getByDataFilter',
  reads: true,
  run({ registry, token, spreadsheetId, query, body }) {
    const mask = maskOf(readQuery(query, {}), spreadsheetFields);
    const read = readBody(body, getByDataFilterBody);
    const document = registry.open(spreadsheetId, token, false);
    const filters = (read.dataFilters as Fields[] | undefined) ?? [];
    const ranges = filters.map((filter, index) => filtered(document, filter, `data_filters[${index}].grid_range`));
    const gridData = mask
      ? Object.hasOwn(mask, 'sheets') && (mask.sheets === null || Object.hasOwn(mask.sheets!, 'data'))
      : read.includeGridData === true;
    return trimGridData(applyMask(spreadsheetResource(document, { ranges, gridData }), mask)) as object;
  },
};

const batchUpdateMethod: Method = {
  name: 'spreadsheets.batchUpdate',
  reads: false,
  run({ registry, token, spreadsheetId, query, body }) {
    const mask = maskOf(readQuery(query, {}), batchUpdateFields);
    const read = readBody(body, batchUpdateBody);
    const document = registry.open(spreadsheetId, token, true);
    const replies = batchUpdate(document, (read.requests as Fields[] | undefined) ?? []);
    const ranges = (read.responseRanges as string[] | undefined) ?? [];
    const gridData = read.responseIncludeGridData === true;
    const answer = {
      spreadsheetId: document.id,
      replies,
      ...(read.includeSpreadsheetInResponse === true
        ? { updatedSpreadsheet: spreadsheetResource(document, { ranges, gridData }) }
        : {}),
    };
    return applyMask(answer, mask) as object;
  },
};

const valuesGet: Method = {
  name: 'spreadsheets.values.get',
  reads: true,
  run({ registry, token, spreadsheetId, range, query }) {
    const read = readQuery(query, renderQuery);
    const mask = maskOf(read, valueRangeFields);
    const document = registry.open(spreadsheetId, token, false);
    return applyMask(readValues(document, range, renderOptions(read)), mask) as object;
  },
};

const valuesBatchGet: Method = {
  name: 'spreadsheets.values.batchGet',
  reads: true,
  run({ registry, token, spreadsheetId, query }) {
    const read = readQuery(query, { ranges: repeated('string'), ...renderQuery });
    const mask = maskOf(read, batchGetFields);
    const document = registry.open(spreadsheetId, token, false);
    const ranges = ((read.ranges as string[] | undefined) ?? []).map((text) =>
      readValues(document, text, renderOptions(read)),
    );
    return applyMask(
      { spreadsheetId: document.id, ...(ranges.length > 0 ? { valueRanges: ranges } : {}) },
      mask,
    ) as object;
  },
};

const valuesUpdate: Method = {
  name: 'spreadsheets.values.update',
  reads: false,
  run({ registry, token, spreadsheetId, range, query, body }) {
    const read = readQuery(query, writeQuery);
    const mask = maskOf(read, updateValuesFields);
    const data = readBody(body, valueRange, 'data');
    const document = registry.open(spreadsheetId, token, true);
    const input = inputOption(read);
    requireSameRange(range, data);
    const written = document.atomically(() => writeValues(document, range, lines(data), major(data), input));
    return applyMask(writtenResource(document, written, read, data), mask) as object;
  },
};

const valuesAppend: Method = {
  name: 'spreadsheets.values.append',
  reads: false,
  run({ registry, token, spreadsheetId, range, query, body }) {
    const read = readQuery(query, { ...writeQuery, insertDataOption });
    const mask = maskOf(read, appendFields);
    const data = readBody(body, valueRange, 'data');
    const document = registry.open(spreadsheetId, token, true);
    const input = inputOption(read);
    requireSameRange(range, data);
    const insert = read.insertDataOption === 'INSERT_ROWS';
    const { table, written } = document.atomically(() =>
      appendValues(document, range, lines(data), major(data), input, insert),
    );
    const answer = {
      spreadsheetId: document.id,
      ...(table ? { tableRange: rangeName(table, written.sheet.title) } : {}),
      updates: writtenResource(document, written, read, data),
    };
    return applyMask(answer, mask) as object;
  },
};

const valuesBatchUpdate: Method = {
  name: 'spreadsheets.values.batchUpdate',
  reads: false,
  run({ registry, token, spreadsheetId, query, body }) {
    const mask = maskOf(readQuery(query, {}), batchUpdateValuesFields);
    const read = readBody(body, batchUpdateValuesBody);
    const document = registry.open(spreadsheetId, token, true);
    const input = inputOption(read);
    const data = (read.data as Fields[] | undefined) ?? [];
    const written = document.atomically(() =>
      data.map((each) =>
        writeValues(document, (each.range as string | undefined) ?? '', lines(each), major(each), input),
      ),
    );
    const distinct = (of: (each: Written) => Iterable<number>): number =>
      new Set(written.flatMap((each) => [...of(each)].map((index) => `${each.sheet.id} ${index}`))).size;
    const answer = {
      spreadsheetId: document.id,
      ...counts({
        totalUpdatedRows: distinct((each) => each.rows),
        totalUpdatedColumns: distinct((each) => each.columns),
        totalUpdatedCells: written.reduce((total, each) => total + each.cells, 0),
        totalUpdatedSheets: new Set(written.filter((each) => each.cells > 0).map((each) => each.sheet)).size,
      }),
      ...(written.length > 0
        ? { responses: written.map((each, index) => writtenResource(document, each, read, data[index]!)) }
        : {}),
    };
    return applyMask(answer, mask) as object;
  },
};

const valuesClear: Method = {
  name: 'spreadsheets.values.clear',
  reads: false,
  run({ registry, token, spreadsheetId, range, query, body }) {
    const mask = maskOf(readQuery(query, {}), clearFields);
    readBody(body, emptyBody);
    const document = registry.open(spreadsheetId, token, true);
    return applyMask({ spreadsheetId: document.id, clearedRange: clearValues(document, range) }, mask) as object;
  },
};

const valuesBatchClear: Method = {
  name: 'spreadsheets.values.batchClear',
  reads: false,
  run({ registry, token, spreadsheetId, query, body }) {
    const mask = maskOf(readQuery(query, {}), batchClearFields);
    const read = readBody(body, batchClearBody);
    const document = registry.open(spreadsheetId, token, true);
    const ranges = (read.ranges as string[] | undefined) ?? [];
    const cleared = document.atomically(() => ranges.map((text) => clearValues(document, text)));
    return applyMask(
      { spreadsheetId: document.id, ...(cleared.length > 0 ? { clearedRanges: cleared } : {}) },
      mask,
    ) as object;
  },
};

interface Route {
  readonly verb: string;
  readonly path: RegExp;
  /** `null`: the real API has it, this one does not. */
  readonly method: Method | null;
  readonly name: string;
}

const route = (verb: string, path: RegExp, method: Method): Route => ({ verb, path, method, name: method.name });
const missing = (verb: string, path: RegExp, name: string): Route => ({ verb, path, method: null, name });

const BASE = '^/v4/spreadsheets';
const ID = '/(?<id>[^/:]+)';
// Clients that join addresses by themselves put a slash before the colon or at the end, and Google takes it.
const ITSELF = `${ID}/?`;
const RANGE = '/values/(?<range>.+?)';

// In order: `values/A1:B2:append` must not be read as the range `A1:B2:append`.
const ROUTES: readonly Route[] = [
  route('POST', new RegExp(`${BASE}$`), create),
  route('GET', new RegExp(`${BASE}${ITSELF}$`), get),
  route('POST', new RegExp(`${BASE}${ITSELF}:batchUpdate$`), batchUpdateMethod),
  route('POST', new RegExp(`${BASE}${ITSELF}:getByDataFilter$`), getByDataFilter),
  missing('GET', new RegExp(`${BASE}${ID}/developerMetadata/`), 'spreadsheets.developerMetadata.get'),
  missing('POST', new RegExp(`${BASE}${ID}/developerMetadata:search$`), 'spreadsheets.developerMetadata.search'),
  missing('POST', new RegExp(`${BASE}${ID}/sheets/[^/]+:copyTo$`), 'spreadsheets.sheets.copyTo'),
  route('GET', new RegExp(`${BASE}${ID}/values:batchGet$`), valuesBatchGet),
  route('POST', new RegExp(`${BASE}${ID}/values:batchUpdate$`), valuesBatchUpdate),
  route('POST', new RegExp(`${BASE}${ID}/values:batchClear$`), valuesBatchClear),
  missing('POST', new RegExp(`${BASE}${ID}/values:batch\\w+ByDataFilter$`), 'spreadsheets.values by data filter'),
  route('POST', new RegExp(`${BASE}${ID}${RANGE}:append$`), valuesAppend),
  route('POST', new RegExp(`${BASE}${ID}${RANGE}:clear$`), valuesClear),
  route('PUT', new RegExp(`${BASE}${ID}${RANGE}$`), valuesUpdate),
  route('GET', new RegExp(`${BASE}${ID}${RANGE}$`), valuesGet),
  route('GET', /^\/drive\/v3\/files\/(?<id>[^/]+)$/, driveFile),
];

/** The method for a verb and a path still percent-encoded, with the parts of the path decoded. */
export function findRoute(verb: string, path: string): { route: Route; spreadsheetId: string; range: string } | null {
  for (const each of ROUTES) {
    const match = each.verb === verb ? each.path.exec(path) : null;
    if (!match) continue;
    try {
      const { id = '', range = '' } = match.groups ?? {};
      return { route: each, spreadsheetId: decodeURIComponent(id), range: decodeURIComponent(range) };
    } catch {
      throw invalid('Request contains an invalid argument.');
    }
  }
  return null;
}
