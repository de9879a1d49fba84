import { formatDay } from '../../shared/calendar.js';
import type { ScheduleItem } from '../../shared/schedule/schedule.js';
import { itemPhrase, itemWords } from '../../shared/words/schedule.js';
import { botWords } from '../words/bot-words.js';
import type { Cell, Column, Line } from './answer.js';
import { type AnswerContext, cellLink, participantLink } from './context.js';
import type { Request } from './request.js';
import { namedIn, type Scope } from './scope.js';

/** One expected item: who, what, and how it stands. */
export function itemLine(context: AnswerContext, item: ScheduleItem): Line {
  return [
    participantLink(context, item.participant),
    ` · ${itemWords(item.item, context.language)} · ${itemPhrase(item, context.language)}`,
  ];
}

/** The item by name, linked to the cell in which its date belongs, or to the row that it counts from. */
export function itemLink(context: AnswerContext, { item, participant }: ScheduleItem): { text: string; href: string } {
  const text = itemWords(item, context.language);
  const visit = participant.followUps.find((row) => row.item === item);
  if (visit) return { text, href: cellLink(context, 'Follow-up', visit, 'done_date') };
  const number = /^C(\d)/.exec(item)?.[1];
  const cycle = number === undefined ? undefined : participant.cycles.find((row) => row.cycle === Number(number));
  if (cycle) return { text, href: cellLink(context, 'Cycles', cycle, 'd1_date') };
  return {
    text,
    href: cellLink(context, 'Participants', participant, item === 'Surgery' ? 'surgery_date' : undefined),
  };
}

/** First and last day of an item's window; empty when nobody can date it. */
export function windowOf(context: AnswerContext, { window }: ScheduleItem): string {
  return window ? botWords(context.language).fromTo(formatDay(window[0]), formatDay(window[1])) : '';
}

/** What a headline calls a list of items: whose they are, and which. */
export function namedWith(
  { language }: AnswerContext,
  scope: Scope,
  { items }: Request,
): readonly string[] | undefined {
  const named = namedIn(scope);
  return items === undefined ? named : [...(named ?? []), botWords(language).itemKind[items]];
}

/** The columns of a table of items; without the site where there is only one. `most`: characters an item may take. */
export function itemColumns({ language }: AnswerContext, sites: readonly string[] | undefined, most: number): Column[] {
  const words = botWords(language);
  return [
    { title: words.column.day, most: 12 },
    { title: words.column.participant, most: 24 },
    { title: words.column.item, most },
    { title: words.column.state, most: 120 },
    ...(sites?.length === 1 ? [] : [{ title: words.column.site, most: 12 }]),
  ];
}

/** An item as a row of that table. */
export function itemRow(context: AnswerContext, sites: readonly string[] | undefined, item: ScheduleItem): Cell[] {
  return [
    item.target === undefined ? '' : formatDay(item.target),
    participantLink(context, item.participant),
    itemLink(context, item),
    itemPhrase(item, context.language),
    ...(sites?.length === 1 ? [] : [item.participant.site ?? botWords(context.language).noSite]),
  ];
}

/** What makes an item that item, whatever the language and the day. */
export const itemKey = ({ participant, item, state }: ScheduleItem): string => `${participant.id}/${item}/${state}`;

/** "QD 3, ZS 2": how many there are at each site, the most first; nothing when one site is all there is. */
export function bySiteLine(context: AnswerContext, sites: readonly (string | undefined)[]): Line[] {
  const words = botWords(context.language);
  const counts = new Map<string | undefined, number>();
  for (const site of sites) counts.set(site, (counts.get(site) ?? 0) + 1);
  if (counts.size < 2) return [];
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  const said = sorted.slice(0, MOST_SITES).map(([site, count]) => `${site ?? words.noSite} ${count}`);
  if (sorted.length > MOST_SITES) said.push(words.andMore(sorted.length - MOST_SITES));
  return [[`${words.bySite}${words.colon}${said.join(words.comma)}`]];
}

const MOST_SITES = 12;
