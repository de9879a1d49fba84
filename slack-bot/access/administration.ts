import type { Language } from '../../shared/language.js';
import type { Site } from '../../shared/workbook/records.js';
import { DEFAULT_SETTINGS } from '../../shared/workbook/settings.js';
import type { Answer, Line, Part, Suggestion } from '../answers/answer.js';
import type { OwnAnswer } from '../answers/own-answer.js';
import { plainAnswer } from '../answers/plain-answer.js';
import { type Request, requestText } from '../answers/request.js';
import { findSite, nearestSites } from '../answers/scope.js';
import type { AuditStore, GrantStore } from '../store/store.js';
import { botWords } from '../words/bot-words.js';
import { wallTime } from '../words/wall-time.js';
import { type Access, type Holder, ROLE_NAMES, type Role, type RoleName, SITE_ROLES } from './access.js';
import { accessWords } from './access-words.js';
import { askedWords } from './asked-words.js';
import type { AccessRequest } from './request.js';

/** What Slack says of a user ID. */
export type Person =
  | { readonly kind: 'person'; readonly name: string }
  /** An app, a deactivated account, or nobody at all. */
  | { readonly kind: 'nobody' }
  /** Slack could not be asked. */
  | { readonly kind: 'unknown' };

export interface AdministrationOptions {
  readonly access: Access;
  /** The part of it that cannot be changed while the bot runs. */
  readonly environment: Access;
  readonly grants: GrantStore;
  /** Who asked what. */
  readonly audit: AuditStore;
  /** The trial's sites; rejects when the workbook cannot be read. */
  sites(): Promise<readonly Site[]>;
  /** Of the trial; rejects when the workbook cannot be read. */
  timeZone(): Promise<string>;
  personOf(userId: string): Promise<Person>;
  /** Somebody's role is another one from now on. */
  changed(userId: string): void;
  readonly now: () => number;
}

/** The variable of the environment that gives a role. */
const VARIABLES: Readonly<Record<RoleName, string>> = {
  administrator: 'RPS_ADMINS',
  'study manager': 'RPS_STUDY_MANAGERS',
  pi: 'RPS_PIS',
  coordinator: 'RPS_COORDINATORS',
};

/** So many lines of each kind are a page; the store keeps them all. */
const LOG_LINES = 20;

/** `/rps access`: who has which role, and changing that. Whoever gets here is an administrator already. */
export function administration(options: AdministrationOptions): OwnAnswer {
  return async ({ userId: by, language, request }) => {
    const access = request.access ?? { verb: 'list' };
    switch (access.verb) {
      case 'list':
        return list(options, language);
      case 'log':
        return log(options, language, request);
      case 'grant':
        return grant(options, language, by, access);
      case 'revoke':
        return revoke(options, language, by, access.userId);
    }
  };
}

async function list(options: AdministrationOptions, language: Language): Promise<Answer> {
  const { access, grants } = options;
  const zone = await zoneOf(options);
  const words = accessWords(language);
  const [holders, granted] = [await access.holders(), await grants.list()];
  const source = (holder: Holder): Line => {
    const found = holder.from === 'store' ? granted.find(({ userId }) => userId === holder.userId) : undefined;
    return found
      ? [` · ${words.grantedBy(`${wallTime(found.at, zone)} ${zone}`)} `, { user: found.by }]
      : [` · ${words.fromEnvironment}`];
  };
  return {
    ...plain('access list'),
    headline: words.listHeadline(holders.length),
    parts: ROLE_NAMES.flatMap((name) => {
      const items = holders
        .filter(({ role }) => role.name === name)
        .sort((a, b) => (a.userId < b.userId ? -1 : 1))
        .map(
          (holder): Line => [
            { user: holder.userId },
            ` ${holder.userId} · ${words.sites(holder.role.sites)}`,
            ...source(holder),
          ],
        );
      return items.length === 0 ? [] : [{ kind: 'list' as const, title: words.role[name], items, show: 25 }];
    }).concat([
      {
        kind: 'list',
        title: words.usageHint,
        items: words.usageExamples.map((code) => [{ code }]),
        show: 2,
      },
    ]),
  };
}

