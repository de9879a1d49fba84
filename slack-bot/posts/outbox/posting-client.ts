import { type Logger, LogLevel, webApi } from '@slack/bolt';

/** One answer is waited for this long; what comes later is looked for. */
export const POST_TIMEOUT_MS = 10_000;

const QUIET: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** A client that keeps what Slack's clock said with its last answer, in milliseconds. */
export interface PostingClient extends webApi.WebClient {
  slackTime?: number;
}

const DAY_MS = 86_400_000;

/**
 * A client for what must be posted once: it never tries anything again by itself, and hands over a 429 at once. Its own log
 * lines repeat requests, so it has none.
 */
export function createPostingClient(slack: {
  readonly token: string;
  readonly apiUrl?: string;
  readonly timeoutMs?: number;
}): PostingClient {
  const client: PostingClient = new webApi.WebClient(slack.token, {
    ...(slack.apiUrl !== undefined && { slackApiUrl: slack.apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    // A post that waits in the client's own queue goes out long after it was marked as being sent: no queue.
    maxRequestConcurrency: 10_000,
    timeout: slack.timeoutMs ?? POST_TIMEOUT_MS,
    logger: QUIET,
    async fetch(...asked) {
      const answer = await fetch(...asked);
      const said = Date.parse(answer.headers.get('date') ?? '');
      // Somebody between us and Slack took the header away: our own clock, with much to spare.
      client.slackTime = Number.isNaN(said) ? Date.now() - DAY_MS : said;
      return answer;
    },
  });
  return client;
}
