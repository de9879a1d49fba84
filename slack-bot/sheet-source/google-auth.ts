import { createPrivateKey } from 'node:crypto';
import { auth } from 'googleapis/build/src/apis/sheets/index.js';
import * as z from 'zod';

export const READ_ONLY = 'https://www.googleapis.com/auth/spreadsheets.readonly';

/** A signed-in client made by the caller, for instance with credentials preset. */
export type OAuth2Client = InstanceType<typeof auth.OAuth2>;
export type JwtClient = InstanceType<typeof auth.JWT>;

const serviceAccountKey = z.object({
  type: z.literal('service_account'),
  client_email: z.email(),
  private_key: z.string().refine(isPrivateKey, 'not a private key'),
});

/** The key file of a service account. */
export type ServiceAccountKey = z.infer<typeof serviceAccountKey>;

/** Reads a key file's text. Throws with a sentence that names the trouble and holds no part of the key. */
export function parseServiceAccountKey(json: string): ServiceAccountKey {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    throw new Error('The service account key is not JSON. Use the key file as it was downloaded.');
  }
  const result = serviceAccountKey.safeParse(parsed);
  if (result.success) return result.data;
  const fields = [...new Set(result.error.issues.map(({ path }) => path.join('.') || 'the whole'))].join(', ');
  throw new Error(`The service account key is not usable: check ${fields}. Use the key file as it was downloaded.`);
}

/** A client that signs its own tokens: no call to a token host before the first read. */
export function serviceAccountClient(key: ServiceAccountKey, scopes: readonly string[] = [READ_ONLY]): JwtClient {
  const client = new auth.JWT({ email: key.client_email, key: key.private_key, scopes: [...scopes] });
  client.useJWTAccessWithScope = true;
  return client;
}

/** A client for an access token that is already there, such as a local stand-in's. */
export function presetClient(accessToken: string): OAuth2Client {
  const client = new auth.OAuth2();
  client.setCredentials({ access_token: accessToken });
  return client;
}

function isPrivateKey(text: string): boolean {
  try {
    createPrivateKey(text);
    return true;
  } catch {
    return false;
  }
}
