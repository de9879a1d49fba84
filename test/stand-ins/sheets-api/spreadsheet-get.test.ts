import { localApi } from './local-api.js';

test('zeros are left out, except for the id and position of a tab and the bounds of a range', async () => {
  const { document, call } = localApi();
  const sheet = document.sheets[0]!;
  sheet.merge({ startRow: 0, endRow: 2, startColumn: 0, endColumn: 1 });
  document.addSheet({ title: 'Hidden', sheetId: 7, hidden: true, rowCount: 10, columnCount: 3 }).frozenRows = 1;
  const { body } = await call('GET', '?includeGridData=false');
  expect(body.sheets).toEqual([
    {
      properties: {
        sheetId: 0,
        title: 'Sheet1',
        index: 0,
        sheetType: 'GRID',
        gridProperties: { rowCount: 1000, columnCount: 26 },
      },
      merges: [{ startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 1 }],
    },
    {
      properties: {
        sheetId: 7,
        title: 'Hidden',
        index: 1,
        sheetType: 'GRID',
        gridProperties: { rowCount: 10, columnCount: 3, frozenRowCount: 1 },
        hidden: true,
      },
    },
  ]);
  expect(body.spreadsheetUrl).toBe('https://docs.google.com/spreadsheets/d/doc/edit');
});

test('a mask leaves what it does not list, and empty ends of rows', async () => {
  const { document, call } = localApi();
  const other = document.addSheet({ title: 'Notes' });
  other.setCell(0, 0, { note: 'first' });
  other.setCell(2, 1, { note: 'third' });
  other.setCell(4, 4, { value: 'no note' });
  const fields = 'fields=sheets.data.rowData.values.note';
  expect((await call('GET', `?${fields}&ranges=Notes`)).body).toEqual({
    sheets: [{ data: [{ rowData: [{ values: [{ note: 'first' }] }, {}, { values: [{}, { note: 'third' }] }] }] }],
  });
  expect((await call('GET', `?${fields}&ranges=Notes!A2:C3`)).body).toEqual({
    sheets: [{ data: [{ rowData: [{}, { values: [{}, { note: 'third' }] }] }] }],
  });
});

test('a mask may be nested and mixed, and * is everything', async () => {
  const { call } = localApi();
  expect((await call('GET', '?fields=properties(title,locale),sheets/properties/title')).body).toEqual({
    properties: { title: 'Trial', locale: 'en_US' },
    sheets: [{ properties: { title: 'Sheet1' } }],
  });
  expect(Object.keys((await call('GET', '?fields=*')).body)).toContain('spreadsheetUrl');
});

test('a mask that lists what there is not is refused', async () => {
  const { status, body } = await localApi().call('GET', '?ranges=A1:A1&fields=sheets.sheetProperties');
  expect([status, body.error]).toEqual([
    400,
    {
      code: 400,
      message: 'Request contains an invalid argument.',
      status: 'INVALID_ARGUMENT',
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.BadRequest',
          fieldViolations: [
            {
              field: 'sheets.sheetProperties',
              description:
                "Error expanding 'fields' parameter. Cannot find matching fields for path 'sheets.sheetProperties'.",
            },
          ],
        },
      ],
    },
  ]);
});

test('a new spreadsheet has one tab unless it brings its own', async () => {
  const { call, api } = localApi();
  const made = await call('POST', '/v4/spreadsheets', { properties: { title: 'Mine' } });
  expect(made.body.sheets.map((sheet: { properties: object }) => sheet.properties)).toMatchObject([
    { sheetId: 0, title: 'Sheet1' },
  ]);
  expect(api.documents.get(made.body.spreadsheetId)?.title).toBe('Mine');
  const own = await call('POST', '/v4/spreadsheets', {
    sheets: [{ properties: { sheetId: 5, title: 'A' } }, { properties: { title: 'B' } }],
  });
  expect(own.body.sheets.map((sheet: { properties: { title: string } }) => sheet.properties.title)).toEqual(['A', 'B']);
});
