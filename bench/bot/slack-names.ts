/** What the apps of the bench, and their client, must agree on. */
export const SECRET = 'bench-signing-secret';
export const BOT_TOKEN = 'xoxb-bench';
/** Those who may ask for everything. */
export const ASKERS: readonly string[] = Array.from({ length: 100 }, (_, index) => `U0BENCH${index + 100}`);

/** What an app is told: where Slack is, and a file with a payload to read, if it is to read one. */
export interface AppArguments {
  readonly apiUrl: string;
  readonly payload: string | undefined;
}

export function appArguments(): AppArguments {
  const [, , apiUrl, payload] = process.argv;
  if (apiUrl === undefined) throw new Error('The address of Slack is missing.');
  return { apiUrl, payload };
}
