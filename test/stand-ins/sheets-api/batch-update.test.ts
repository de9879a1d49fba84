import { localApi } from './local-api.js';

const cells = (startRowIndex: number, endRowIndex: number, startColumnIndex: number, endColumnIndex: number) => ({
  sheetId: 0,
  startRowIndex,
  endRowIndex,
  startColumnIndex,
  endColumnIndex,
});

test('replies are empty except for what was added', async () => {
  const { update } = localApi();
  const { body } = await update(
    { mergeCells: { range: cells(0, 1, 0, 2), mergeType: 'MERGE_ALL' } },
    { addSheet: { properties: { title: 'New', gridProperties: { rowCount: 10, columnCount: 5 } } } },
    { addNamedRange: { namedRange: { name: 'Ids', range: cells(0, 3, 1, 2) } } },
  );
  expect(body.replies[0]).toEqual({});
  expect(body.replies[1].addSheet.properties).toEqual({
    sheetId: expect.any(Number),
    title: 'New',
    index: 1,
    sheetType: 'GRID',
    gridProperties: { rowCount: 10, columnCount: 5 },
  });
  expect(body.replies[2].addNamedRange.namedRange).toEqual({
    namedRangeId: expect.any(String),
    name: 'Ids',
    range: { startRowIndex: 0, endRowIndex: 3, startColumnIndex: 1, endColumnIndex: 2 },
  });
});

test('when one request fails none is carried out', async () => {
  const { update, document } = localApi();
  const before = JSON.stringify(document.snapshot());
  const { status, body } = await update(
    { updateSheetProperties: { properties: { title: 'Renamed' }, fields: 'title' } },
    { insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 5 } } },
    { deleteSheet: { sheetId: 99 } },
  );
  expect([status, body.error.message]).toEqual([400, 'Invalid requests[2].deleteSheet: No sheet with id: 99']);
  expect(JSON.stringify(document.snapshot())).toBe(before);
});

test('only what the mask lists is changed, however the mask is written', async () => {
  const { update, document } = localApi();
  const properties = { title: 'Other', gridProperties: { rowCount: 5, columnCount: 4, frozenRowCount: 1 } };
  await update({
    updateSheetProperties: { properties, fields: 'gridProperties/rowCount,gridProperties.frozenRowCount' },
  });
  const sheet = document.sheets[0]!;
  expect([sheet.title, sheet.rowCount, sheet.columnCount, sheet.frozenRows]).toEqual(['Sheet1', 5, 26, 1]);
  const snake = {
    update_sheet_properties: {
      properties: { grid_properties: { column_count: 3 } },
      fields: 'grid_properties(column_count, frozen_row_count)',
    },
  };
  await update(snake);
  expect([sheet.rowCount, sheet.columnCount, sheet.frozenRows]).toEqual([5, 3, 0]);
});

test.each([
  [
    { updateSheetProperties: { properties: { hidden: true }, fields: 'hidden' } },
    "You can't hide all the sheets in a document.",
  ],
  [
    { updateSheetProperties: { properties: { title: 'x' } } },
    "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
  ],
  [{ updateSheetProperties: { properties: {}, fields: 'colour' } }, 'Invalid field: colour'],
  [
    { addSheet: { properties: { title: 'sheet1' } } },
    'A sheet with the name "sheet1" already exists. Please enter another name.',
  ],
  [{ deleteSheet: { sheetId: 0 } }, "You can't remove all the sheets in a document."],
  [
    { deleteDimension: { range: { dimension: 'ROWS', startIndex: 0, endIndex: 1000 } } },
    "You can't delete all the rows on the sheet.",
  ],
])('%j is refused in its own words', async (request, words) => {
  const { update } = localApi();
  const { status, body } = await update(request);
  expect([status, body.error.message]).toEqual([400, `Invalid requests[0].${Object.keys(request)[0]}: ${words}`]);
});

