/** A JSON object whose shape is not known yet. */
export type JsonObject = { [key: string]: unknown };

/** Whether a parsed value is an object, not an array or null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A copy that shares nothing: what the app is handed must not be the host's own state. */
export function copy<T>(value: T): T {
  return structuredClone(value);
}
