import { LIMITS } from '../limits.js';
import { ApiError } from './call.js';

/** One page of a list and the cursor of the next ('' at the end). */
export function page<T>(
  items: readonly T[],
  args: { limit?: unknown; cursor?: unknown },
  bounds: { fallback: number; most: number } = LIMITS.page,
): { items: T[]; next: string } {
  const limit = args.limit === undefined ? bounds.fallback : Number(args.limit);
  if (limit < 1 || limit > bounds.most) throw new ApiError('invalid_limit');
  const from = typeof args.cursor === 'string' && args.cursor !== '' ? readCursor(args.cursor) : 0;
  const end = from + limit;
  return { items: items.slice(from, end), next: end < items.length ? writeCursor(end) : '' };
}

function writeCursor(offset: number): string {
  return Buffer.from(`next:${offset}`).toString('base64');
}

function readCursor(cursor: string): number {
  const read = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  if (!read) throw new ApiError('invalid_cursor');
  return Number(read[1]);
}
