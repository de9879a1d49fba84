import { dayInZone, formatDay, weekday } from '../../../shared/calendar.js';
import { DIGEST_DAYS, type Digest, digestOf } from '../../../shared/summary/digest.js';
import { type DigestFacts, digestChanges, digestFactsOf } from '../../../shared/summary/digest-facts.js';
import { findingKeys } from '../../../shared/summary/finding-key.js';
import { isCertain, silenceBeside, silenceOf } from '../../../shared/summary/silence.js';
import type { Trial } from '../../../shared/summary/trial.js';
import { sayOverTarget } from '../../../shared/words/over-target.js';
import { punctuation } from '../../../shared/words/punctuation.js';
import { saySilence } from '../../../shared/words/silence.js';
import { codesIn } from '../../access/access.js';
import type { Answer } from '../../answers/answer.js';
import { type AnswerContext, failedRules, fromData, troublesFor, WHERE } from '../../answers/context.js';
import { restrictTo } from '../../answers/scope.js';
import type { TrialNow } from '../../sheet-source/trial-reader.js';
import { botWords } from '../../words/bot-words.js';
import { clockTime, timeOn } from '../../words/wall-time.js';
import { type PostButton, type PostLine, type PostSection, postOf } from '../outbox/post-view.js';
import type { PostBody } from '../outbox/slack-posts.js';
import { digestWords } from './digest-words.js';
import type { Audience, MadeDigest, Occasion, Remembered } from './made-digest.js';
import { fitted } from './phone.js';
import { type DigestSection, peopleIn, sectionsOf } from './sections.js';
import { bySite, threadOf } from './thread.js';

/** The title and the line of enrollment, and the line below them. */
const OTHER_ROWS = 3;
const ICONS = { good: '✅', attention: '⚠️', stop: '🛑', plain: '' } as const;

/**
 * The morning digest of readable data: worst first, at most one screen, detail by site in its thread. `before` are the facts
 * of the last digest. On a day on which nothing needs anybody it is one line.
 */
export function makeDaily(
  { trial: whole, source }: TrialNow,
  audience: Audience,
  occasion: Occasion,
  before: DigestFacts | undefined,
): MadeDigest {
  const { language, sites } = audience;
  const words = digestWords(language);
  const context: AnswerContext = { trial: whole, source, language, sites };
  const trial = restrictTo(whole, sites);
  const digest = digestOf(trial, { before });
  const facts = digestFactsOf(trial, before);
  const sections = sectionsOf(context, digest);
  // Of the whole trial: what names no site is in no part of it.
  const silence = silenceOf(whole, codesIn(sites));
  const target = targetOf(trial, audience);
  const answer = fromData(context, {
    mark: digest.safetyCritical.length > 0 || !isCertain(silence) ? 'stop' : digest.quiet ? 'good' : 'attention',
    headline: words.headline({
      critical: digest.inDanger.length,
      fresh: digest.inDanger.filter(({ isNew }) => isNew).length,
      unread: silence.hidden.length,
      overdue: peopleIn(sections, 'overdue'),
      next: peopleIn(sections, 'upcoming'),
      days: DIGEST_DAYS,
    }),
    cautions: [
      sayOverTarget(digest, language),
      sites === 'all' ? undefined : sayOverTarget({ enrolled: digest.enrolled, target }, language, sites[0]),
    ],
    parts: [],
    namesParticipants: true,
  });
  const uncertain = saySilence(silenceBeside(silence, digest.unchecked), language, WHERE);
  const warnings = [...(uncertain === undefined ? [] : [uncertain]), ...answer.warnings];
  const changes = changeSection(digest, facts, before, audience);
  const enrolled = words.enrolled(digest.enrolled, target);
  const screenings = digest.pendingScreenings.length;
  const open = screenings === 0 ? undefined : words.openScreenings(screenings);
  const accepted: PostSection | undefined =
    digest.accepted.length === 0
      ? undefined
      : {
          title: words.counted(words.section.accepted, digest.accepted.length),
          note: words.acceptedWhere,
          lines: [],
        };
  const remembered: Remembered = {
    state: source.stale !== undefined || troublesFor(context).length > 0 ? 'stale' : 'fresh',
    failed: failedRules(trial),
    safety: findingKeys(trial.workbook, [...digest.safetyCritical, ...digest.unchecked]),
    digest: facts,
    ...said(occasion),
  };

  if (digest.quiet && warnings.length === 0) {
    const quiet = words.quiet(
      [`${enrolled}${changes.enrolled}`, open].filter((said) => said !== undefined).join(' · '),
    );
    const more = [changes.quiet, accepted?.title].filter((said) => said !== undefined).join(' · ') || undefined;
    return { bodies: [oneLine(quiet, more, answer, occasion, audience)], remembered };
  }
  const muted = mutedBy(audience, occasion);
  const isShown = ({ mute }: DigestSection): boolean => mute === undefined || !muted.has(mute);
  const thread = threadOf(
    bySite(sections.filter(isShown), trial.workbook.sites, words),
    words,
    occasion.correction ? [[{ bold: words.correctedThread(timeOf(occasion)) }]] : [],
  );
  const isMuted = muted.get('enrollment');
  const shown = fitted(sections.filter(isShown), warnings.length + changes.lines.length + OTHER_ROWS);
  const parent = postOf({
    header: headerOf(answer),
    intro: [...introOf(occasion, audience), ...warnings.map((warning): PostLine => ['⚠️ ', { bold: warning }])],
    sections: [
      ...sections.map((section) => shortSection(section, shown.get(section) ?? 0, muted, audience)),
      isMuted === undefined
        ? {
            title: words.section.enrollment,
            lines: [
              [{ bold: enrolled }, changes.enrolled, ...(open === undefined ? [] : [` · ${open}`])],
              ...changes.lines,
            ],
          }
        : { title: words.section.enrollment, note: isMuted, lines: [] },
      ...(accepted ? [accepted] : []),
    ],
    buttons: sections
      .filter((section) => isShown(section) && section.people.length > (shown.get(section) ?? 0))
      .map((section) => showAll(section, audience)),
    footer: footerOf(answer, audience),
    text: spoken(answer, occasion, audience, warnings[0]),
  });
  return { bodies: [parent, ...thread], remembered };
}

