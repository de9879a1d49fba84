/** The shape of responses, by name only: what a `fields` parameter may ask for. `null` is a leaf or a part taken whole. */
export interface FieldTree {
  readonly [name: string]: FieldTree | null;
}

const leaves = (names: string): FieldTree => Object.fromEntries(names.split(' ').map((name) => [name, null]));

const color = leaves('red green blue alpha');
const colorStyle: FieldTree = { rgbColor: color, themeColor: null };
const gridRange = leaves('sheetId startRowIndex endRowIndex startColumnIndex endColumnIndex');
const extendedValue: FieldTree = {
  ...leaves('numberValue stringValue boolValue formulaValue'),
  errorValue: leaves('type message'),
};
const cellFormat: FieldTree = {
  ...leaves(
    'borders verticalAlignment horizontalAlignment wrapStrategy textDirection hyperlinkDisplayType textRotation',
  ),
  numberFormat: leaves('type pattern'),
  backgroundColor: color,
  backgroundColorStyle: colorStyle,
  padding: leaves('top right bottom left'),
  textFormat: {
    ...leaves('fontFamily fontSize bold italic strikethrough underline link'),
    foregroundColor: color,
    foregroundColorStyle: colorStyle,
  },
};
const condition: FieldTree = { type: null, values: leaves('userEnteredValue relativeDate') };

const sheetProperties: FieldTree = {
  ...leaves('sheetId title index sheetType hidden tabColor tabColorStyle rightToLeft dataSourceSheetProperties'),
  gridProperties: leaves(
    'rowCount columnCount frozenRowCount frozenColumnCount hideGridlines rowGroupControlAfter columnGroupControlAfter',
  ),
};

const dimensionProperties = leaves('hiddenByFilter hiddenByUser pixelSize developerMetadata dataSourceColumnReference');

const sheet: FieldTree = {
  properties: sheetProperties,
  data: {
    ...leaves('startRow startColumn'),
    rowData: {
      values: {
        ...leaves('formattedValue hyperlink note textFormatRuns pivotTable dataSourceTable dataSourceFormula chipRuns'),
        userEnteredValue: extendedValue,
        effectiveValue: extendedValue,
        userEnteredFormat: cellFormat,
        effectiveFormat: cellFormat,
        dataValidation: { ...leaves('inputMessage strict showCustomUi'), condition },
      },
    },
    rowMetadata: dimensionProperties,
    columnMetadata: dimensionProperties,
  },
  merges: gridRange,
  conditionalFormats: { ranges: gridRange, booleanRule: { condition, format: cellFormat }, gradientRule: null },
  filterViews: {
    ...leaves('filterViewId title namedRangeId sortSpecs criteria filterSpecs tableId'),
    range: gridRange,
  },
  protectedRanges: {
    ...leaves('protectedRangeId namedRangeId description warningOnly requestingUserCanEdit tableId'),
    range: gridRange,
    unprotectedRanges: gridRange,
    editors: leaves('users groups domainUsersCanEdit'),
  },
  basicFilter: { ...leaves('sortSpecs criteria filterSpecs tableId'), range: gridRange },
  ...leaves('charts bandedRanges developerMetadata rowGroups columnGroups slicers tables'),
};

/** What spreadsheets.get and spreadsheets.create answer. */
export const spreadsheetFields: FieldTree = {
  ...leaves('spreadsheetId spreadsheetUrl developerMetadata dataSources dataSourceSchedules'),
  properties: {
    ...leaves(
      'title locale autoRecalc timeZone iterativeCalculationSettings spreadsheetTheme importFunctionsExternalUrlAccessAllowed',
    ),
    defaultFormat: cellFormat,
  },
  sheets: sheet,
  namedRanges: { ...leaves('namedRangeId name'), range: gridRange },
};

export const valueRangeFields = leaves('range majorDimension values');
export const batchGetFields: FieldTree = { spreadsheetId: null, valueRanges: valueRangeFields };
export const updateValuesFields: FieldTree = {
  ...leaves('spreadsheetId updatedRange updatedRows updatedColumns updatedCells'),
  updatedData: valueRangeFields,
};
export const appendFields: FieldTree = { ...leaves('spreadsheetId tableRange'), updates: updateValuesFields };
export const batchUpdateValuesFields: FieldTree = {
  ...leaves('spreadsheetId totalUpdatedRows totalUpdatedColumns totalUpdatedCells totalUpdatedSheets'),
  responses: updateValuesFields,
};
export const clearFields = leaves('spreadsheetId clearedRange');
export const batchClearFields = leaves('spreadsheetId clearedRanges');
export const batchUpdateFields: FieldTree = {
  spreadsheetId: null,
  replies: null,
  updatedSpreadsheet: spreadsheetFields,
};
