import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Observer } from './observer.js';

/** The numbers that a monitoring system collects, as Prometheus reads them. */
export interface Metrics extends Observer {
  readonly contentType: string;
  /** Everything as text; what only the moment of asking knows is asked for then. */
  text(): Promise<string>;
}

export interface MetricsOptions {
  /** When the newest good data was read; `undefined` before the first. */
  readonly lastGoodReadAt: () => number | undefined;
  readonly now?: () => number;
  /** Memory, event loop and the like; off where a test compares texts. */
  readonly ofProcess?: boolean;
}

/** Seconds: an answer from memory takes milliseconds, a read of a slow sheet up to half a minute. */
const BUCKETS_S = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30];

/**
 * Counts in a registry of its own. Labels are names and codes from closed lists: no participant, person, channel or site
 * ever becomes one.
 */
export function createMetrics({ lastGoodReadAt, now = Date.now, ofProcess = true }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const answers = new Histogram({
    name: 'rps_answer_duration_seconds',
    help: 'Answers to people, by command and outcome.',
    labelNames: ['command', 'outcome'],
    buckets: BUCKETS_S,
    registers,
  });
  const reads = new Histogram({
    name: 'rps_sheet_read_duration_seconds',
    help: 'Reads of the workbook from Google Sheets, by outcome.',
    labelNames: ['outcome'],
    buckets: BUCKETS_S,
    registers,
  });
  new Gauge({
    name: 'rps_data_age_seconds',
    help: 'Age of the newest data that was read without an error; NaN before the first.',
    registers,
    collect() {
      const at = lastGoodReadAt();
      this.set(at === undefined ? Number.NaN : (now() - at) / 1000);
    },
  });
  const link = new Gauge({
    name: 'rps_slack_connected',
    help: '1 while Slack can reach the bot (its socket is open, or it listens for HTTP), else 0.',
    registers,
  });
  const posts = new Counter({
    name: 'rps_posts_total',
    help: 'Digests and alerts, by kind and outcome.',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const storeFailures = new Counter({
    name: 'rps_store_failures_total',
    help: 'Calls of the database that failed, by code.',
    labelNames: ['code'],
    registers,
  });
  const auditLost = new Counter({
    name: 'rps_audit_lines_lost_total',
    help: 'Lines of the record of who asked what that could not be kept, by code of the failure.',
    labelNames: ['code'],
    registers,
  });
  link.set(0);
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    answered: (command, outcome, ms) => answers.observe({ command, outcome }, ms / 1000),
    sheetRead: (outcome, ms) => reads.observe({ outcome }, ms / 1000),
    slackLink: (state) => link.set(state === 'connected' ? 1 : 0),
    posted: (kind, outcome) => posts.inc({ kind, outcome }),
    storeFailed: (code) => storeFailures.inc({ code }),
    auditLost: (code) => auditLost.inc({ code }),
  };
}
