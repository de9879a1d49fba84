import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Frame, Page } from 'playwright-core';

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact?: string | null;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

let source: Promise<string> | undefined;

/** What axe-core finds serious or critical in a page or frame, one line each; empty when there is nothing. */
export async function seriousIn(where: Page | Frame, within = 'body'): Promise<string[]> {
  source ??= readFile(fileURLToPath(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');
  await where.evaluate(`if (!globalThis.axe) { ${await source} }`);
  const results = (await where.evaluate(
    // Frames are asked on their own: one without an origin cannot be reached from outside.
    `axe.run(${JSON.stringify(within)}, { resultTypes: ['violations'], iframes: false })`,
  )) as AxeResults;
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`));
}
