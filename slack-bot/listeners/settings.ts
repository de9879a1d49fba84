import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Gate } from '../access/gate.js';
import { failedAnswer } from '../answers/ask.js';
import { parse } from '../answers/parse.js';
import type { Log } from '../log/log.js';
import type { OwnDigests } from '../settings/own-digests.js';
import { closedView, readSettings, SETTINGS, settingsView } from '../settings/settings-view.js';
import { settingsWords } from '../settings/settings-words.js';
import type { PreferenceStore, Via } from '../store/store.js';
import { StoreError } from '../store/store-error.js';
import { answerBlocks } from '../views/view-blocks.js';

export interface SettingsOptions {
  readonly gate: Gate;
  readonly preferences: PreferenceStore;
  /** Absent where the bot posts nothing unasked. */
  readonly ownDigests?: OwnDigests | undefined;
  readonly log: Log;
  readonly now: () => number;
  /** Somebody's settings are other ones from now on. */
  changed(userId: string): void;
  track<T>(work: Promise<T>): Promise<T>;
  /** Slack closes a form only when it hears within three seconds. */
  readonly saveWithinMs?: number;
}

const SAVE_WITHIN_MS = 2_200;

/** The settings modal: opened by `/rps settings` and from App Home, saved with its button. */
export function registerSettings(app: App, options: SettingsOptions) {
  const { gate, preferences, ownDigests, log, now, changed, track, saveWithinMs = SAVE_WITHIN_MS } = options;

  /** Rejects with what kept it from opening. */
  async function open(userId: string, triggerId: string, via: Via): Promise<void> {
    const entered = await gate.enter(userId, { via, request: 'settings' });
    const { language } = entered;
    const view = entered.role
      ? settingsView(
          await preferences.of(userId, now()),
          language,
          await ownDigests?.blocks({ userId, role: entered.role, language }),
        )
      : closedView(settingsWords(language).title, answerBlocks(entered.refusal, language), language);
    await app.client.views.open({ trigger_id: triggerId, view });
    if (entered.role) gate.audit({ userId, via, request: 'settings', outcome: 'answered' });
  }

  app.action<BlockAction<ButtonAction>>(SETTINGS.open, async ({ ack, body }) => {
    await ack();
    const opening = open(body.user.id, body.trigger_id, 'home').catch(async (error: unknown) => {
      gate.audit({ userId: body.user.id, via: 'home', request: 'settings', outcome: 'failed' });
      const language = await gate.languageOf(body.user.id);
      const said = answerBlocks(failedAnswer(error, undefined, language, log), language);
      const view = closedView(settingsWords(language).title, said, language);
      await app.client.views.open({ trigger_id: body.trigger_id, view });
    });
    await track(opening);
  });

  app.view(SETTINGS.callback, async ({ ack, body, view }) => {
    const userId = body.user.id;
    const save = async () => {
      const entered = await gate.enter(userId, { via: 'modal', request: 'settings' });
      if (!entered.role) return entered;
      // First what may be refused: what the form then says is true of all of it.
      const errors = await ownDigests?.save({ userId, ...entered }, view.state.values);
      const before = await preferences.of(userId, now());
      if (!errors) await preferences.save(userId, readSettings(view.state.values, before, now()), now());
      gate.audit({ userId, via: 'modal', request: 'settings', outcome: errors ? 'failed' : 'answered' });
      changed(userId);
      return { ...entered, errors };
    };
    const saving = track(save());
    try {
      const entered = await Promise.race([saving, late(saveWithinMs)]);
      if (entered.role) {
        return await (entered.errors ? ack({ response_action: 'errors', errors: entered.errors }) : ack());
      }
      const { language, refusal } = entered;
      const refused = closedView(settingsWords(language).title, answerBlocks(refusal, language), language);
      return await ack({ response_action: 'update', view: refused });
    } catch (error) {
      saving.catch(() => undefined);
      gate.audit({ userId, via: 'modal', request: 'settings', outcome: 'failed' });
      const language = await gate.languageOf(userId);
      const words = settingsWords(language);
      log.error('settings not saved', { user: userId, code: error instanceof StoreError ? error.code : 'failed' });
      const said = error instanceof StoreError ? error.say(language) : undefined;
      const message = said ? words.notSaved(said.what, said.remedy) : words.notSavedUnexpected;
      return await ack({ response_action: 'errors', errors: { [SETTINGS.language]: message } });
    }
  });

  return {
    /** For `/rps settings`: true when the modal is open. A refusal, and a failure, are said as an answer instead. */
    async opensModal(asked: {
      readonly userId: string;
      readonly typed: string;
      readonly triggerId: string;
      readonly via: Via;
    }) {
      const parsed = parse(asked.typed);
      if (parsed.kind !== 'request' || parsed.request.command !== 'settings') return false;
      try {
        if (!(await gate.roleOf(asked.userId))) return false;
        await open(asked.userId, asked.triggerId, asked.via);
        return true;
      } catch (error) {
        log.warn('settings not opened', { kind: error instanceof Error ? error.name : typeof error });
        return false;
      }
    },
  };
}

function late(ms: number): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error(`Not within ${ms} ms.`)), ms).unref());
}
