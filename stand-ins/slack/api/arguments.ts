import { isObject, type JsonObject } from '../json.js';
import { ApiError, type ArgumentKind, type Method } from './call.js';

/** Reads a request body as the method's arguments, or refuses what Slack would not understand. */
export function readBody(contentType: string | undefined, body: string): JsonObject {
  const kind = (contentType ?? '').split(';')[0]?.trim().toLowerCase();
  if (body === '' && (kind === '' || kind === undefined)) return {};
  if (kind === 'application/x-www-form-urlencoded') return Object.fromEntries(new URLSearchParams(body));
  if (kind === 'application/json') {
    const parsed = parse(body);
    if (!isObject(parsed)) throw new ApiError(parsed === undefined ? 'invalid_json' : 'json_not_object');
    return parsed;
  }
  throw new ApiError(kind ? 'invalid_post_type' : 'missing_post_type');
}

/** Turns each argument into its own type; an argument the method does not have is refused by name. */
export function readArguments(method: Method, given: JsonObject): JsonObject {
  // Bolt's client adds the team to every call it makes for a listener, whatever the method.
  const kinds: Record<string, ArgumentKind | undefined> = { team_id: 'string', ...method.required, ...method.optional };
  const problems: string[] = [];
  const args: JsonObject = {};
  for (const [name, value] of Object.entries(given)) {
    if (name === 'token' || value === null || value === undefined) continue;
    const kind = kinds[name];
    const read = kind === undefined ? undefined : readOne(kind, value);
    if (kind === undefined) problems.push(`[ERROR] invalid additional property: ${name} [json-pointer:/${name}]`);
    else if (read === undefined) problems.push(`[ERROR] must provide ${describe(kind)} [json-pointer:/${name}]`);
    else args[name] = read;
  }
  for (const name of Object.keys(method.required ?? {}))
    if (args[name] === undefined || args[name] === '')
      problems.push(`[ERROR] missing required field: ${name} [json-pointer:]`);
  if (problems.length > 0) throw new ApiError('invalid_arguments', { messages: problems });
  return args;
}

function readOne(kind: ArgumentKind, value: unknown): unknown {
  if (kind === 'string') return typeof value === 'string' ? value : undefined;
  if (kind === 'boolean') return readBoolean(value);
  if (kind === 'integer') {
    const whole = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof whole === 'number' && Number.isInteger(whole) ? whole : undefined;
  }
  return typeof value === 'string' ? (parse(value) ?? value) : value;
}

function readBoolean(value: unknown): boolean | undefined {
  if (value === true || value === 'true' || value === '1' || value === 1) return true;
  if (value === false || value === 'false' || value === '0' || value === 0) return false;
  return undefined;
}

function describe(kind: ArgumentKind): string {
  return kind === 'integer' ? 'an integer' : `a ${kind}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