test('rows are inserted before the index, and after the end only by what stands before', async () => {
  const { update, document } = localApi();
  const at = (startIndex: number, inheritFromBefore: boolean) =>
    update({
      insertDimension: { range: { dimension: 'ROWS', startIndex, endIndex: startIndex + 1 }, inheritFromBefore },
    });
  expect((await at(999, false)).status).toBe(200);
  expect((await at(1001, false)).status).toBe(400);
  expect((await at(1001, true)).status).toBe(200);
  expect((await at(0, true)).status).toBe(400);
  expect(document.sheets[0]!.rowCount).toBe(1002);
});

test('a format is set by its paths and read back', async () => {
  const { update, call } = localApi();
  await update({
    repeatCell: {
      range: cells(0, 2, 0, 1),
      cell: {
        userEnteredFormat: {
          backgroundColor: { red: 1, green: 0.9, blue: 0 },
          textFormat: { bold: true },
          numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' },
        },
      },
      fields: 'userEnteredFormat(backgroundColor,textFormat.bold,numberFormat)',
    },
  });
  await update({
    updateCells: {
      start: { sheetId: 0, rowIndex: 0, columnIndex: 0 },
      rows: [{ values: [{ userEnteredValue: { numberValue: 43831 }, note: 'when' }] }],
      fields: 'userEnteredValue,note',
    },
  });
  const { body } = await call(
    'GET',
    '?ranges=A1&fields=sheets.data.rowData.values(userEnteredFormat,formattedValue,note)',
  );
  expect(body.sheets[0].data[0].rowData[0].values[0]).toEqual({
    formattedValue: '2020-01-01',
    note: 'when',
    userEnteredFormat: {
      numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' },
      backgroundColor: { red: 1, green: 0.9019608 },
      backgroundColorStyle: { rgbColor: { red: 1, green: 0.9019608 } },
      textFormat: { bold: true },
    },
  });
});

test('a list to choose from is set, read back and taken away', async () => {
  const { update, call } = localApi();
  const rule = {
    condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'yes' }, { userEnteredValue: 'no' }] },
    strict: true,
    showCustomUi: true,
  };
  await update({ setDataValidation: { range: cells(0, 1, 0, 1), rule } });
  const read = async () => (await call('GET', '?ranges=A1&fields=sheets.data.rowData.values.dataValidation')).body;
  expect(await read()).toEqual({ sheets: [{ data: [{ rowData: [{ values: [{ dataValidation: rule }] }] }] }] });
  await update({ setDataValidation: { range: cells(0, 1, 0, 1) } });
  expect(await read()).toEqual({ sheets: [{ data: [{}] }] });
});

test('merges by rows and by columns', async () => {
  const { update, document } = localApi();
  await update(
    { mergeCells: { range: cells(0, 2, 0, 2), mergeType: 'MERGE_ROWS' } },
    { mergeCells: { range: cells(0, 2, 2, 4), mergeType: 'MERGE_COLUMNS' } },
  );
  expect(document.sheets[0]!.merges).toEqual([
    { startRow: 0, endRow: 1, startColumn: 0, endColumn: 2 },
    { startRow: 1, endRow: 2, startColumn: 0, endColumn: 2 },
    { startRow: 0, endRow: 2, startColumn: 2, endColumn: 3 },
    { startRow: 0, endRow: 2, startColumn: 3, endColumn: 4 },
  ]);
});

test('what is protected from the caller is not written, what only warns is', async () => {
  const { call, document } = localApi();
  const sheet = document.sheets[0]!;
  const header = { startRow: 0, endRow: 1, startColumn: 0, endColumn: 26 };
  const id = sheet.addProtectedRange({
    range: header,
    unprotected: [],
    description: '',
    warningOnly: false,
    canEdit: false,
  });
  const write = () => call('PUT', '/values/A1:A2?valueInputOption=RAW', { values: [['x'], ['y']] });
  expect((await write()).body.error.message).toMatch(/^You are trying to edit a protected cell/);
  expect((await call('PUT', '/values/A2?valueInputOption=RAW', { values: [['y']] })).status).toBe(200);
  sheet.updateProtectedRange(id, { warningOnly: true });
  expect((await write()).status).toBe(200);
});

