import { inSources } from './source-place.js';

/** What may be written down of an unforeseen error: its message may quote a cell; its kind and its place do not. */
export function placeOf(error: unknown): { readonly kind: string; readonly place?: readonly string[] } {
  if (!(error instanceof Error)) return { kind: typeof error };
  // The stack without its first lines, which repeat the message.
  const place = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 5)
    .map((line) => line.trim());
  return { kind: error.name, place: inSources(place) };
}
