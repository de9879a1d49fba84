import type { Step } from '../shared/summary/worklists.js';
import { nextStepLabel, nextStepPhrase } from '../shared/words/next-step.js';
import { heading, type Page } from './terminal/page.js';
import { type TableColumn, table } from './terminal/table.js';

/** People with their next step, a row each, under a heading; nothing at all when there are none. */
export function stepList(title: (n: number) => string, steps: readonly Step[], page: Page): string[] {
  if (steps.length === 0) return [];
  const { words, width, colors, language } = page;
  const columns: TableColumn[] = [
    { heading: words.itemColumns.participant },
    { heading: words.itemColumns.site },
    { heading: nextStepLabel(language), flexible: true },
  ];
  const rows = steps.map(({ participant, step }) => [
    participant.id,
    participant.site ?? '-',
    { text: nextStepPhrase(step, language, true), paint: step.kind === 'held' ? colors.red : colors.yellow },
  ]);
  return [...heading(page, title(steps.length)), ...table(columns, rows, { width, dim: colors.dim })];
}
