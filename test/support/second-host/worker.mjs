/**
 * The worker thread in which gas-fakes talks to Google: first the guard, then its clients pointed at the local API with a
 * token that nobody checks, then its own code.
 */
import './guard.mjs';
import { workerData } from 'node:worker_threads';
import { GoogleAuth, OAuth2Client } from 'google-auth-library';
import { google } from 'googleapis';

const rootUrl = process.env.SECOND_HOST_ROOT;
const client = new OAuth2Client();
client.setCredentials({ access_token: 'local-token', expiry_date: Date.now() + 86_400_000 });
client.getTokenInfo = async () => ({
  sub: '1',
  email: 'owner@example.org',
  scopes: process.env.SECOND_HOST_SCOPES.split(' '),
  expiry_date: Date.now() + 86_400_000,
});
GoogleAuth.prototype.getProjectId = async () => 'local';
GoogleAuth.prototype.getClient = async () => client;
for (const api of ['sheets', 'drive']) {
  const original = google[api];
  google[api] = (options) => original.call(google, { ...options, rootUrl });
}
await import(workerData.entry);
