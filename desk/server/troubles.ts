import type { Fault as SheetsFault, Faults as SheetsFaults } from '../../stand-ins/sheets-api/faults.js';
import type { Fault as SlackFault, Faults as SlackFaults } from '../../stand-ins/slack/faults.js';
import type { SheetsTrouble, SlackTrouble, TroubleState } from './wire.js';

/** Longer than the bot waits before it says that it is fetching, shorter than it waits for an answer. */
const SLOW_MS = 2_500;
const RETRY_AFTER_S = 30;
const LASTING = { times: Number.POSITIVE_INFINITY } as const;

const SHEETS: Readonly<Record<Exclude<SheetsTrouble, 'none'>, SheetsFault>> = {
  down: { status: 'UNAVAILABLE' },
  quota: { status: 'RESOURCE_EXHAUSTED' },
  'no-access': { status: 'PERMISSION_DENIED' },
  slow: { latency: SLOW_MS },
};

/** Answers to commands go to a response_url, everything else through a method. */
const SLACK: Readonly<Record<Exclude<SlackTrouble, 'none'>, readonly SlackFault[]>> = {
  'rate-limited': ['*', 'response_url'].map((on) => ({
    on,
    kind: 'rate_limited',
    retryAfter: RETRY_AFTER_S,
    ...LASTING,
  })),
  slow: ['*', 'response_url'].map((on) => ({ on, kind: 'slow', ms: SLOW_MS, ...LASTING })),
  dropped: ['chat.postMessage', 'response_url'].map((on) => ({ on, kind: 'dropped_after', ...LASTING })),
};

/** What a person has made go wrong with the two hosts, until they make it well again. */
export class Troubles {
  private current: TroubleState = { sheets: 'none', slack: 'none' };

  constructor(
    private readonly sheets: SheetsFaults,
    private readonly slack: SlackFaults,
  ) {}

  get state(): TroubleState {
    return this.current;
  }

  /** Replaces what was wrong before. */
  set(next: TroubleState): void {
    this.sheets.clear();
    this.slack.clear();
    if (next.sheets !== 'none') this.sheets.add(SHEETS[next.sheets]);
    if (next.slack !== 'none') for (const fault of SLACK[next.slack]) this.slack.add(fault);
    this.current = next;
  }
}
