import { readdirSync } from 'node:fs';

/** How many files and sockets a process has open, where the system tells; 0 where it does not. */
export function openFiles(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}

/** Fewer than this many more than before are those of connections that are still being kept. */
const KEPT = 10;

/** Says what a process has left open since. */
export function leftOpen(pid: number, before: number): string[] {
  const more = openFiles(pid) - before;
  return more > KEPT ? [`${more} files and sockets of process ${pid}`] : [];
}
