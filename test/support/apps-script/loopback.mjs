/**
 * Loaded before everything else in a process that a test starts: what it asks of Google over HTTPS goes to the server of
 * `RPS_TEST_GOOGLE` on this machine, with the host it was meant for in a header. Any other HTTPS request is refused.
 */
import http from 'node:http';
import https from 'node:https';

const GOOGLE = /(^|\.)googleapis\.com$/;
const to = process.env.RPS_TEST_GOOGLE === undefined ? undefined : new URL(process.env.RPS_TEST_GOOGLE);

https.request = (first, second, third) => {
  const url = typeof first === 'string' ? new URL(first) : first instanceof URL ? first : undefined;
  const options = { ...(url === undefined ? first : second) };
  const callback = typeof second === 'function' ? second : third;
  const host = url?.hostname ?? options.hostname ?? options.host;
  if (to === undefined || !GOOGLE.test(host)) throw new Error(`No test may ask ${host}`);
  const headers = { ...options.headers, 'x-meant-for': host };
  const path = url === undefined ? options.path : url.pathname + url.search;
  return http.request(
    { method: options.method, headers, path, hostname: to.hostname, port: to.port, signal: options.signal },
    callback,
  );
};