/** The digest of a morning on which there is nothing to read: loud, and without a single number that could be taken for zero. */
export function makeUnavailable(
  failure: { readonly what: string; readonly remedy: string },
  audience: Audience,
  occasion: Occasion,
  before: DigestFacts | undefined,
): MadeDigest {
  const words = digestWords(audience.language);
  const header = `${ICONS.stop} ${words.unavailable}`;
  const lines: PostLine[] = [
    [{ bold: failure.what }],
    [failure.remedy],
    [{ bold: words.unavailableMeans }],
    [before === undefined ? words.correctedSoon : words.lastKnown(before.asOf, before.enrolled.length)],
  ];
  return {
    bodies: [
      postOf({
        header,
        intro: [...introOf(occasion, audience), ...lines],
        sections: [],
        text: `${words.mark.stop}${words.colon}${words.unavailable} (${formatDay(occasion.date)}). ${failure.what} ${words.unavailableMeans}`,
      }),
    ],
    remembered: {
      state: 'unavailable',
      failed: [],
      safety: [],
      ...(before && { digest: before }),
      ...said(occasion),
    },
  };
}

/** What a digest remembers of its occasion. */
export const said = ({
  lateSince,
  correction,
  now,
  readers,
}: Occasion): Pick<Remembered, 'lateSince' | 'correctedAt' | 'readers'> => ({
  ...(lateSince !== undefined && { lateSince }),
  ...(correction && { correctedAt: now }),
  ...(readers !== undefined && { readers }),
});

export const headerOf = ({ mark, headline }: Pick<Answer, 'mark' | 'headline'>): string =>
  [ICONS[mark], headline].filter(Boolean).join(' ');

/** Which digest this is; that it is late; that it was corrected; who reads along. */
export function introOf(occasion: Occasion, { language, sites }: Audience, isWeekly = false): PostLine[] {
  const words = digestWords(language);
  const { date, timeZone, lateSince, correction, readers } = occasion;
  const codes = codesIn(sites);
  const title = isWeekly
    ? words.weeklyTitle(formatDay(date), codes)
    : words.dailyTitle(formatDay(date), weekday(date), codes);
  return [
    [title],
    ...(lateSince === undefined ? [] : [[{ bold: words.late(clockTime(lateSince, timeZone)) }]]),
    ...(correction === undefined ? [] : [[{ bold: words.corrected(timeOf(occasion), words.why[correction]) }]]),
    ...(readers === undefined ? [] : [[`👀 ${readers}`]]),
  ];
}

/** A digest may be corrected on another day than its own. */
const timeOf = ({ date, timeZone, now }: Occasion): string => timeOn(date, now, timeZone);

/** Where the data came from, with a link to it. */
export function footerOf({ provenance }: Answer, { language }: Pick<Audience, 'language'>) {
  const words = botWords(language);
  if (provenance === undefined) throw new Error('a digest rests on data');
  return {
    said: [
      provenance.workbook.slice(0, 80),
      words.dataAsOf(provenance.asOf, provenance.readAt),
      words.rows(provenance.rowsRead, provenance.rowsSkipped, provenance.columnsUnread),
      words.rulebook(provenance.rulebook),
      digestWords(language).trackingAid,
    ].join(' · '),
    link: { label: words.openSheet, url: provenance.url },
  };
}

