import type { types } from '@slack/bolt';
import { isLanguage, LANGUAGES, type Language } from '../../shared/language.js';
import { ALERT_WAYS, MUTE_SECTIONS, type Mute, type MuteSection, type Preferences } from '../store/store.js';
import { wallTime } from '../words/wall-time.js';
import { type SettingsWords, settingsWords } from './settings-words.js';

type ModalView = types.ModalView;
type KnownBlock = types.KnownBlock;

/** Names of the modal and of what is in it. */
export const SETTINGS = {
  callback: 'rps_settings_save',
  open: 'rps_settings_open',
  language: 'language',
  alerts: 'alerts',
} as const;
const blockOf = (section: MuteSection) => `mute_${section}`;

const CHOICES = ['slack', ...LANGUAGES] as const;

const DAY_MS = 86_400_000;

/** How long a section can be muted, in milliseconds: whoever wants more says so again. */
const MUTE_MS = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS } as const;

/** What a person can choose for a section. */
type MuteChoice = 'none' | 'keep' | keyof typeof MUTE_MS;

const LENGTHS = Object.keys(MUTE_MS) as (keyof typeof MUTE_MS)[];

/** The form with what is set now filled in, and further parts at its end. */
export function settingsView(
  { language: chosen, alerts = 'mention', mutes }: Preferences,
  language: Language,
  more: readonly KnownBlock[] = [],
): ModalView {
  const words = settingsWords(language);
  return {
    type: 'modal',
    callback_id: SETTINGS.callback,
    title: plain(words.title),
    submit: plain(words.save),
    close: plain(words.close),
    blocks: [
      select(
        SETTINGS.language,
        words.language,
        CHOICES.map((value) => ({ value, label: words.languages[value] })),
        chosen ?? 'slack',
      ),
      select(
        SETTINGS.alerts,
        words.alerts,
        ALERT_WAYS.map((value) => ({ value, label: words.alertWays[value] })),
        alerts,
      ),
      { type: 'section', text: plain(words.alertsWhy) },
      { type: 'divider' },
      { type: 'header', text: plain(words.mutes) },
      { type: 'section', text: plain(words.mutesWhy) },
      ...MUTE_SECTIONS.flatMap((section): KnownBlock[] => {
        const mute = mutes.find((each) => each.section === section);
        const choices: MuteChoice[] = [...(mute ? (['keep'] as const) : []), 'none', ...LENGTHS];
        return [
          select(
            blockOf(section),
            words.section[section],
            choices.map((value) => ({ value, label: words.lengths[value] })),
            mute ? 'keep' : 'none',
          ),
          ...(mute ? [endOf(mute, words)] : []),
        ];
      }),
      ...more,
    ],
  };
}

/** A message in place of the form, with nothing left to send. */
export function closedView(title: string, blocks: KnownBlock[], language: Language): ModalView {
  return { type: 'modal', title: plain(title), close: plain(settingsWords(language).close), blocks };
}

/** What stands in a form that was sent. A value that the form did not offer counts as untouched. */
export function readSettings(
  values: Readonly<
    Record<string, Readonly<Record<string, { selected_option?: { value?: string } | null | undefined }>>>
  >,
  before: Preferences,
  now: number,
): Preferences {
  const picked = (block: string) => values[block]?.[block]?.selected_option?.value;
  const language = picked(SETTINGS.language);
  const alerts = ALERT_WAYS.find((way) => way === picked(SETTINGS.alerts)) ?? before.alerts;
  return {
    ...(isLanguage(language) && { language }),
    ...(alerts !== undefined && alerts !== 'mention' && { alerts }),
    mutes: MUTE_SECTIONS.flatMap((section) => {
      const choice = [...LENGTHS, 'none' as const].find((each) => each === picked(blockOf(section))) ?? 'keep';
      return muteBy(
        choice,
        section,
        before.mutes.find((each) => each.section === section),
        now,
      );
    }),
  };
}

/** The mute that a choice makes of the one that was there. */
export function muteBy(choice: MuteChoice, section: MuteSection, before: Mute | undefined, now: number): Mute[] {
  if (choice === 'none') return [];
  if (choice === 'keep') return before ? [before] : [];
  return [{ section, until: now + MUTE_MS[choice] }];
}

/** A moment as the reader's own Slack writes it, in their zone; in UTC where Slack cannot. */
export function moment(at: number, words: SettingsWords): string {
  const fallback = words.utc(wallTime(at, 'UTC'));
  return `<!date^${Math.floor(at / 1000)}^{date_num} {time}|${fallback}>`;
}

function endOf({ until }: Mute, words: SettingsWords): KnownBlock {
  const text = words.mutedUntil(moment(until, words));
  return { type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] };
}

function select(
  block: string,
  label: string,
  options: readonly { readonly value: string; readonly label: string }[],
  initial: string,
): KnownBlock {
  const shown = options.map(({ value, label: text }) => ({ text: plain(text), value }));
  return {
    type: 'input',
    block_id: block,
    label: plain(label),
    element: {
      type: 'static_select',
      action_id: block,
      options: shown,
      initial_option: shown.find(({ value }) => value === initial)!,
    },
  };
}

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false });
