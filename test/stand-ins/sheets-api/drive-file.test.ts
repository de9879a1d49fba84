import { expect, test } from '@jest/globals';
import { localApi } from './local-api.js';

const FILE = '/drive/v3/files/doc';
// `localApi` completes paths below the spreadsheet; these begin elsewhere.
const drive = (path: string) => {
  const { api, document } = localApi();
  const call = async (url: string, token = 'one') => {
    const answer = await api.handle({ method: 'GET', url, headers: { authorization: `Bearer ${token}` }, body: '' });
    return { status: answer.status, body: JSON.parse(answer.body) };
  };
  return { api, document, call, first: () => call(path) };
};

test('a file is told by kind, id, name and type unless fields are asked for', async () => {
  const { call } = drive(FILE);
  expect((await call(FILE)).body).toEqual({
    kind: 'drive#file',
    id: 'doc',
    name: 'Trial',
    mimeType: 'application/vnd.google-apps.spreadsheet',
  });
  expect(Object.keys((await call(`${FILE}?fields=version,name`)).body)).toEqual(['version', 'name']);
});

test('the version is a number as text, and grows with every change', async () => {
  const { call, document } = drive(FILE);
  const version = async () => (await call(`${FILE}?fields=version`)).body.version;
  const before = await version();
  expect(before).toMatch(/^\d+$/);
  expect(await version()).toBe(before);
  document.sheets[0]!.setValues({ startRow: 0, endRow: 1, startColumn: 0, endColumn: 1 }, [['x']]);
  expect(Number(await version())).toBeGreaterThan(Number(before));
});

test('a file that is not shared is not found, in the older form of an error', async () => {
  const { api, first } = drive(FILE);
  api.documents.share('doc', 'none');
  expect(await first()).toEqual({
    status: 404,
    body: {
      error: {
        code: 404,
        message: 'File not found: doc.',
        errors: [
          {
            message: 'File not found: doc.',
            domain: 'global',
            reason: 'notFound',
            location: 'fileId',
            locationType: 'parameter',
          },
        ],
      },
    },
  });
});

test('a field that the stand-in does not have says so', async () => {
  const { call } = drive(FILE);
  expect((await call(`${FILE}?fields=owners`)).status).toBe(501);
});
