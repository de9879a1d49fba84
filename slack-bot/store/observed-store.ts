import type { Observer } from '../health/observer.js';
import { StoreError } from './store-error.js';

/** The same store, or a part of one; somebody hears the code of every call that the database failed. */
export function observedStore<Part extends object>(part: Part, observer: Observer): Part {
  return new Proxy(part, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value === 'object' && value !== null) return observedStore(value, observer);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        const answer: unknown = value.apply(target, given);
        if (answer instanceof Promise) {
          answer.catch((error: unknown) => {
            if (error instanceof StoreError) observer.storeFailed(error.code);
          });
        }
        return answer;
      };
    },
  });
}
