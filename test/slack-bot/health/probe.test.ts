import { afterEach, describe, expect, test } from '@jest/globals';
import { createMetrics } from '../../../slack-bot/health/metrics.js';
import { createProbe, type ProbeOptions } from '../../../slack-bot/health/probe.js';
import { type HealthServer, startHealthServer } from '../../../slack-bot/health/server.js';
import { createVitals } from '../../../slack-bot/health/vitals.js';

let server: HealthServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serve(changes: Partial<ProbeOptions> = {}) {
  const vitals = createVitals();
  const options = { vitals, pingStore: async () => {}, maxDataAgeMs: 900_000, ...changes };
  server = await startHealthServer(createProbe(options), 0, '127.0.0.1');
  const { port } = server;
  return { vitals, ask: (path: string, method = 'GET') => fetch(`http://127.0.0.1:${port}${path}`, { method }) };
}
function makeWell(vitals: ReturnType<typeof createVitals>): void {
  vitals.slackLink('connected');
  vitals.sheetRead('ok', 10);
}

describe('/healthz', () => {
  test('says that the process runs, whatever else is broken', async () => {
    const { ask } = await serve({ pingStore: () => Promise.reject(new Error('gone')) });
    const response = await ask('/healthz');
    expect([response.status, await response.json()]).toEqual([200, { ok: true, upSeconds: 0 }]);
  });
});

describe('/readyz', () => {
  test('is 200 when everything is there', async () => {
    const { ask, vitals } = await serve();
    makeWell(vitals);
    const response = await ask('/readyz');
    expect([response.status, (await response.json()).ready]).toEqual([200, true]);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('is 503 with the reason, in both languages, when the sheet cannot be read', async () => {
    const { ask, vitals } = await serve();
    vitals.slackLink('connected');
    vitals.sheetRead('forbidden', 10);
    const response = await ask('/readyz');
    const { ready, checks } = await response.json();
    expect([response.status, ready]).toEqual([503, false]);
    expect(checks.find(({ name }: { name: string }) => name === 'data')).toMatchObject({
      ok: false,
      code: 'data-never-read',
      error: 'forbidden',
      en: 'The workbook could not be read since the start (forbidden). Run "npm run doctor": it says what to change.',
      zh: '启动以来未能读取工作簿（forbidden）。请运行“npm run doctor”，其中说明如何处理。',
    });
  });

  test.each([
    [
      'refuses',
      () => Promise.reject(Object.assign(new Error('postgres://rps:hunter2@db'), { code: 'disk-full' })),
      'disk-full',
    ],
    ['says nothing', () => new Promise<void>(() => {}), 'timeout'],
    ['fails without a code', () => Promise.reject(new Error('hunter2')), 'failed'],
  ])('is 503 when the database %s, and repeats no message', async (_name, pingStore, error) => {
    const { ask, vitals } = await serve({ pingStore, pingTimeoutMs: 30 });
    makeWell(vitals);
    const response = await ask('/readyz');
    const text = await response.text();
    expect(response.status).toBe(503);
    expect(JSON.parse(text).checks.at(-1)).toMatchObject({ name: 'store', error });
    expect(text).not.toContain('hunter2');
  });

  test('is 503 while the bot stops', async () => {
    const { ask, vitals } = await serve();
    makeWell(vitals);
    vitals.drain();
    expect((await ask('/readyz')).status).toBe(503);
  });
});

describe('the pages', () => {
  test.each(['/healthz', '/readyz', '/metrics'])('%s answers HEAD like GET, without a body', async (path) => {
    const vitals = createVitals();
    const metrics = createMetrics({ lastGoodReadAt: () => undefined, ofProcess: false });
    const { ask } = await serve({ vitals, metrics });
    makeWell(vitals);
    const [get, head] = [await ask(path), await ask(path, 'HEAD')];
    expect([head.status, head.headers.get('content-type')]).toEqual([get.status, get.headers.get('content-type')]);
    expect((await get.text()).length).toBeGreaterThan(0);
    expect(await head.text()).toBe('');
  });

  test.each([
    ['POST', '/healthz', 405],
    ['GET', '/metrics', 404],
    ['GET', '/', 404],
    ['GET', '/constructor', 404],
    ['GET', '/healthz/', 404],
  ])('%s %s is %i', async (method, path, status) => {
    const { ask } = await serve();
    expect((await ask(path, method)).status).toBe(status);
  });
});
