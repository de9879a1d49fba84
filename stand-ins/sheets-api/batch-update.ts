import type { SpreadsheetDocument } from '../spreadsheet/document.js';
import { DocumentError } from '../spreadsheet/error.js';
import { repeatCell, setDataValidation, updateCells } from './cell-requests.js';
import { invalid, unimplemented } from './error.js';
import {
  addNamedRange,
  addProtectedRange,
  appendDimension,
  deleteDimension,
  deleteNamedRange,
  deleteProtectedRange,
  deleteRange,
  insertDimension,
  mergeCells,
  setBasicFilter,
  sortRange,
  unmergeCells,
  updateDimensionProperties,
  updateProtectedRange,
} from './grid-requests.js';
import {
  addSheet,
  deleteSheet,
  duplicateSheet,
  type RequestHandler,
  updateSheetProperties,
  updateSpreadsheetProperties,
} from './sheet-requests.js';
import type { Fields } from './wire.js';

const handlers: Readonly<Record<string, RequestHandler>> = {
  addNamedRange,
  addProtectedRange,
  addSheet,
  appendDimension,
  deleteDimension,
  deleteNamedRange,
  deleteProtectedRange,
  deleteRange,
  deleteSheet,
  duplicateSheet,
  insertDimension,
  mergeCells,
  repeatCell,
  setBasicFilter,
  setDataValidation,
  sortRange,
  unmergeCells,
  updateCells,
  updateDimensionProperties,
  updateProtectedRange,
  updateSheetProperties,
  updateSpreadsheetProperties,
};

function words(error: DocumentError): string {
  return error.code === 'DUPLICATE_TITLE' ? `${error.message} Please enter another name.` : error.message;
}

/** Carries out the requests of a batch update, all or none, and returns their replies. Throws ApiError. */
export function batchUpdate(document: SpreadsheetDocument, requests: readonly Fields[]): object[] {
  if (requests.length === 0) throw invalid('Must specify at least one request.');
  return document.atomically(() =>
    requests.map((request, index) => {
      const name = Object.keys(request)[0];
      if (name === undefined) throw invalid(`Invalid requests[${index}]: No request set.`);
      const where = `requests[${index}].${name}`;
      const handler = handlers[name];
      if (!handler) throw unimplemented(where);
      try {
        return handler(document, request[name] as Fields, where);
      } catch (error) {
        if (error instanceof DocumentError) throw invalid(`Invalid ${where}: ${words(error)}`);
        throw error;
      }
    }),
  );
}
