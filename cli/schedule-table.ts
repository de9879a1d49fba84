import { formatDay } from '../shared/calendar.js';
import type { ScheduleItem } from '../shared/schedule/schedule.js';
import { itemPhrase, itemWords } from '../shared/words/schedule.js';
import type { Page } from './terminal/page.js';
import { type TableCell, type TableColumn, table } from './terminal/table.js';

/** Items of the schedule as an aligned list. `target` false leaves out the target date, `alone` whose they are. */
export function scheduleTable(
  items: readonly ScheduleItem[],
  page: Page,
  { target: withTarget = true, alone = false }: { target?: boolean; alone?: boolean } = {},
): string[] {
  const { words, language, colors, width } = page;
  const { participant, site, item, target, state } = words.itemColumns;
  const columns: TableColumn[] = [
    ...(alone ? [] : [{ heading: participant }, { heading: site }]),
    { heading: item },
    ...(withTarget ? [{ heading: target }] : []),
    { heading: state, flexible: true },
  ];
  const rows = items.map((each): (string | TableCell)[] => {
    const paint = statePaint(each, page);
    return [
      ...(alone ? [] : [each.participant.id, each.participant.site ?? '-']),
      itemWords(each.item, language),
      ...(withTarget ? [each.target === undefined ? '-' : formatDay(each.target)] : []),
      { text: itemPhrase(each, language), paint },
    ];
  });
  return table(columns, rows, { width, dim: colors.dim });
}

function statePaint({ state, waiting }: ScheduleItem, { colors }: Page): ((text: string) => string) | undefined {
  switch (state) {
    case 'overdue':
      return colors.red;
    case 'due':
    case 'delayed':
    case 'held':
      return colors.yellow;
    case 'done':
      return colors.green;
    case 'cannot schedule':
      return waiting ? colors.dim : colors.red;
    case 'cancelled':
      return colors.dim;
    case 'upcoming':
      return undefined;
  }
}
