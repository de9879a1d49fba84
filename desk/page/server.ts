import type { Language } from '../../shared/language.js';
import type { Snapshot } from '../../stand-ins/slack/snapshot.js';
import type {
  Answered,
  ClockMessage,
  DeskEvent,
  DeskState,
  Done,
  EditMessage,
  FillMessage,
  HistoryDone,
  RowsMessage,
  Selection,
  Sentence,
  SlackMessage,
  TabView,
  TroubleState,
} from '../server/wire.js';
import { language, words } from './desk-words.js';

/** The desk's server, as the page asks it. A refusal is thrown as an error whose message is a sentence. */

async function ask<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(
    `/desk/${path}`,
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  );
  const answer = (await response.json()) as T & { sentence?: Sentence };
  if (!response.ok) throw new Error(answer.sentence?.[language()] ?? words().deskAnswered(response.status));
  return answer;
}

export const getState = (): Promise<DeskState> => ask('state');
export const getTab = (id: number): Promise<TabView> => ask(`tab?id=${id}`);
export const getSlack = (as: string): Promise<Snapshot> => ask(`slack?as=${encodeURIComponent(as)}`);
export const edit = (message: EditMessage): Promise<Done> => ask('edit', message);
export const undo = (): Promise<HistoryDone> => ask('undo', {});
export const redo = (): Promise<HistoryDone> => ask('redo', {});
export const fill = (message: FillMessage): Promise<Done> => ask('fill', message);
export const changeRows = (message: RowsMessage): Promise<Done> => ask('rows', message);
export const putClock = (message: ClockMessage): Promise<unknown> => ask('clock', message);
export const setTroubles = (troubles: TroubleState): Promise<unknown> => ask('troubles', troubles);
export const select = (selection: Selection): Promise<unknown> => ask('select', selection);
export const runMenu = (path: readonly string[], answers: readonly Answered[]): Promise<Done> =>
  ask('menu', { path, answers });
export const closePage = (what: 'sidebar' | 'dialog'): Promise<unknown> => ask('close', { what });
export const putLanguage = (language: Language): Promise<unknown> => ask('language', { language });
export const saveCopy = (): Promise<{ name: string }> => ask('copy', {});
export const actInSlack = (message: SlackMessage): Promise<{ errors?: Record<string, string> }> =>
  ask('slack', message);
export const callAddOn = (
  name: string,
  args: readonly unknown[],
): Promise<{ ok: true; value: unknown } | { ok: false; message: string }> => ask('call', { name, args });

/** Hears of every change; `onLink` says whether the desk still answers. */
export function listen(onEvent: (event: DeskEvent) => void, onLink: (isUp: boolean) => void): void {
  const source = new EventSource('/desk/events');
  source.onmessage = ({ data }) => onEvent(JSON.parse(data as string) as DeskEvent);
  source.onopen = () => onLink(true);
  source.onerror = () => onLink(false);
}
