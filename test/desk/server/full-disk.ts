import { existsSync, readlinkSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/**
 * Loaded into a desk before anything else: as long as the file that RPS_FULL_DISK names is there, nothing can be written below
 * the folder of that file, as on a disk that has no room left.
 */
const flag = process.env.RPS_FULL_DISK ?? '';
const folder = flag.replace(/[^/]*$/, '');
const handle = await open('/dev/null');
const writing = Object.getPrototypeOf(handle) as FileHandle;
await handle.close();

for (const name of ['write', 'writeFile', 'appendFile'] as const) {
  const real = writing[name] as (...given: unknown[]) => unknown;
  Object.defineProperty(writing, name, {
    value(this: FileHandle, ...given: unknown[]) {
      const isFull = existsSync(flag) && readlinkSync(`/proc/self/fd/${this.fd}`).startsWith(folder);
      if (isFull)
        return Promise.reject(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }));
      return real.apply(this, given);
    },
  });
}
