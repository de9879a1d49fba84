import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/**
 * Loaded into a desk before anything else: as long as the file that RPS_FULL_DISK names is there, nothing can be written into
 * files below its folder whose path holds the words in it, as on a disk that has no room left.
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
      const path = readlinkSync(`/proc/self/fd/${this.fd}`);
      if (existsSync(flag) && path.startsWith(folder) && path.includes(readFileSync(flag, 'utf8')))
        return Promise.reject(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }));
      return real.apply(this, given);
    },
  });
}
