import type { ScheduleItem } from '../../shared/schedule/schedule.js';

/** A part of the schedule that may be asked for alone. */
export const ITEM_KINDS = ['cycles', 'surgery', 'visits'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

const NAMES: Readonly<Record<ItemKind, RegExp>> = {
  cycles: /(?<![\p{L}\d])cycles?(?![\p{L}\d])|周期|疗程|化疗/giu,
  surgery: /(?<![\p{L}\d])(?:surgery|surgeries|operations?)(?![\p{L}\d])|手术/giu,
  visits: /(?<![\p{L}\d])(?:visits?|follow[ -]?ups?)(?![\p{L}\d])|随访|访视/giu,
};

/** Takes the kinds of items out of what somebody typed. Several name no single one: then all are meant. */
export function takeItems(typed: string): { readonly items: ItemKind | undefined; readonly rest: string } {
  const found = ITEM_KINDS.filter((kind) => typed.search(NAMES[kind]) >= 0);
  const rest = ITEM_KINDS.reduce((left, kind) => left.replace(NAMES[kind], ' '), typed);
  return { items: found.length === 1 ? found[0] : undefined, rest: rest.replace(/\s+/g, ' ').trim() };
}

/** Whether a word names a kind of items by itself. */
export const isItemWord = (word: string): boolean => ITEM_KINDS.some((kind) => word.replace(NAMES[kind], '') === '');

/** Those of this kind; all of them when none is asked for. */
export function ofKind(schedule: readonly ScheduleItem[], kind: ItemKind | undefined): readonly ScheduleItem[] {
  return kind === undefined ? schedule : schedule.filter((item) => kindOf(item) === kind);
}

const FOLLOW_UP = new Set<ScheduleItem['clause']>(['F1', 'F2', 'F4']);

export function kindOf({ item, clause }: ScheduleItem): ItemKind {
  if (item === 'Surgery') return 'surgery';
  return FOLLOW_UP.has(clause) ? 'visits' : 'cycles';
}
