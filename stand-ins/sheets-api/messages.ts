import { enumType, type FieldType, type MessageType, message, repeated } from './wire.js';

/** The request messages, as far as they are implemented; what is only named is refused with 501. */

export const dimension = enumType('Dimension', 'DIMENSION_UNSPECIFIED', 'ROWS', 'COLUMNS');
export const valueInputOption = enumType('ValueInputOption', 'INPUT_VALUE_OPTION_UNSPECIFIED', 'RAW', 'USER_ENTERED');
export const valueRenderOption = enumType('ValueRenderOption', 'FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA');
export const dateTimeRenderOption = enumType('DateTimeRenderOption', 'SERIAL_NUMBER', 'FORMATTED_STRING');
export const insertDataOption = enumType('AppendValuesRequest.InsertDataOption', 'OVERWRITE', 'INSERT_ROWS');

const unsupported = (...names: string[]): Record<string, FieldType> =>
  Object.fromEntries(names.map((name) => [name, 'unsupported' as const]));
const ignored = (...names: string[]): Record<string, FieldType> =>
  Object.fromEntries(names.map((name) => [name, 'ignored' as const]));

const gridRange = message({
  sheetId: 'int32',
  startRowIndex: 'int32',
  endRowIndex: 'int32',
  startColumnIndex: 'int32',
  endColumnIndex: 'int32',
});
const dimensionRange = message({ sheetId: 'int32', dimension, startIndex: 'int32', endIndex: 'int32' });
const color = message({ red: 'double', green: 'double', blue: 'double', alpha: 'double' });
const colorStyle = message({ rgbColor: color, ...unsupported('themeColor') });

const sheetProperties = message({
  sheetId: 'int32',
  title: 'string',
  index: 'int32',
  sheetType: enumType('SheetType', 'SHEET_TYPE_UNSPECIFIED', 'GRID', 'OBJECT', 'DATA_SOURCE'),
  gridProperties: message({
    rowCount: 'int32',
    columnCount: 'int32',
    frozenRowCount: 'int32',
    frozenColumnCount: 'int32',
    ...unsupported('hideGridlines', 'rowGroupControlAfter', 'columnGroupControlAfter'),
  }),
  hidden: 'bool',
  ...unsupported('tabColor', 'tabColorStyle', 'rightToLeft', 'dataSourceSheetProperties'),
});

const spreadsheetProperties = message({
  title: 'string',
  locale: 'string',
  timeZone: 'string',
  ...ignored('autoRecalc'),
  ...unsupported(
    'defaultFormat',
    'iterativeCalculationSettings',
    'spreadsheetTheme',
    'importFunctionsExternalUrlAccessAllowed',
  ),
});

const textFormat = message({
  foregroundColor: color,
  foregroundColorStyle: colorStyle,
  bold: 'bool',
  italic: 'bool',
  ...unsupported('fontFamily', 'fontSize', 'strikethrough', 'underline', 'link'),
});

const cellFormat = message({
  numberFormat: message({
    type: enumType(
      'NumberFormatType',
      'NUMBER_FORMAT_TYPE_UNSPECIFIED',
      'TEXT',
      'NUMBER',
      'PERCENT',
      'CURRENCY',
      'DATE',
      'TIME',
      'DATE_TIME',
      'SCIENTIFIC',
    ),
    pattern: 'string',
  }),
  backgroundColor: color,
  backgroundColorStyle: colorStyle,
  horizontalAlignment: enumType('HorizontalAlign', 'HORIZONTAL_ALIGN_UNSPECIFIED', 'LEFT', 'CENTER', 'RIGHT'),
  wrapStrategy: enumType('WrapStrategy', 'WRAP_STRATEGY_UNSPECIFIED', 'OVERFLOW_CELL', 'LEGACY_WRAP', 'CLIP', 'WRAP'),
  textFormat,
  ...unsupported('borders', 'padding', 'verticalAlignment', 'textDirection', 'hyperlinkDisplayType', 'textRotation'),
});

