import { DEFAULT_QUOTA } from '../../../stand-ins/sheets-api/quota.js';
import { type LocalApi, localApi } from './local-api.js';

async function reads(local: LocalApi, times: number, token = 'one'): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < times; n += 1) {
    statuses.push((await local.call('GET', '/values/A1', undefined, { authorization: `Bearer ${token}` })).status);
  }
  return statuses;
}

describe('quota', () => {
  test('the sixtieth read of a minute is answered and the next is not, until the minute is over', async () => {
    let now = Date.UTC(2026, 2, 1, 12);
    const local = localApi({ quota: DEFAULT_QUOTA, clock: () => now });
    expect(new Set(await reads(local, 60))).toEqual(new Set([200]));
    expect(await reads(local, 1)).toEqual([429]);
    now += 59_999;
    expect(await reads(local, 1)).toEqual([429]);
    now += 1;
    expect(await reads(local, 1)).toEqual([200]);
  });

  test('users are counted apart, and all together up to the project’s limit', async () => {
    const local = localApi({ quota: DEFAULT_QUOTA });
    for (const user of ['a', 'b', 'c', 'd', 'e']) expect((await reads(local, 60, user)).at(-1)).toBe(200);
    const { status, body } = await local.call('GET', '', undefined, { authorization: 'Bearer f' });
    expect(status).toBe(429);
    expect(body.error.details[0].metadata.quota_limit).toBe('ReadRequestsPerMinutePerProject');
  });

  test('the refusal has the real shape and no Retry-After', async () => {
    const local = localApi({ quota: { readsPerMinutePerUser: 0, readsPerMinutePerProject: 300 } });
    const answer = await local.api.handle({
      method: 'GET',
      url: '/v4/spreadsheets/doc',
      headers: { authorization: 'Bearer one' },
      body: '',
    });
    expect(Object.keys(answer.headers)).not.toContain('retry-after');
    expect(JSON.parse(answer.body).error).toMatchObject({
      code: 429,
      status: 'RESOURCE_EXHAUSTED',
      message: expect.stringMatching(
        /^Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service 'sheets\.googleapis\.com'/,
      ),
      details: [
        {
          reason: 'RATE_LIMIT_EXCEEDED',
          domain: 'googleapis.com',
          metadata: { quota_limit: 'ReadRequestsPerMinutePerUser' },
        },
        expect.anything(),
      ],
    });
  });

  test('writes are not reads', async () => {
    const local = localApi({ quota: { readsPerMinutePerUser: 0, readsPerMinutePerProject: 0 } });
    expect((await local.call('PUT', '/values/A1?valueInputOption=RAW', { values: [[1]] })).status).toBe(200);
  });
});

describe('faults', () => {
  test('a status is answered as often as asked for, and nothing is done', async () => {
    const local = localApi();
    local.api.faults.add({ status: 'UNAVAILABLE', times: 2, match: /^PUT / });
    const write = () => local.call('PUT', '/values/A1?valueInputOption=RAW', { values: [[1]] });
    expect((await local.call('GET', '/values/A1')).status).toBe(200);
    expect([(await write()).status, (await write()).status]).toEqual([503, 503]);
    expect(local.document.sheets[0]!.cell(0, 0).value).toBeNull();
    expect((await write()).status).toBe(200);
  });

  test('a connection may break before or after the work is done', async () => {
    const local = localApi();
    const write = (value: number) =>
      local.api.handle({
        method: 'PUT',
        url: '/v4/spreadsheets/doc/values/A1?valueInputOption=RAW',
        headers: { authorization: 'Bearer one' },
        body: JSON.stringify({ values: [[value]] }),
      });
    local.api.faults.add({ drop: 'before', times: 1 });
    expect((await write(1)).broken).toBe('dropped');
    expect(local.document.sheets[0]!.cell(0, 0).value).toBeNull();
    local.api.faults.add({ drop: 'after', times: 1 });
    expect((await write(2)).broken).toBe('dropped');
    expect(local.document.sheets[0]!.cell(0, 0).value).toBe(2);
  });

  test('a fault can be taken back', async () => {
    const local = localApi();
    const undo = local.api.faults.add({ status: 'INTERNAL' });
    expect((await local.call('GET', '')).status).toBe(500);
    undo();
    expect((await local.call('GET', '')).status).toBe(200);
  });
});
