import type { Vitals } from './vitals.js';

/** Everything that readiness is judged from, at one moment. */
export interface ReadinessFacts {
  readonly now: number;
  readonly vitals: Pick<Vitals, 'startedAt' | 'link' | 'lastGoodReadAt' | 'lastRead' | 'isDraining'>;
  /** What the database said to a ping: `ok`, or the code of its failure. */
  readonly store: string;
  /** Data older than this is not good enough to answer from without a warning. */
  readonly maxDataAgeMs: number;
}

export const READINESS_CODES = [
  'slack-connected',
  'slack-reconnecting',
  'slack-disconnected',
  'data-fresh',
  'data-waiting',
  'data-never-read',
  'data-too-old',
  'store-answers',
  'store-fails',
  'stopping',
] as const;
export type ReadinessCode = (typeof READINESS_CODES)[number];

/** One thing that was looked at. */
export interface ReadinessCheck {
  readonly name: 'process' | 'slack' | 'data' | 'store';
  readonly ok: boolean;
  readonly code: ReadinessCode;
  /** Age of the state or of the data. */
  readonly seconds?: number;
  /** The code of the error behind it. */
  readonly error?: string;
}

/** Slack closes every socket now and then, and a new one takes a few seconds. */
const RECONNECT_MS = 30_000;
/** The first read of a large sheet may take its time. */
const FIRST_READ_MS = 60_000;

/** What is well and what is not. The bot is ready when every check is ok. */
export function readiness(facts: ReadinessFacts): readonly ReadinessCheck[] {
  const { vitals } = facts;
  const stopping: ReadinessCheck[] = vitals.isDraining ? [{ name: 'process', ok: false, code: 'stopping' }] : [];
  return [...stopping, slackCheck(facts), dataCheck(facts), storeCheck(facts)];
}

function slackCheck({ now, vitals: { link } }: ReadinessFacts): ReadinessCheck {
  const ms = now - link.since;
  const seconds = toSeconds(ms);
  if (link.state === 'connected') return { name: 'slack', ok: true, code: 'slack-connected', seconds };
  return ms < RECONNECT_MS
    ? { name: 'slack', ok: true, code: 'slack-reconnecting', seconds }
    : { name: 'slack', ok: false, code: 'slack-disconnected', seconds };
}

function dataCheck({ now, vitals, maxDataAgeMs }: ReadinessFacts): ReadinessCheck {
  const { lastGoodReadAt, lastRead, startedAt } = vitals;
  const error = lastRead === undefined || lastRead === 'ok' ? {} : { error: lastRead };
  if (lastGoodReadAt === undefined) {
    const ms = now - startedAt;
    const waiting = lastRead === undefined && ms < FIRST_READ_MS;
    return {
      name: 'data',
      ok: waiting,
      code: waiting ? 'data-waiting' : 'data-never-read',
      seconds: toSeconds(ms),
      ...error,
    };
  }
  const ms = now - lastGoodReadAt;
  const ok = ms <= maxDataAgeMs;
  return { name: 'data', ok, code: ok ? 'data-fresh' : 'data-too-old', seconds: toSeconds(ms), ...error };
}

function storeCheck({ store }: ReadinessFacts): ReadinessCheck {
  return store === 'ok'
    ? { name: 'store', ok: true, code: 'store-answers' }
    : { name: 'store', ok: false, code: 'store-fails', error: store };
}

const toSeconds = (ms: number): number => Math.max(0, Math.round(ms / 1000));