/** A page of what was changed and of what was asked, each the newest first. */
async function log(options: AdministrationOptions, language: Language, { page = 1, was }: Request): Promise<Answer> {
  const words = accessWords(language);
  const bot = botWords(language);
  const zone = await zoneOf(options);
  const skip = (page - 1) * LOG_LINES;
  // One more than is shown tells whether there is another page.
  const [changed, record] = [
    await options.grants.log(LOG_LINES + 1, skip),
    await options.audit.page({
      most: LOG_LINES + 1,
      skip,
      upTo: was === undefined ? undefined : Number.parseInt(was, 16),
    }),
  ];
  const [changes, asked] = [changed.slice(0, LOG_LINES), record.entries.slice(0, LOG_LINES)];
  const to = (target: number): string =>
    requestText({
      command: 'access',
      access: { verb: 'log' },
      ...(target > 1 && { page: target, was: record.newest.toString(16).padStart(8, '0') }),
    });
  const more = changed.length > LOG_LINES || record.entries.length > LOG_LINES;
  /** A page of one kind of lines; nothing where there are none left. */
  const section = (title: string, items: readonly Line[]): Part[] => {
    const range = bot.fromTo(String(skip + 1), String(skip + items.length));
    return items.length === 0 ? [] : [{ kind: 'list', title: bot.tableCaption(title, range), show: LOG_LINES, items }];
  };
  return {
    ...plain(requestText({ command: 'access', access: { verb: 'log' }, ...(page > 1 && { page }) })),
    headline: page === 1 ? words.logHeadline(changes.length) : words.logPage(page),
    suggestions: [
      ...(more ? [{ label: bot.nextRows(LOG_LINES), request: to(page + 1) }] : []),
      ...(page > 1 ? [{ label: bot.previousRows(LOG_LINES), request: to(page - 1) }] : []),
    ],
    parts: [
      lines([words.timesIn(zone)]),
      ...section(
        words.changes,
        changes.map(({ what, userId, role, by, at }) => [
          `${wallTime(at, zone)} · `,
          { user: by },
          ` ${words.logged[what]} ${words.role[role.name]} (${words.sites(role.sites)}) ${words.toWhom[what]} `,
          { user: userId },
        ]),
      ),
      ...section(
        words.asked,
        asked.map(({ at, userId, via, request, outcome }) => [
          `${wallTime(at, zone)} · `,
          { user: userId },
          ` · ${words.via[via]} · `,
          askedWords(request, language),
          ` · ${words.outcome[outcome]}`,
        ]),
      ),
    ],
  };
}

async function grant(
  options: AdministrationOptions,
  language: Language,
  by: string,
  { userId, role: name, sites: typed }: Extract<AccessRequest, { verb: 'grant' }>,
): Promise<Answer> {
  const words = accessWords(language);
  const person = await options.personOf(userId);
  if (person.kind === 'nobody') return refused(language, words.notAPerson(userId), words.notAPersonWhy);
  const called = person.kind === 'person' ? person.name : userId;
  if ((await options.environment.roleOf(userId))?.name === 'administrator') {
    return refused(language, words.fixedAdministrator(called), words.fixedAdministratorWhy);
  }
  let role: Role = { name, sites: 'all' };
  if (SITE_ROLES.has(name)) {
    const codes = codesOf(await options.sites(), typed);
    if (!Array.isArray(codes)) return candidates(language, called, { userId, name }, codes as Candidates);
    role = { name, sites: codes };
  }
  const before = await options.access.roleOf(userId);
  if (before?.name === 'administrator' && name !== 'administrator' && (await isLastAdministrator(options, userId))) {
    return refused(language, words.lastAdministrator(called), words.lastAdministratorWhy);
  }
  const said = [called, words.role[name], words.sites(role.sites)] as const;
  const undo = revocation(language, called, userId);
  if (before && before.name === role.name && sameSites(before, role)) {
    return {
      ...plain(),
      headline: words.alreadyGranted(...said),
      parts: [lines([words.nothingChanged])],
      suggestions: undo,
    };
  }
  await options.grants.grant({ userId, role, by, at: options.now() });
  options.changed(userId);
  return {
    ...plain(),
    mark: 'good',
    headline: words.granted(...said),
    parts: [
      lines(
        [{ user: userId }, ` ${userId}`],
        ...(before ? [[words.before(words.role[before.name], words.sites(before.sites))]] : []),
        [words.effective],
      ),
    ],
    suggestions: undo,
  };
}

