import type { Answer } from '../panel/panel-model.js';

type ServerFunctions = Readonly<Record<string, (...args: readonly unknown[]) => void>>;
interface Runner {
  withSuccessHandler(handler: (value: unknown) => void): Runner;
  withFailureHandler(handler: (error: unknown) => void): ServerFunctions;
}
declare const google: { readonly script: { readonly run: Runner } };

/** Calls a server function. `undefined` when the server cannot be reached at all. */
export function ask<T>(name: string, ...args: readonly unknown[]): Promise<Answer<T> | undefined> {
  return new Promise((resolve) => {
    const run = google.script.run
      .withSuccessHandler((value) => resolve(value as Answer<T>))
      .withFailureHandler(() => resolve(undefined));
    run[name]!(...args);
  });
}