describe('updateProtectedRange', () => {
  const protectedSheet = async () => {
    const local = localApi();
    const whole = { range: { sheetId: 0 }, description: 'ours', warningOnly: true };
    const { body } = await local.update({ addProtectedRange: { protectedRange: whole } });
    const { protectedRangeId } = body.replies[0].addProtectedRange.protectedRange;
    const change = (fields: string, changes: object) =>
      local.update({ updateProtectedRange: { fields, protectedRange: { protectedRangeId, ...changes } } });
    return { ...local, change, shown: () => local.document.sheets[0]!.protectedRanges[0]! };
  };

  test('changes what the mask lists and nothing else, and answers nothing', async () => {
    const { change, shown } = await protectedSheet();
    const { body } = await change('unprotectedRanges,description', {
      description: 'theirs',
      warningOnly: false,
      unprotectedRanges: [cells(1, 5, 2, 3)],
    });
    expect(body.replies).toEqual([{}]);
    expect(shown()).toMatchObject({
      description: 'theirs',
      warningOnly: true,
      unprotected: [{ startRow: 1, endRow: 5, startColumn: 2, endColumn: 3 }],
    });
    await change('warningOnly,unprotectedRanges', {});
    expect(shown()).toMatchObject({ description: 'theirs', warningOnly: false, unprotected: [] });
    await change('*', { range: cells(0, 1, 0, 4), warningOnly: true });
    expect(shown()).toMatchObject({
      range: { startRow: 0, endRow: 1, startColumn: 0, endColumn: 4 },
      description: '',
      warningOnly: true,
    });
  });

  test.each<[string, string, object, RegExp]>([
    ['no mask', '', { description: 'x' }, /At least one field must be listed in 'fields'/],
    ['a field that is the server’s', 'requestingUserCanEdit', {}, /Invalid field: requestingUserCanEdit/],
    ['an ID that is nobody’s', 'description', { protectedRangeId: 77 }, /No protected range with ID: 77/],
    ['a range outside the grid', 'range', { range: cells(0, 9_999, 0, 1) }, /exceeds the grid/],
    [
      'free cells in a part of a sheet',
      'range,unprotectedRanges',
      { range: cells(0, 1, 0, 4), unprotectedRanges: [cells(0, 1, 0, 1)] },
      /unprotectedRanges are only supported on protected sheets/,
    ],
  ])('refuses %s', async (_, fields, changes, message) => {
    const { change, shown } = await protectedSheet();
    const before = shown();
    const { status, body } = await change(fields, changes);
    expect([status, body.error.status]).toEqual([400, 'INVALID_ARGUMENT']);
    expect(body.error.message).toMatch(/^Invalid requests\[0\]\.updateProtectedRange: /);
    expect(body.error.message).toMatch(message);
    expect(shown()).toEqual(before);
  });

  test('refuses whoever may not edit what is protected', async () => {
    const { change, document, shown } = await protectedSheet();
    document.sheets[0]!.updateProtectedRange(shown().id, { canEdit: false, warningOnly: false });
    const { status, body } = await change('warningOnly', { warningOnly: true });
    expect([status, body.error.message]).toEqual([400, expect.stringContaining('edit a protected cell or object')]);
  });
});

test('a part of a sheet is not protected with free cells in it', async () => {
  const { update } = localApi();
  const protectedRange = { range: cells(0, 2, 0, 2), unprotectedRanges: [cells(0, 1, 0, 1)] };
  const { status, body } = await update({ addProtectedRange: { protectedRange } });
  expect([status, body.error.message]).toEqual([
    400,
    expect.stringMatching(/addProtectedRange: unprotectedRanges are only supported on protected sheets/),
  ]);
});