const dataValidation = message({
  condition: message({
    type: enumType(
      'ConditionType',
      'CONDITION_TYPE_UNSPECIFIED',
      'NUMBER_GREATER',
      'NUMBER_GREATER_THAN_EQ',
      'NUMBER_LESS',
      'NUMBER_LESS_THAN_EQ',
      'NUMBER_EQ',
      'NUMBER_NOT_EQ',
      'NUMBER_BETWEEN',
      'NUMBER_NOT_BETWEEN',
      'TEXT_CONTAINS',
      'TEXT_NOT_CONTAINS',
      'TEXT_STARTS_WITH',
      'TEXT_ENDS_WITH',
      'TEXT_EQ',
      'TEXT_IS_EMAIL',
      'TEXT_IS_URL',
      'DATE_EQ',
      'DATE_BEFORE',
      'DATE_AFTER',
      'DATE_ON_OR_BEFORE',
      'DATE_ON_OR_AFTER',
      'DATE_BETWEEN',
      'DATE_NOT_BETWEEN',
      'DATE_IS_VALID',
      'ONE_OF_RANGE',
      'ONE_OF_LIST',
      'BLANK',
      'NOT_BLANK',
      'CUSTOM_FORMULA',
      'BOOLEAN',
      'TEXT_NOT_EQ',
      'DATE_NOT_EQ',
      'FILTER_EXPRESSION',
    ),
    values: repeated(message({ userEnteredValue: 'string', ...unsupported('relativeDate') })),
  }),
  inputMessage: 'string',
  strict: 'bool',
  showCustomUi: 'bool',
});

const cellData = message({
  userEnteredValue: message({
    numberValue: 'double',
    stringValue: 'string',
    boolValue: 'bool',
    formulaValue: 'string',
    ...ignored('errorValue'),
  }),
  userEnteredFormat: cellFormat,
  note: 'string',
  dataValidation,
  ...ignored('effectiveValue', 'formattedValue', 'effectiveFormat', 'hyperlink'),
  ...unsupported('textFormatRuns', 'pivotTable', 'dataSourceTable', 'dataSourceFormula', 'chipRuns'),
});
const rowData = message({ values: repeated(cellData) });

const protectedRange = message({
  protectedRangeId: 'int32',
  range: gridRange,
  description: 'string',
  warningOnly: 'bool',
  unprotectedRanges: repeated(gridRange),
  ...ignored('requestingUserCanEdit'),
  // Who may edit is a matter of accounts, which a local document does not have.
  editors: message({ users: repeated('string'), groups: repeated('string'), domainUsersCanEdit: 'bool' }),
  ...unsupported('namedRangeId', 'tableId'),
});

// Criteria hide rows, which a local document leaves to whoever looks at it.
const basicFilter = message({
  range: gridRange,
  ...unsupported('sortSpecs', 'criteria', 'filterSpecs', 'tableId'),
});

const namedRange = message({ namedRangeId: 'string', name: 'string', range: gridRange });

const sortSpec = message({
  dimensionIndex: 'int32',
  sortOrder: enumType('SortOrder', 'SORT_ORDER_UNSPECIFIED', 'ASCENDING', 'DESCENDING'),
  ...unsupported(
    'foregroundColor',
    'foregroundColorStyle',
    'backgroundColor',
    'backgroundColorStyle',
    'dataSourceColumnReference',
  ),
});

const mergeType = enumType('MergeCellsRequest.MergeType', 'MERGE_ALL', 'MERGE_COLUMNS', 'MERGE_ROWS');

