import type { JsonObject } from './json.js';

/** What a fault is about: a Web API method, the response_url, or a kind of request to the app. `*` is any method. */
export type FaultTarget = string;

/** The kinds of requests the host makes to the app. */
export type DeliveryKind = 'commands' | 'actions' | 'views' | 'events';

/** Something going wrong between the app and Slack, a number of times (once unless told otherwise). */
export type Fault = {
  readonly on: FaultTarget;
  readonly times?: number;
  /** Only a call with such arguments meets it: those of one channel, or replies only. */
  readonly when?: (args: JsonObject) => boolean;
} & (
  | { readonly kind: 'rate_limited'; readonly retryAfter: number }
  /** `after`: the effect happened all the same. */
  | { readonly kind: 'http'; readonly status: number; readonly after?: boolean }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'slow'; readonly ms: number }
  /** A call to the API is slow for as long as the test says, whatever the machine is doing. */
  | { readonly kind: 'held'; readonly until: Promise<void> }
  | { readonly kind: 'truncated' }
  /** The effect happened, the answer never arrived. */
  | { readonly kind: 'dropped_after' }
  /** Nothing happened, and no answer arrived. */
  | { readonly kind: 'dropped_before' }
  /** The app receives the same request twice. */
  | { readonly kind: 'duplicate' }
  /** The app receives nothing. */
  | { readonly kind: 'unreachable' }
  /** The request carries a wrong signature. */
  | { readonly kind: 'forged' }
  /** The request carries another time, truly signed. */
  | { readonly kind: 'redated'; readonly seconds: number }
);

/** The faults still to happen, in the order they were added. */
export class Faults {
  #pending: { fault: Fault; left: number }[] = [];

  constructor(initial: readonly Fault[] = []) {
    for (const fault of initial) this.add(fault);
  }

  /** Makes the next matching call go wrong. */
  add(fault: Fault): void {
    this.#pending.push({ fault, left: fault.times ?? 1 });
  }

  /** Forgets every fault that has not happened. */
  clear(): void {
    this.#pending = [];
  }

  /** How many are still to happen. */
  get pending(): number {
    return this.#pending.reduce((sum, { left }) => sum + left, 0);
  }

  /** The fault that this call meets, used up. */
  take(target: string, isMethod: boolean, argumentsOf: () => JsonObject = () => ({})): Fault | undefined {
    const met = this.#pending.find(
      ({ fault }) =>
        (fault.on === target || (isMethod && fault.on === '*')) &&
        (fault.when === undefined || fault.when(argumentsOf())),
    );
    if (!met) return undefined;
    met.left -= 1;
    if (met.left <= 0) this.#pending.splice(this.#pending.indexOf(met), 1);
    return met.fault;
  }
}
