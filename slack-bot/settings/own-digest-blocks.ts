import type { types } from '@slack/bolt';
import type { Language } from '../../shared/language.js';
import { commonSites, type Role, type SiteScope } from '../access/access.js';
import { timeText } from '../answers/channel-digest/request.js';
import { subscriptionWords } from '../answers/channel-digest/subscription-words.js';
import type { OwnChoice } from '../posts/digest/own-digest.js';
import type { DigestDay } from '../posts/digest/settings.js';
import { settingsWords } from './settings-words.js';

type KnownBlock = types.KnownBlock;
type Option = { readonly text: types.PlainTextElement; readonly value: string };

/** Names of the inputs. */
export const OWN_DIGEST = { hour: 'digest_hour', days: 'digest_days', sites: 'digest_sites' } as const;

/** What of a form was filled in, as Slack hands it over. */
export type FormValues = Readonly<
  Record<
    string,
    Readonly<
      Record<
        string,
        {
          selected_option?: { value?: string } | null | undefined;
          selected_options?: readonly { value?: string }[] | null | undefined;
        }
      >
    >
  >
>;

const OFF = 'off';
const DAYS: readonly DigestDay[] = ['workdays', 1, 2, 3, 4, 5, 6, 7];
/** A menu takes a hundred. */
const MOST_SITES = 100;

/** The part of the form for one's own digest, by direct message: hour, days and, of a role with several sites, which. */
export function ownDigestBlocks(
  { choice, isOn }: { readonly choice: OwnChoice; readonly isOn: boolean },
  { role, sites, zone, language }: { role: Role; sites: readonly string[]; zone: string; language: Language },
): KnownBlock[] {
  const words = settingsWords(language);
  const said = subscriptionWords(language);
  const hours = new Set([...HALF_HOURS, timeText(choice.at)]);
  const hour = [option(OFF, words.digestOff), ...[...hours].sort().map((time) => option(time, time))];
  const days = DAYS.map((day) => option(String(day), said.day(day)));
  const chosen = codesOf(commonSites(role.sites, choice.sites));
  // Those that are chosen stay, whatever has become of the list.
  const codes = [...new Set([...chosen, ...codesOf(commonSites(role.sites, sites))])].slice(0, MOST_SITES);
  const site = codes.map((code) => option(code, code));
  return [
    { type: 'divider' },
    { type: 'header', text: plain(words.digest) },
    { type: 'section', text: plain(words.digestWhy(zone)) },
    input(OWN_DIGEST.hour, words.digestHour, {
      type: 'static_select',
      options: hour,
      initial_option: hour.find(({ value }) => value === (isOn ? timeText(choice.at) : OFF))!,
    }),
    input(OWN_DIGEST.days, words.digestDays, {
      type: 'checkboxes',
      options: days,
      initial_options: days.filter(({ value }) => choice.days.map(String).includes(value)),
    }),
    ...(codes.length < 2
      ? []
      : [
          {
            ...input(OWN_DIGEST.sites, words.digestSites, {
              type: 'multi_static_select',
              options: site,
              placeholder: plain(words.digestAllSites),
              ...(chosen.length > 0 && { initial_options: site.filter(({ value }) => chosen.includes(value)) }),
            }),
            optional: true,
          },
        ]),
  ];
}

/** What was chosen in that part; nothing when it says "off", or was not in the form. `before` is what the form does not ask. */
export function readOwnDigest(values: FormValues, before: OwnChoice): OwnChoice | undefined {
  const one = (name: string) => values[name]?.[name];
  const time = /^(\d{2}):(\d{2})$/.exec(one(OWN_DIGEST.hour)?.selected_option?.value ?? '');
  if (!time) return undefined;
  const days = one(OWN_DIGEST.days)?.selected_options?.map(({ value }) => value);
  const sites = one(OWN_DIGEST.sites)?.selected_options?.flatMap(({ value }) => value ?? []);
  return {
    ...before,
    at: { hour: Number(time[1]), minute: Number(time[2]) },
    days: days === undefined ? before.days : DAYS.filter((day) => days.includes(String(day))),
    // None picked means all that the role allows.
    sites: sites === undefined ? before.sites : sites.length === 0 ? 'all' : sites,
  };
}

/** Whether two choices are the same, so that nobody is written to for nothing. */
export const isSameChoice = (one: OwnChoice, other: OwnChoice): boolean => spelled(one) === spelled(other);
const spelled = ({ at, days, sites, language }: OwnChoice) =>
  JSON.stringify([
    timeText(at),
    DAYS.filter((day) => days.includes(day)),
    sites === 'all' ? sites : [...sites].sort(),
    language,
  ]);

const HALF_HOURS = Array.from({ length: 48 }, (_, half) =>
  timeText({ hour: Math.floor(half / 2), minute: 30 * (half % 2) }),
);
const codesOf = (sites: SiteScope): readonly string[] => (sites === 'all' ? [] : sites);
const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false });
const option = (value: string, text: string): Option => ({ text: plain(text), value });
type Element = types.InputBlock['element'];
const input = (name: string, label: string, element: Element): types.InputBlock => ({
  type: 'input',
  block_id: name,
  label: plain(label),
  element: { ...element, action_id: name } as Element,
});
