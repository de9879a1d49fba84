import { expect, test } from '@jest/globals';
import { createMetrics } from '../../../slack-bot/health/metrics.js';

const setUp = (lastGoodReadAt?: number) =>
  createMetrics({ lastGoodReadAt: () => lastGoodReadAt, now: () => 100_000, ofProcess: false });
const linesOf = async (metrics: ReturnType<typeof setUp>, name: string) =>
  (await metrics.text()).split('\n').filter((line) => line.startsWith(name));

test('answers are counted and timed by command and outcome', async () => {
  const metrics = setUp();
  metrics.answered('status', 'ok', 120);
  metrics.answered('status', 'ok', 3_000);
  metrics.answered('overdue', 'stale: rate-limited', 10);
  const lines = await linesOf(metrics, 'rps_answer_duration_seconds');
  expect(lines).toContain('rps_answer_duration_seconds_count{command="status",outcome="ok"} 2');
  expect(lines).toContain('rps_answer_duration_seconds_sum{command="status",outcome="ok"} 3.12');
  expect(lines).toContain('rps_answer_duration_seconds_bucket{le="0.25",command="status",outcome="ok"} 1');
  expect(lines).toContain('rps_answer_duration_seconds_count{command="overdue",outcome="stale: rate-limited"} 1');
});

test('reads, posts and failures of the database are counted by outcome', async () => {
  const metrics = setUp();
  metrics.sheetRead('timeout', 10_000);
  metrics.posted('daily', 'posted');
  metrics.posted('daily', 'posted');
  metrics.storeFailed('full');
  metrics.auditLost('full');
  expect(await linesOf(metrics, 'rps_sheet_read_duration_seconds_count')).toEqual([
    'rps_sheet_read_duration_seconds_count{outcome="timeout"} 1',
  ]);
  expect(await linesOf(metrics, 'rps_posts_total')).toEqual(['rps_posts_total{kind="daily",outcome="posted"} 2']);
  expect(await linesOf(metrics, 'rps_store_failures_total')).toEqual(['rps_store_failures_total{code="full"} 1']);
  expect(await linesOf(metrics, 'rps_audit_lines_lost_total')).toEqual(['rps_audit_lines_lost_total{code="full"} 1']);
});

test.each([
  [undefined, 'rps_data_age_seconds Nan'],
  [40_000, 'rps_data_age_seconds 60'],
])('data read at %s have an age', async (at, line) => {
  expect(await linesOf(setUp(at), 'rps_data_age_seconds')).toEqual([line]);
});

test('the connection is 1 or 0, and 0 before the first', async () => {
  const metrics = setUp();
  const now = () => linesOf(metrics, 'rps_slack_connected');
  expect(await now()).toEqual(['rps_slack_connected 0']);
  metrics.slackLink('connected');
  expect(await now()).toEqual(['rps_slack_connected 1']);
  metrics.slackLink('disconnected');
  expect(await now()).toEqual(['rps_slack_connected 0']);
});

test('of the process itself memory and event loop are told when asked for', async () => {
  const metrics = createMetrics({ lastGoodReadAt: () => undefined });
  expect(await metrics.text()).toContain('process_resident_memory_bytes');
});
