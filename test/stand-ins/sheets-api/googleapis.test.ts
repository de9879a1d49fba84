import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { auth as makeAuth, sheets as makeSheets, type sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { requestListener } from '../../../stand-ins/sheets-api/listener.js';
import { type LocalApi, localApi } from './local-api.js';

let local: LocalApi;
let server: Server;
let client: sheets_v4.Sheets;

beforeAll(async () => {
  local = localApi();
  server = createServer(requestListener(local.api));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const auth = new makeAuth.OAuth2();
  auth.setCredentials({ access_token: 'local' });
  client = makeSheets({
    version: 'v4',
    auth,
    rootUrl: `http://127.0.0.1:${port}/`,
    fetchImplementation: globalThis.fetch,
    retry: false,
  });
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

afterEach(() => local.api.faults.clear());

test('the real client writes and reads through HTTP', async () => {
  const spreadsheetId = 'doc';
  await client.spreadsheets.batchUpdate({
    spreadsheetId,
    requestBody: {
      requests: [{ addSheet: { properties: { title: '随访 1', gridProperties: { rowCount: 5, columnCount: 3 } } } }],
    },
  });
  const range = "'随访 1'!A1:C2";
  const written = await client.spreadsheets.values.update({
    spreadsheetId,
    range,
    valueInputOption: 'USER_ENTERED',
    requestBody: {
      values: [
        ['id', 'date', 'ok'],
        ['P-1', '2026-03-01', true],
      ],
    },
  });
  expect(written.data.updatedRange).toBe(range);
  await client.spreadsheets.values.append({
    spreadsheetId,
    range: "'随访 1'",
    valueInputOption: 'RAW',
    requestBody: { values: [['P-2']] },
  });
  const read = await client.spreadsheets.values.batchGet({
    spreadsheetId,
    ranges: ["'随访 1'!A:C", 'Sheet1!A1'],
    valueRenderOption: 'UNFORMATTED_VALUE',
  });
  expect(read.data.valueRanges).toEqual([
    { range: "'随访 1'!A1:C5", majorDimension: 'ROWS', values: [['id', 'date', 'ok'], ['P-1', 46082, true], ['P-2']] },
    { range: 'Sheet1!A1', majorDimension: 'ROWS' },
  ]);
  await client.spreadsheets.values.clear({ spreadsheetId, range });
  const titles = await client.spreadsheets.get({ spreadsheetId, fields: 'sheets.properties.title' });
  expect(titles.data).toEqual({ sheets: [{ properties: { title: 'Sheet1' } }, { properties: { title: '随访 1' } }] });
});

test('a refusal arrives as an error with its status and Google’s sentence', async () => {
  const failed = client.spreadsheets.values.get({ spreadsheetId: 'doc', range: 'Nope!A1' });
  await expect(failed).rejects.toMatchObject({ status: 400, message: 'Unable to parse range: Nope!A1' });
  await expect(client.spreadsheets.get({ spreadsheetId: 'nowhere' })).rejects.toMatchObject({ status: 404 });
});

test('a broken connection and half an answer are failures, never empty data', async () => {
  const read = () => client.spreadsheets.values.get({ spreadsheetId: 'doc', range: 'A1' });
  local.api.faults.add({ drop: 'before', times: 1 });
  await expect(read()).rejects.toThrow();
  local.api.faults.add({ truncate: true, times: 1 });
  await expect(read()).rejects.toThrow();
  expect((await read()).status).toBe(200);
});

test('latency is waited for', async () => {
  local.api.faults.add({ latency: 60, times: 1 });
  const begun = performance.now();
  await client.spreadsheets.get({ spreadsheetId: 'doc' });
  expect(performance.now() - begun).toBeGreaterThan(55);
});
