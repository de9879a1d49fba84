import * as z from 'zod';

export const SLACK_API = 'https://slack.com/api/';

/** Where Slack's Web API is, and how to try it. */
export interface SlackAt {
  readonly apiUrl: string;
  readonly timeoutMs: number;
}

const body = z.looseObject({ ok: z.boolean(), error: z.string().optional(), needed: z.string().optional() });

/** An answer of Slack's, with what only its headers say. */
export interface SlackAnswer {
  readonly body: z.infer<typeof body>;
  /** The scopes of the token; `undefined` when the answer does not say. */
  readonly scopes: readonly string[] | undefined;
  /** Slack's time at the end of the call, and ours. */
  readonly date: number | undefined;
  readonly at: number;
}

/** No answer at all (`unreachable`), or one that is none of the Web API's. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor(
    readonly kind: 'unreachable' | 'trouble',
    readonly detail: string,
  ) {
    super(detail);
  }
}

/** One call, once: the real client hides headers and tries again. Rejects with `NoAnswer`. */
export async function callSlack(
  { apiUrl, timeoutMs }: SlackAt,
  token: string,
  method: string,
  fields: Readonly<Record<string, string>> = {},
  now: () => number = Date.now,
): Promise<SlackAnswer> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${apiUrl}${method}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
      signal: AbortSignal.timeout(timeoutMs),
    });
    text = await response.text();
  } catch {
    throw new NoAnswer('unreachable', new URL(apiUrl).host);
  }
  const at = now();
  const parsed = body.safeParse(jsonOf(text));
  if (!parsed.success) throw new NoAnswer('trouble', String(response.status));
  const scopes = response.headers.get('x-oauth-scopes');
  const date = Date.parse(response.headers.get('date') ?? '');
  return {
    body: parsed.data,
    scopes: scopes
      ?.split(',')
      .map((scope) => scope.trim())
      .filter(Boolean),
    date: Number.isNaN(date) ? undefined : date,
    at,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