async function revoke(options: AdministrationOptions, language: Language, by: string, userId: string): Promise<Answer> {
  const words = accessWords(language);
  const person = await options.personOf(userId);
  const called = person.kind === 'person' ? person.name : userId;
  const fixed = await options.environment.roleOf(userId);
  if (fixed?.name === 'administrator') {
    return refused(language, words.fixedAdministrator(called), words.fixedAdministratorWhy);
  }
  const before = await options.grants.find(userId);
  if (before?.role.name === 'administrator' && (await isLastAdministrator(options, userId))) {
    return refused(language, words.lastAdministrator(called), words.lastAdministratorWhy);
  }
  const had = await options.grants.revoke(userId, by, options.now());
  if (!had) {
    return fixed
      ? refused(language, words.fixedRole(called), words.fixedRoleWhy(VARIABLES[fixed.name]))
      : { ...plain(), headline: words.nothingToRevoke(called), parts: [lines([words.nothingChanged])] };
  }
  options.changed(userId);
  return {
    ...plain(),
    mark: fixed ? 'attention' : 'good',
    headline: words.revoked(called, words.role[had.role.name]),
    parts: [
      lines(
        [{ user: userId }, ` ${userId}`],
        ...(fixed ? [[words.stillBy(words.role[fixed.name], words.sites(fixed.sites), VARIABLES[fixed.name])]] : []),
        [words.effective],
      ),
    ],
  };
}

async function isLastAdministrator({ access }: AdministrationOptions, userId: string): Promise<boolean> {
  const holders = await access.holders();
  return !holders.some((holder) => holder.role.name === 'administrator' && holder.userId !== userId);
}

interface Candidates {
  /** What names no site; absent when no site was named. */
  readonly unknown?: string;
  readonly codes: readonly string[];
  readonly nearest: readonly string[];
}

/** The codes that were meant, or what can be meant instead. */
export function codesOf(sites: readonly Site[], typed: readonly string[]): string[] | Candidates {
  const codes = sites.map(({ code }) => code);
  if (typed.length === 0) return { codes, nearest: codes };
  // A site's name may hold spaces.
  const whole = findSite(sites, typed.join(' '));
  if (whole) return [whole.code];
  const found = typed.map((word) => findSite(sites, word)?.code);
  const at = found.indexOf(undefined);
  if (at === -1) return [...new Set(found as string[])];
  return { unknown: typed[at]!, codes, nearest: nearestSites(sites, typed[at]!) };
}

function candidates(
  language: Language,
  called: string,
  { userId, name }: { readonly userId: string; readonly name: RoleName },
  { unknown, codes, nearest }: Candidates,
): Answer {
  const words = accessWords(language);
  const role = words.role[name];
  return {
    ...plain(),
    mark: 'attention',
    headline: unknown === undefined ? words.needsSite(role) : words.unknownSite(unknown),
    parts: [lines([codes.length > 0 ? words.chooseSite(codes) : words.noSites], [words.nothingChanged])],
    suggestions: nearest.slice(0, 5).map((code) => ({
      label: words.grantButton(role, code),
      request: requestText({ command: 'access', access: { verb: 'grant', userId, role: name, sites: [code] } }),
      confirm: confirmed(language, words.grantConfirm(called, role, code)),
    })),
    outcome: 'misunderstood',
  };
}

function revocation(language: Language, called: string, userId: string): Suggestion[] {
  const words = accessWords(language);
  return [
    {
      label: words.revokeButton,
      request: requestText({ command: 'access', access: { verb: 'revoke', userId } }),
      confirm: confirmed(language, words.revokeConfirm(called)),
    },
  ];
}

function confirmed(language: Language, text: string): NonNullable<Suggestion['confirm']> {
  const words = accessWords(language);
  return { title: words.confirmTitle, text, yes: words.confirmYes, no: words.confirmNo };
}

function refused(language: Language, headline: string, why: string): Answer {
  return { ...plainAnswer('attention', headline, [[why], [accessWords(language).nothingChanged]]), outcome: 'refused' };
}

/** Who may do what is nobody's business in a channel, hence never a Share button. */
const plain = (request?: string) => ({
  mark: 'plain' as const,
  warnings: [],
  parts: [],
  namesParticipants: true,
  ...(request !== undefined && { request }),
});

const lines = (...said: Line[]) => ({ kind: 'lines' as const, lines: said });

function sameSites(a: Role, b: Role): boolean {
  const listed = ({ sites }: Role) => (sites === 'all' ? sites : [...sites].sort().join('+'));
  return listed(a) === listed(b);
}

/** The trial's zone, as everywhere; while nobody can read it, the one that it has by default. */
const zoneOf = ({ timeZone }: AdministrationOptions): Promise<string> =>
  timeZone().catch(() => DEFAULT_SETTINGS.time_zone);
