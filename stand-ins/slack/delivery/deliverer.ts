import type { DeliveryKind, Fault, Faults } from '../faults.js';
import type { Clock } from '../identifiers.js';
import { copy } from '../json.js';
import type { LoggedDelivery } from '../log.js';
import type { Envelope, Link, Outcome, Retry, Tampering } from './envelope.js';

/** What deliveries need from the host around them. */
export interface DelivererOptions {
  readonly link: () => Link;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly log: (delivery: LoggedDelivery) => void;
  /** How long Slack waits before each further try of an event. */
  readonly retryDelaysMs: readonly number[];
}

/** Sends requests to the app, with the faults asked for, and tries events again as Slack does. */
export class Deliverer {
  readonly #underWay = new Set<Promise<unknown>>();
  #closed = false;
  readonly #stop = new AbortController();

  constructor(private readonly options: DelivererOptions) {}

  /** One command or interaction: the app has one chance to answer. */
  async once(kind: DeliveryKind, envelope: Envelope): Promise<Outcome> {
    const fault = this.options.faults.take(kind, false);
    if (fault?.kind !== 'duplicate') return this.#track(this.#send(envelope, undefined, fault));
    const both = [this.#send(envelope, undefined, undefined), this.#send(envelope, undefined, undefined)] as const;
    const [first] = await this.#track(Promise.all(both));
    return first;
  }

  /** One event: answers with the first outcome; further tries happen behind it. */
  async event(envelope: Envelope): Promise<Outcome> {
    const fault = this.options.faults.take('events', false);
    const first = await this.#track(this.#send(envelope, undefined, fault));
    if (fault?.kind === 'duplicate')
      await this.#track(this.#send(envelope, { num: 1, reason: 'http_timeout' }, undefined));
    else if (shouldRetry(first)) this.#behind(this.#retry(envelope, first));
    return first;
  }

  /** Resolves when nothing is being delivered or waiting to be tried again. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled([...this.#underWay]);
  }

  /** Gives up what waits to be tried again. */
  close(): void {
    this.#closed = true;
    this.#stop.abort();
  }

  async #retry(envelope: Envelope, first: Outcome): Promise<void> {
    let last = first;
    for (const [index, delay] of this.options.retryDelaysMs.entries()) {
      await pause(delay, this.#stop.signal);
      if (this.#closed || !shouldRetry(last)) return;
      const fault = this.options.faults.take('events', false);
      last = await this.#send(envelope, { num: index + 1, reason: reasonOf(last) }, fault);
    }
  }

  async #send(envelope: Envelope, retry: Retry | undefined, fault: Fault | undefined): Promise<Outcome> {
    const from = performance.now();
    if (fault?.kind === 'slow') await pause(fault.ms, this.#stop.signal);
    const outcome: Outcome =
      fault?.kind === 'unreachable' || fault?.kind === 'dropped_before' || this.#closed
        ? { kind: 'connection_failed' }
        : await this.options.link().deliver({ ...envelope, payload: copy(envelope.payload) }, retry, tampering(fault));
    // The app did its work, but the answer was lost on the way.
    const seen: Outcome = fault?.kind === 'dropped_after' ? { kind: 'timeout' } : outcome;
    this.options.log({
      at: this.options.clock.now(),
      kind: envelope.kind,
      payload: copy(envelope.payload),
      retry: retry?.num ?? 0,
      outcome: seen.kind === 'http_error' ? `http_${seen.status}` : seen.kind,
      tookMs: Math.round(performance.now() - from),
      ...(seen.kind === 'acknowledged' && seen.body !== undefined ? { body: JSON.stringify(seen.body) } : {}),
    });
    return seen;
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#behind(work);
    return work;
  }

  /** Lets work go on while the caller does not wait for it; `idle` does. */
  #behind(work: Promise<unknown>): void {
    this.#underWay.add(work);
    const done = () => {
      this.#underWay.delete(work);
    };
    work.then(done, done);
  }
}

function tampering(fault: Fault | undefined): Tampering {
  if (fault?.kind === 'forged') return { forged: true };
  if (fault?.kind === 'redated') return { redatedSeconds: fault.seconds };
  return {};
}

function shouldRetry(outcome: Outcome): boolean {
  if (outcome.kind === 'acknowledged') return false;
  return !(outcome.kind === 'http_error' && outcome.noRetry);
}

function reasonOf(outcome: Outcome): string {
  if (outcome.kind === 'timeout') return 'http_timeout';
  if (outcome.kind === 'http_error') return 'http_error';
  return outcome.kind === 'connection_failed' ? 'connection_failed' : 'unknown_error';
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