describe('setBasicFilter', () => {
  test('puts a filter over a range, or another one in its place', async () => {
    const { call, update, document } = localApi();
    expect((await update({ setBasicFilter: { filter: { range: cells(0, 5, 0, 3) } } })).body.replies).toEqual([{}]);
    await update({ setBasicFilter: { filter: { range: cells(0, 4, 1, 3) } } });
    expect(document.sheets[0]!.basicFilter).toEqual({
      range: { startRow: 0, endRow: 4, startColumn: 1, endColumn: 3 },
      criteria: [],
    });
    const { body } = await call('GET', '?fields=sheets.basicFilter');
    expect(body.sheets[0].basicFilter.range).toMatchObject({ endRowIndex: 4, startColumnIndex: 1 });
  });

  test.each<[string, object, number, RegExp]>([
    ['no filter', {}, 400, /setBasicFilter: filter is required/],
    ['no range', { filter: {} }, 400, /setBasicFilter: range is required/],
    ['a range outside the grid', { filter: { range: cells(0, 9_999, 0, 1) } }, 400, /exceeds the grid/],
    ['an unknown tab', { filter: { range: { sheetId: 99 } } }, 400, /No grid with id: 99/],
    [
      'what hides rows, which it cannot',
      { filter: { range: cells(0, 5, 0, 3), filterSpecs: [{}] } },
      501,
      /filter_specs/,
    ],
  ])('refuses %s', async (_, request, code, message) => {
    const { update, document } = localApi();
    const { status, body } = await update({ setBasicFilter: request });
    expect([status, body.error.message]).toEqual([code, expect.stringMatching(message)]);
    expect(document.sheets[0]!.basicFilter).toBeNull();
  });

  test('refuses whoever may not edit the range', async () => {
    const { update, document } = localApi();
    document.sheets[0]!.addProtectedRange({ unprotected: [], description: '', warningOnly: false, canEdit: false });
    const { body } = await update({ setBasicFilter: { filter: { range: cells(0, 5, 0, 3) } } });
    expect(body.error.message).toMatch(/^Invalid requests\[0\]\.setBasicFilter: You are trying to edit a protected/);
  });
});

describe('updateDimensionProperties', () => {
  const lines = (
    dimension: string,
    startIndex: number,
    endIndex: number,
    hiddenByUser?: boolean,
    fields = 'hiddenByUser',
  ) => ({
    updateDimensionProperties: {
      range: { sheetId: 0, dimension, startIndex, endIndex },
      properties: { hiddenByUser },
      fields,
    },
  });

  test('hides rows and columns, and shows them again', async () => {
    const { update, document } = localApi();
    const [sheet] = document.sheets;
    expect((await update(lines('COLUMNS', 1, 4, true), lines('ROWS', 2, 3, true))).body.replies).toEqual([{}, {}]);
    await update(lines('COLUMNS', 1, 3));
    expect([[...sheet!.hiddenColumns], [...sheet!.hiddenRows]]).toEqual([[3], [2]]);
  });

  test.each<[string, object, number, RegExp]>([
    ['no mask', lines('ROWS', 0, 1, true, ''), 400, /At least one field must be listed/],
    ['another property', lines('ROWS', 0, 1, true, 'hiddenByFilter'), 400, /Invalid field: hiddenByFilter/],
    ['no dimension', lines('DIMENSION_UNSPECIFIED', 0, 1, true), 400, /No dimension specified/],
    ['more than there is', lines('COLUMNS', 0, 9_999, true), 400, /exceeds the grid/],
    ['to hide all of them', lines('COLUMNS', 0, 26, true), 400, /can't hide all columns/],
    [
      'a width',
      {
        updateDimensionProperties: { range: { dimension: 'ROWS' }, properties: { pixelSize: 9 }, fields: 'pixelSize' },
      },
      501,
      /pixel_size/,
    ],
  ])('refuses %s', async (_, request, code, message) => {
    const { status, body } = await localApi().update(request);
    expect([status, body.error.message]).toEqual([code, expect.stringMatching(message)]);
  });
});
