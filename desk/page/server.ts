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
  SampleMessage,
  Selection,
  Sentence,
  SlackMessage,
  TabView,
  TroubleState,
} from '../server/wire.js';
import { FILE_TYPE, SESSION_HEADER } from '../server/wire.js';
import { language, words } from './desk-words.js';

/** The desk's server, as the page asks it. A refusal is thrown as an error whose message is a sentence. */

/** Which opening of a workbook this page shows. */
let session: string | undefined;

async function ask<T>(path: string, body?: unknown): Promise<T> {
  return (await take(await send(path, body === undefined ? undefined : JSON.stringify(body)))).json() as Promise<T>;
}

/** Everything that is asked says which workbook it is about. */
function send(path: string, body?: BodyInit, type = 'application/json'): Promise<Response> {
  const headers: Record<string, string> = session === undefined ? {} : { [SESSION_HEADER]: session };
  return fetch(
    `/desk/${path}`,
    body === undefined ? { headers } : { method: 'POST', headers: { ...headers, 'content-type': type }, body },
  );
}

/** What the desk answered. Throws what it refused. */
async function take(response: Response): Promise<Response> {
  if (response.ok) return response;
  const { sentence } = (await response.json().catch(() => ({}))) as { sentence?: Sentence };
  const said = sentence?.[language()] ?? words().deskAnswered(response.status);
  // It may be about a workbook that is not open any more: then the page shows the other, and says there what was refused.
  if (response.status === CONFLICT) await getState(said);
  if (response.status === GONE) await getState();
  throw new Error(said);
}

const CONFLICT = 409;
/** The same of something that was only to be looked at. */
const GONE = 410;

/** Where a page that is loaded anew finds what is to be said, and whether a person here asked for it. */
const KEPT_WORD = 'rps-desk-said';

/** The state of the desk. Where another workbook is open than the one shown, the whole page is loaded anew: nothing may mix. */
export async function getState(said?: string): Promise<DeskState> {
  const state = (await (await take(await send('state'))).json()) as DeskState;
  if (session !== undefined && state.session !== session) {
    // Its answer is still on the way: the page is loaded anew once it has come.
    if (isExchanging && said === undefined) return new Promise(() => undefined);
    const isAskedFor = sessionStorage.getItem(KEPT_WORD) !== null;
    if (said !== undefined || !isAskedFor) sessionStorage.setItem(KEPT_WORD, said ?? words().files.otherOpened);
    location.reload();
    return new Promise(() => undefined);
  }
  session = state.session;
  return state;
}

/** What was to be said when the page was loaded anew: nothing, after something that was asked for here. Said once. */
export function keptWord(): string | null {
  const said = sessionStorage.getItem(KEPT_WORD);
  sessionStorage.removeItem(KEPT_WORD);
  return said;
}

let isExchanging = false;

/** Asks for another workbook; the page is loaded anew once it is there, and this never resolves. Throws what kept it from that. */
async function exchange(asking: () => Promise<unknown>): Promise<never> {
  sessionStorage.setItem(KEPT_WORD, '');
  isExchanging = true;
  try {
    await asking();
  } catch (error) {
    isExchanging = false;
    sessionStorage.removeItem(KEPT_WORD);
    // What was heard meanwhile, and left to this.
    void getState().catch(() => undefined);
    throw error;
  }
  location.reload();
  return new Promise(() => undefined);
}

export const openFile = (file: File): Promise<never> =>
  exchange(async () => take(await send(`open?name=${encodeURIComponent(file.name)}`, file, FILE_TYPE)));
export const openSample = (how: SampleMessage['do']): Promise<never> => exchange(() => ask('sample', { do: how }));
export const saveAs = (name: string): Promise<{ path: string }> => ask('save-as', { name });

/** The workbook as it is now, under its name. */
export async function downloadCopy(): Promise<{ name: string; bytes: Blob }> {
  const response = await take(await send('download', '{}'));
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { bytes: await response.blob(), name: decodeURIComponent(name ?? 'workbook.xlsx') };
}

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
/** `isFirst` when nobody chose it: it is that of the browser. */
export const putLanguage = (language: Language, isFirst: boolean): Promise<unknown> =>
  ask('language', { language, isFirst });
export const saveCopy = (): Promise<{ name: string }> => ask('copy', {});
export const actInSlack = (message: SlackMessage): Promise<{ errors?: Record<string, string> }> =>
  ask('slack', message);
export const callAddOn = (
  name: string,
  args: readonly unknown[],
): Promise<{ ok: true; value: unknown } | { ok: false; message: string }> => ask('call', { name, args });

/** Hears of every change; `onLink` says whether the desk still answers. Resolves once it hears, or cannot. */
export function listen(onEvent: (event: DeskEvent) => void, onLink: (isUp: boolean) => void): Promise<void> {
  const source = new EventSource('/desk/events');
  source.onmessage = ({ data }) => onEvent(JSON.parse(data as string) as DeskEvent);
  return new Promise((resolve) => {
    source.onopen = () => resolve(onLink(true));
    source.onerror = () => resolve(onLink(false));
  });
}