/** One element of a batch update. */
export const request: MessageType = {
  kind: 'message',
  oneOf: true,
  fields: {
    updateSpreadsheetProperties: message({ properties: spreadsheetProperties, fields: 'fieldMask' }),
    updateSheetProperties: message({ properties: sheetProperties, fields: 'fieldMask' }),
    addSheet: message({ properties: sheetProperties }),
    deleteSheet: message({ sheetId: 'int32' }),
    duplicateSheet: message({
      sourceSheetId: 'int32',
      insertSheetIndex: 'int32',
      newSheetId: 'int32',
      newSheetName: 'string',
    }),
    insertDimension: message({ range: dimensionRange, inheritFromBefore: 'bool' }),
    deleteDimension: message({ range: dimensionRange }),
    updateDimensionProperties: message({
      range: dimensionRange,
      properties: message({
        hiddenByUser: 'bool',
        ...ignored('hiddenByFilter'),
        ...unsupported('pixelSize', 'developerMetadata'),
      }),
      fields: 'fieldMask',
      ...unsupported('dataSourceSheetRange'),
    }),
    appendDimension: message({ sheetId: 'int32', dimension, length: 'int32', ...unsupported('tableId') }),
    mergeCells: message({ range: gridRange, mergeType }),
    unmergeCells: message({ range: gridRange }),
    addNamedRange: message({ namedRange }),
    deleteNamedRange: message({ namedRangeId: 'string' }),
    setDataValidation: message({ range: gridRange, rule: dataValidation, filteredRowsIncluded: 'bool' }),
    updateCells: message({
      rows: repeated(rowData),
      fields: 'fieldMask',
      start: message({ sheetId: 'int32', rowIndex: 'int32', columnIndex: 'int32' }),
      range: gridRange,
      ...unsupported('dataSourceSheetDimensionRange', 'tableRange'),
    }),
    repeatCell: message({ range: gridRange, cell: cellData, fields: 'fieldMask' }),
    addProtectedRange: message({ protectedRange }),
    updateProtectedRange: message({ protectedRange, fields: 'fieldMask' }),
    deleteProtectedRange: message({ protectedRangeId: 'int32' }),
    setBasicFilter: message({ filter: basicFilter }),
    deleteRange: message({ range: gridRange, shiftDimension: dimension }),
    sortRange: message({ range: gridRange, sortSpecs: repeated(sortSpec) }),
    ...unsupported(
      'updateNamedRange',
      'autoFill',
      'cutPaste',
      'copyPaste',
      'updateBorders',
      'addFilterView',
      'appendCells',
      'clearBasicFilter',
      'deleteEmbeddedObject',
      'deleteFilterView',
      'duplicateFilterView',
      'findReplace',
      'insertRange',
      'moveDimension',
      'updateEmbeddedObjectPosition',
      'pasteData',
      'textToColumns',
      'updateFilterView',
      'addConditionalFormatRule',
      'updateConditionalFormatRule',
      'deleteConditionalFormatRule',
      'autoResizeDimensions',
      'addChart',
      'updateChartSpec',
      'updateBanding',
      'addBanding',
      'deleteBanding',
      'createDeveloperMetadata',
      'updateDeveloperMetadata',
      'deleteDeveloperMetadata',
      'randomizeRange',
      'addDimensionGroup',
      'deleteDimensionGroup',
      'updateDimensionGroup',
      'trimWhitespace',
      'deleteDuplicates',
      'updateEmbeddedObjectBorder',
      'addSlicer',
      'updateSlicerSpec',
      'addDataSource',
      'updateDataSource',
      'deleteDataSource',
      'refreshDataSource',
      'cancelDataSourceRefresh',
      'addTable',
      'updateTable',
      'deleteTable',
    ),
  },
};

export const batchUpdateBody = message({
  requests: repeated(request),
  includeSpreadsheetInResponse: 'bool',
  responseRanges: repeated('string'),
  responseIncludeGridData: 'bool',
});

export const createBody = message({
  properties: spreadsheetProperties,
  sheets: repeated(
    message({
      properties: sheetProperties,
      ...unsupported(
        'data',
        'merges',
        'conditionalFormats',
        'filterViews',
        'protectedRanges',
        'basicFilter',
        'charts',
        'bandedRanges',
        'developerMetadata',
        'rowGroups',
        'columnGroups',
        'slicers',
        'tables',
      ),
    }),
  ),
  ...ignored('spreadsheetId', 'spreadsheetUrl'),
  ...unsupported('namedRanges', 'developerMetadata', 'dataSources', 'dataSourceSchedules'),
});

export const valueRange = message({ range: 'string', majorDimension: dimension, values: 'rows' });

export const batchUpdateValuesBody = message({
  valueInputOption,
  data: repeated(valueRange),
  includeValuesInResponse: 'bool',
  responseValueRenderOption: valueRenderOption,
  responseDateTimeRenderOption: dateTimeRenderOption,
});

export const batchClearBody = message({ ranges: repeated('string') });
export const emptyBody = message({});

const dataFilter: FieldType = {
  kind: 'message',
  oneOf: true,
  fields: { a1Range: 'string', gridRange, ...unsupported('developerMetadataLookup') },
};
export const getByDataFilterBody = message({
  dataFilters: repeated(dataFilter),
  includeGridData: 'bool',
  excludeTablesInBandedRanges: 'bool',
});
