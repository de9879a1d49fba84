import type { ScriptEnvironment } from '../environment.js';
import { CACHE_ITEMS, CACHE_KEY_CHARACTERS, CACHE_SECONDS, CACHE_VALUE_BYTES } from '../limits.js';
import { ServiceException } from '../service-exception.js';
import { Handle, membersOf, type Service } from '../strict-service.js';

interface CacheState {
  readonly scope: string;
}

const cache = membersOf<CacheState>();
const service = membersOf<null>();

function read({ scope }: CacheState, key: string, { host }: ScriptEnvironment): string | null {
  const entry = host.cache.get(`${scope} ${key}`);
  return entry && entry.until > host.clock.now() ? entry.text : null;
}

function put(
  { scope }: CacheState,
  key: string,
  value: unknown,
  seconds: number | undefined,
  env: ScriptEnvironment,
): void {
  if (key === '' || key.length > CACHE_KEY_CHARACTERS) throw new ServiceException('Argument too large: key');
  if (typeof value !== 'string') throw new ServiceException(`Invalid argument: the value of ${key} is not text`);
  if (Buffer.byteLength(value) > CACHE_VALUE_BYTES) throw new ServiceException('Argument too large: value');
  const lifetime = seconds ?? CACHE_SECONDS.byDefault;
  if (lifetime < 1 || lifetime > CACHE_SECONDS.longest)
    throw new ServiceException('Invalid argument: expirationInSeconds');
  env.host.cache.set(`${scope} ${key}`, { text: value, until: env.host.clock.now() + lifetime * 1000 });
  makeRoom(`${scope} `, env);
}

function makeRoom(prefix: string, { host: { cache, clock } }: ScriptEnvironment): void {
  const own = [...cache].filter(([key]) => key.startsWith(prefix));
  if (own.length <= CACHE_ITEMS.most) return;
  const now = clock.now();
  for (const [key, { until }] of own) if (until <= now) cache.delete(key);
  const lasting = own.filter(([key]) => cache.has(key)).sort(([, a], [, b]) => b.until - a.until);
  if (lasting.length > CACHE_ITEMS.most) for (const [key] of lasting.slice(CACHE_ITEMS.kept)) cache.delete(key);
}

/** One cache: text of at most 100 KB for at most six hours of the host's time. */
export const CACHE: Service = {
  name: 'Cache',
  qualified: 'CacheService.Cache',
  access: 'store',
  members: {
    get: cache.read(['string'], (state, [key], env) => read(state, key, env)),
    getAll: cache.read(['string[]'], (state, [keys], env) =>
      Object.fromEntries(
        keys.flatMap((key) => {
          const value = read(state, key, env);
          return value === null ? [] : [[key, value]];
        }),
      ),
    ),
    put: cache.write(['string,string,int?'], (state, [key, value, seconds], env) =>
      put(state, key, value, seconds, env),
    ),
    putAll: cache.write(['object,int?'], (state, [values, seconds], env) => {
      for (const [key, value] of Object.entries(values)) put(state, key, value, seconds, env);
    }),
    remove: cache.write(['string'], ({ scope }, [key], { host }) => {
      host.cache.delete(`${scope} ${key}`);
    }),
    removeAll: cache.write(['string[]'], ({ scope }, [keys], { host }) => {
      for (const key of keys) host.cache.delete(`${scope} ${key}`);
    }),
  },
};

/** `CacheService`. */
export const CACHE_SERVICE: Service = {
  name: 'CacheService',
  qualified: 'CacheService',
  access: 'store',
  members: {
    getDocumentCache: service.navigate([''], () => new Handle('Cache', { scope: 'document' })),
    getScriptCache: service.navigate([''], () => new Handle('Cache', { scope: 'script' })),
    getUserCache: service.navigate(
      [''],
      (_, __, { execution }) => new Handle('Cache', { scope: `user:${execution.user.email}` }),
    ),
  },
};