function oneLine(
  quiet: string,
  more: string | undefined,
  answer: Answer,
  occasion: Occasion,
  audience: Audience,
): PostBody {
  const footer = footerOf(answer, audience);
  const [, ...notes] = introOf(occasion, audience);
  const line: PostLine = [
    `${ICONS.good} `,
    ...notes.flatMap((note) => [...note, ' ']),
    { bold: quiet },
    ...(more === undefined ? [] : [` · ${more}`]),
    ` · ${footer.said} · `,
    { text: footer.link.label, href: footer.link.url },
  ];
  return postOf({
    intro: [line],
    sections: [],
    text: `${digestWords(audience.language).mark.good}${digestWords(audience.language).colon}${quiet} (${formatDay(occasion.date)})`,
  });
}

/** A list as the parent shows it; of a muted one only its size, and who silenced it until when. */
function shortSection(
  { title, mute, people }: DigestSection,
  show: number,
  muted: ReadonlyMap<string, string>,
  { language }: Audience,
): PostSection {
  const words = digestWords(language);
  const counted = words.countedPeople(
    title,
    people.length,
    people.reduce((sum, { full }) => sum + full.length, 0),
  );
  const note = mute === undefined ? undefined : muted.get(mute);
  if (note !== undefined) return { title: counted, note, lines: [] };
  return { title: counted, lines: people.slice(0, show).map(({ short }) => short) };
}

/** The button that answers a whole list, to whoever presses it and may see it. */
function showAll({ name, people, request }: DigestSection, { language, sites }: Audience): PostButton {
  const [site] = sites === 'all' || sites.length > 1 ? [] : sites;
  return {
    label: digestWords(language).showAll[name](people.length),
    request: site === undefined ? request : `${request} ${site}`,
  };
}

/** What is muted, with what is said of it. */
function mutedBy({ mutes, language }: Audience, { now, timeZone }: Occasion): Map<string, string> {
  return new Map(
    mutes
      .filter(({ until }) => until > now)
      .map(({ section, until, byName }) => [
        section,
        digestWords(language).muted(formatDay(dayInZone(until, timeZone)), byName),
      ]),
  );
}

/** What changed since the last digest: behind the number of enrolled, as lines, and as the end of a quiet line. */
function changeSection(
  { changes, asOf }: Digest,
  facts: DigestFacts,
  before: DigestFacts | undefined,
  { language }: Audience,
): { enrolled: string; lines: PostLine[]; quiet: string | undefined } {
  const words = digestWords(language);
  const byDate = {
    screened: changes.screened.length,
    cycles: changes.cycles.length,
    operated: changes.operated.length,
    assessments: changes.assessments,
  };
  if (before === undefined) {
    const done = words.done(byDate);
    const line = done && `${words.section.since(formatDay(changes.from))}${words.colon}${done}`;
    return { enrolled: '', lines: line ? [[line]] : [], quiet: undefined };
  }
  const since = digestChanges(before, facts);
  const done = words.done(since.done ?? byDate);
  // People, not findings: how many somebody has would tell which columns they rest on.
  const people = (keys: readonly string[]): number => new Set(keys.map((key) => key.split('|')[0])).size;
  const counts = [people(since.newFindings), people(since.resolvedFindings), people(since.unreadFindings)] as const;
  const findings = counts.some((count) => count > 0) ? words.findingChanges(...counts) : undefined;
  const parts = [findings, done].filter((part) => part !== undefined);
  const sentence =
    parts.length === 0 || before.asOf === formatDay(asOf)
      ? undefined
      : `${words.section.changes(before.asOf)}${words.colon}${parts.join(punctuation(language).comma)}`;
  const gone = since.notEnrolledAnyMore;
  return {
    enrolled: since.enrolled.length > 0 ? words.newlyEnrolled(since.enrolled) : words.noneEnrolled,
    lines: [
      ...(gone.length > 0 ? [[{ bold: words.notEnrolledAnyMore(gone) }]] : []),
      ...(sentence === undefined ? [] : [[sentence]]),
    ],
    quiet: gone.length > 0 ? words.notEnrolledAnyMore(gone) : sentence,
  };
}

/** The trial's target for the whole, a site's own for one site, none for several. */
function targetOf(trial: Trial, { sites }: Audience): number | undefined {
  if (sites === 'all') return trial.enrollment.target;
  return sites.length === 1 ? trial.enrollment.bySite.find(({ site }) => site === sites[0])?.target : undefined;
}

function spoken(
  answer: Answer,
  occasion: Occasion,
  { language, sites }: Audience,
  warning: string | undefined,
): string {
  const words = digestWords(language);
  const title = words.dailyTitle(formatDay(occasion.date), weekday(occasion.date), codesIn(sites));
  const mark = words.mark[answer.mark === 'plain' ? 'attention' : answer.mark];
  const { stop } = punctuation(language);
  return `${title}${stop}${mark}${words.colon}${answer.headline}${stop}${warning ?? ''}`.trim();
}
