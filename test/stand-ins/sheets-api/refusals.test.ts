import { localApi } from './local-api.js';

test('without a token or a key: 403, for nobody knows who asks', async () => {
  const { call } = localApi();
  const { status, body } = await call('GET', '', undefined, {});
  expect([status, body.error.status]).toEqual([403, 'PERMISSION_DENIED']);
  expect(body.error.message).toMatch(/^Method doesn't allow unregistered callers/);
});

test('with a key alone nothing that is not public opens: 403', async () => {
  const { status, body } = await localApi().call('GET', '?key=AIza', undefined, {});
  expect([status, body.error.message]).toEqual([403, 'The caller does not have permission']);
});

test('with a token that is not good: 401', async () => {
  const { call } = localApi({ isToken: (token) => token === 'good' });
  expect((await call('GET', '', undefined, { authorization: 'Bearer good' })).status).toBe(200);
  const { status, body } = await call('GET', '', undefined, { authorization: 'Bearer stale' });
  expect(status).toBe(401);
  expect(body.error.message).toMatch(/^Request had invalid authentication credentials\. /);
});

test('an unknown id: 404', async () => {
  const { call } = localApi();
  expect(await call('GET', '/v4/spreadsheets/nowhere/values/A1')).toEqual({
    status: 404,
    body: { error: { code: 404, message: 'Requested entity was not found.', status: 'NOT_FOUND' } },
  });
});

test('a document that is not shared: 403, and one that may be read only: 403 for writes', async () => {
  const { api, call } = localApi();
  const write = () => call('PUT', '/values/A1?valueInputOption=RAW', { values: [[1]] });
  api.documents.share('doc', 'none');
  expect(await call('GET', '')).toEqual({
    status: 403,
    body: { error: { code: 403, message: 'The caller does not have permission', status: 'PERMISSION_DENIED' } },
  });
  api.documents.share('doc', 'reader');
  expect([(await call('GET', '')).status, (await write()).status]).toEqual([200, 403]);
  api.documents.share('doc', 'writer', 'one');
  expect((await write()).status).toBe(200);
});

test('an Office file: 400 with its own status', async () => {
  const { api, call } = localApi();
  api.documents.share('doc', 'office');
  const { body } = await call('GET', '/values/A1');
  expect(body.error).toMatchObject({ code: 400, status: 'FAILED_PRECONDITION' });
  expect(body.error.message).toMatch(/^This operation is not supported for this document/);
});

test.each([
  [
    'GET',
    '?shape=round',
    undefined,
    'Unknown name "shape": Cannot bind query parameter. Field \'shape\' could not be found in request message.',
  ],
  ['PUT', '/values/A1?valueInputOption=RAW', { value: [[1]] }, 'Unknown name "value" at \'data\': Cannot find field.'],
  ['POST', ':batchUpdate', { request: [] }, 'Unknown name "request": Cannot find field.'],
  [
    'POST',
    ':batchUpdate',
    { requests: [{ paintCells: {} }] },
    'Unknown name "paintCells" at \'requests[0]\': Cannot find field.',
  ],
  [
    'POST',
    ':batchUpdate',
    { requests: [{ mergeCells: { rang: {} } }] },
    'Unknown name "rang" at \'requests[0].merge_cells\': Cannot find field.',
  ],
])('%s %s: an unknown name is refused', async (method, path, body, words) => {
  const answer = await localApi().call(method, path, body);
  expect([answer.status, answer.body.error.message]).toEqual([400, `Invalid JSON payload received. ${words}`]);
});

test.each([
  [
    'GET',
    '/values/A1?majorDimension=DIAGONAL',
    undefined,
    `Invalid value at 'major_dimension' (type.googleapis.com/google.apps.sheets.v4.Dimension), "DIAGONAL"`,
  ],
  [
    'PUT',
    '/values/A1?valueInputOption=RAW',
    { values: 'X' },
    `Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue), "X"`,
  ],
  [
    'PUT',
    '/values/A1?valueInputOption=RAW',
    { values: ['X'] },
    `Invalid value at 'data.values[0]' (type.googleapis.com/google.protobuf.ListValue), "X"`,
  ],
  [
    'POST',
    ':batchUpdate',
    { requests: [{ deleteSheet: { sheetId: 'one' } }] },
    `Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), "one"`,
  ],
  [
    'POST',
    ':batchUpdate',
    { requests: [{ mergeCells: { mergeType: 'ALL' } }] },
    `Invalid value at 'requests[0].merge_cells.merge_type' (type.googleapis.com/google.apps.sheets.v4.MergeCellsRequest.MergeType), "ALL"`,
  ],
])('%s %s: a value of the wrong kind is refused', async (method, path, body, message) => {
  const answer = await localApi().call(method, path, body);
  expect([answer.status, answer.body.error.message]).toEqual([400, message]);
  expect(answer.body.error.details[0].fieldViolations[0].description).toBe(message);
});

test('a number may be written as text, as Google takes it', async () => {
  const { update } = localApi();
  expect((await update({ appendDimension: { sheetId: '0', dimension: 'ROWS', length: '2' } })).status).toBe(200);
});

test('a body that is no JSON is refused', async () => {
  const { status, body } = await localApi().call('POST', ':batchUpdate', '{');
  expect([status, body.error.message.slice(0, 30)]).toEqual([400, 'Invalid JSON payload received.']);
});

test('a batch without requests is refused', async () => {
  expect((await localApi().update()).body.error.message).toBe('Must specify at least one request.');
});

test.each([
  ['POST', ':batchUpdate', { requests: [{ addChart: {} }] }],
  [
    'POST',
    ':batchUpdate',
    { requests: [{ repeatCell: { range: {}, cell: { userEnteredFormat: { padding: {} } }, fields: '*' } }] },
  ],
  ['POST', ':getByDataFilter', { dataFilters: [{ developerMetadataLookup: {} }] }],
  ['POST', ':batchUpdate', { requests: [{ deleteRange: { range: { endColumnIndex: 2 }, shiftDimension: 'ROWS' } }] }],
  ['POST', '/developerMetadata:search', {}],
  ['POST', '/values:batchGetByDataFilter', {}],
  ['POST', '/sheets/0:copyTo', {}],
])('%s %s: what is real but not implemented says so', async (method, path, body) => {
  const answer = await localApi().call(method, path, body);
  expect([answer.status, answer.body.error.status]).toEqual([501, 'UNIMPLEMENTED']);
});

test('a path that is none of the API’s: 404', async () => {
  expect((await localApi().call('GET', '/v4/documents/doc')).status).toBe(404);
});

test('Google’s own clients get the older list of errors too', async () => {
  const { call } = localApi();
  const headers = { authorization: 'Bearer one', 'x-goog-api-client': 'gdcl/8.0.0 gl-node/20' };
  const { body } = await call('GET', '/values/Nope!A1', undefined, headers);
  expect(body.error.errors).toEqual([
    { message: 'Unable to parse range: Nope!A1', domain: 'global', reason: 'badRequest' },
  ]);
});
