import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createGoogleSource } from '../../../slack-bot/sheet-source/google.js';
import { parseServiceAccountKey } from '../../../slack-bot/sheet-source/google-auth.js';
import { listening, refusal, SHEET_ID } from '../../support/slack-bot/local-google.js';

const account = 'bot@project.iam.gserviceaccount.com';
const authorizations: string[] = [];
let server: Awaited<ReturnType<typeof listening>>;
let key: string;

beforeAll(async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  key = JSON.stringify({
    type: 'service_account',
    client_email: account,
    private_key: pem,
    token_uri: 'https://x.test/',
  });
  server = await listening((request, response) => {
    authorizations.push(request.headers.authorization ?? '');
    refusal(403, 'The caller does not have permission', 'PERMISSION_DENIED')(request, response);
  });
});
afterAll(() => server.close());

test('a service account signs its own token, and 403 names it', async () => {
  const source = createGoogleSource({
    spreadsheetId: SHEET_ID,
    auth: parseServiceAccountKey(key),
    rootUrl: server.url,
  });
  await expect(source.read()).rejects.toMatchObject({
    code: 'forbidden',
    remedy: `Share the spreadsheet with ${account} as a viewer.`,
  });
  const [, payload = ''] = authorizations[0]!.replace('Bearer ', '').split('.');
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
    iss: account,
    scope: 'https://www.googleapis.com/auth/spreadsheets.readonly',
  });
});

test.each([
  ['not JSON', 'The service account key is not JSON. Use the key file as it was downloaded.'],
  [
    '{"type":"authorized_user"}',
    'The service account key is not usable: check type, client_email, private_key. Use the key file as it was downloaded.',
  ],
  [
    JSON.stringify({ type: 'service_account', client_email: 'a@b.co', private_key: 'secret' }),
    'The service account key is not usable: check private_key. Use the key file as it was downloaded.',
  ],
])('a key that is no key says so without repeating it: %s', (text, sentence) => {
  expect(() => parseServiceAccountKey(text)).toThrow(sentence);
});
