import type { App, BlockAction, ButtonAction, types } from '@slack/bolt';
import type { Gate } from '../access/gate.js';
import { type Ask, failedAnswer, type TakenAlerts } from '../answers/ask.js';
import { failedRules } from '../answers/context.js';
import { failedHomeView, fetchingHomeView, HOME, homeView, strangerHomeView } from '../home/home-view.js';
import { answerView, questionView } from '../home/question-view.js';
import type { Log } from '../log/log.js';
import type { TrialReader } from '../sheet-source/trial-reader.js';
import type { PreferenceStore, Preferences, Via } from '../store/store.js';
import { StoreError } from '../store/store-error.js';
import { REFRESH_MAX_AGE_MS } from './answer-in-slack.js';

type HomeView = types.HomeView;

export interface HomeOptions {
  readonly gate: Gate;
  readonly reader: TrialReader;
  readonly preferences: PreferenceStore;
  /** Who has which alert. */
  readonly taken: TakenAlerts;
  readonly ask: Ask;
  readonly log: Log;
  readonly now: () => number;
  /** Before the first page is slower than this, nothing is shown; after it, that the sheet is being read. */
  readonly fetchingAfterMs: number;
  track<T>(work: Promise<T>): Promise<T>;
}

/** How a page comes to be made. */
interface Showing {
  /** A person asked for it: it goes on record. */
  readonly isAsked: boolean;
  readonly isFirst?: boolean;
  readonly maxAgeMs?: number;
}

/** App Home: published when it is opened and after everything that changes it; its buttons open modals. */
export function registerHome(app: App, options: HomeOptions) {
  const { gate, reader, preferences, taken, ask, log, now, fetchingAfterMs, track } = options;
  const turns = new Map<string, Promise<void>>();

  /** One page of a person at a time: of two that are made at once, the older must not come last. */
  function publish(userId: string, showing: Showing): Promise<void> {
    const turn = (turns.get(userId) ?? Promise.resolve()).then(() =>
      show(userId, showing).catch((error: unknown) => {
        log.warn('home not published', { user: userId, kind: error instanceof Error ? error.name : typeof error });
      }),
    );
    turns.set(userId, turn);
    void turn.then(() => {
      if (turns.get(userId) === turn) turns.delete(userId);
    });
    return track(turn);
  }

  async function show(userId: string, showing: Showing): Promise<void> {
    const put = (view: HomeView) => app.client.views.publish({ user_id: userId, view });
    let fetching: Promise<unknown> | undefined;
    const timer =
      showing.isFirst === true
        ? setTimeout(() => {
            fetching = gate.languageOf(userId).then((language) => put(fetchingHomeView(language)));
            // What counts is the page itself.
            fetching.catch(() => undefined);
          }, fetchingAfterMs)
        : undefined;
    try {
      const view = await made(userId, showing);
      clearTimeout(timer);
      await Promise.resolve(fetching).catch(() => undefined);
      await put(view);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Without the store nothing is muted: more is shown than was wanted, and nothing less. */
  function unset(error: unknown): Preferences {
    log.warn('preferences not read', { code: error instanceof StoreError ? error.code : 'failed' });
    return { mutes: [] };
  }

  async function made(userId: string, { isAsked, maxAgeMs }: Showing): Promise<HomeView> {
    const record = (outcome: 'answered' | 'failed') => {
      if (isAsked) gate.audit({ userId, via: 'home', request: 'home', outcome });
    };
    try {
      const entered = await gate.enter(userId, { via: 'home', request: 'home' });
      const { language, role } = entered;
      if (!role) return strangerHomeView(entered.refusal, language);
      const [set, has, { trial, source }] = await Promise.all([
        preferences.of(userId, now()).catch(unset),
        // Without the store nobody is said to have anything: that is looked at once more, and nothing is missed.
        taken().catch(() => undefined),
        reader.read(maxAgeMs === undefined ? {} : { maxAgeMs }),
      ]);
      const failed = failedRules(trial);
      if (failed.length > 0) log.error('rules failed', { rules: failed });
      const view = homeView({ trial, source, language, sites: role.sites, ...(has && { taken: has }) }, role, set);
      record('answered');
      return view;
    } catch (error) {
      record('failed');
      const language = await gate.languageOf(userId);
      return failedHomeView(failedAnswer(error, undefined, language, log), language);
    }
  }

  /** Opens a modal at once, while Slack still lets us, and puts the answer into it when it is there. */
  async function showAnswer(userId: string, triggerId: string, typed: string): Promise<void> {
    const language = await gate.languageOf(userId);
    const opened = await app.client.views.open({ trigger_id: triggerId, view: answerView('fetching', language) });
    await fillIn(userId, typed, 'home', opened.view?.id);
  }

  async function fillIn(userId: string, typed: string, via: Via, viewId: string | undefined): Promise<void> {
    const language = await gate.languageOf(userId);
    const given = await ask({ userId, typed, language, via });
    if (viewId !== undefined) await app.client.views.update({ view_id: viewId, view: answerView(given, language) });
    await publish(userId, { isAsked: false });
  }

  async function openQuestion(userId: string, triggerId: string): Promise<void> {
    const entered = await gate.enter(userId, { via: 'home', request: 'question' });
    const { language } = entered;
    const view = entered.role ? questionView(language) : answerView(entered.refusal, language);
    await app.client.views.open({ trigger_id: triggerId, view });
  }

  app.event('app_home_opened', async ({ event }) => {
    if (event.tab !== 'home') return;
    await publish(event.user, { isAsked: true, isFirst: event.view === undefined });
  });
  app.action<BlockAction<ButtonAction>>(HOME.refresh, async ({ ack, body }) => {
    await ack();
    await publish(body.user.id, { isAsked: true, maxAgeMs: REFRESH_MAX_AGE_MS });
  });
  app.action<BlockAction<ButtonAction>>(new RegExp(`^${HOME.show}_\\d+$`), async ({ ack, action, body }) => {
    await ack();
    await track(showAnswer(body.user.id, body.trigger_id, action.value ?? ''));
  });
  app.action<BlockAction<ButtonAction>>(HOME.ask, async ({ ack, body }) => {
    await ack();
    await track(openQuestion(body.user.id, body.trigger_id));
  });
  app.view(HOME.callback, async ({ ack, body, view }) => {
    const userId = body.user.id;
    const language = await gate.languageOf(userId);
    await ack({ response_action: 'update', view: answerView('fetching', language) });
    const typed = view.state.values[HOME.question]?.[HOME.question]?.value ?? '';
    await track(fillIn(userId, typed, 'modal', view.id));
  });

  return {
    /** Makes somebody's page again, because something that it shows has changed. */
    changed(userId: string): void {
      void publish(userId, { isAsked: false });
    },
  };
}
