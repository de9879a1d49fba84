import { groupBy } from '../../../shared/group-by.js';
import type { Language } from '../../../shared/language.js';
import type { ParticipantResult } from '../../../shared/protocol/evaluate.js';
import { givesAway, mayBeNamed } from '../../../shared/protocol/gives-away.js';
import type { ScheduleItem } from '../../../shared/schedule/schedule.js';
import { DIGEST_DAYS, type Digest } from '../../../shared/summary/digest.js';
import type { InDanger } from '../../../shared/summary/in-danger.js';
import type { Step } from '../../../shared/summary/worklists.js';
import { sayAnswer } from '../../../shared/words/finding-answer.js';
import { punctuation } from '../../../shared/words/punctuation.js';
import { itemInShort, itemPhrase, itemWords } from '../../../shared/words/schedule.js';
import { columnOf } from '../../../shared/workbook/schema.js';
import { type AnswerContext, participantLink } from '../../answers/context.js';
import { findingInChannel, inShort, rowLink, shortInChannel, toDoInChannel } from '../../answers/finding-line.js';
import { stepLine } from '../../answers/step-list.js';
import type { MuteSection } from '../../store/store.js';
import type { PostLine } from '../outbox/post-view.js';
import { digestWords } from './digest-words.js';

/** One list of the digest, worst list first, with a line for each person. */
export interface DigestSection {
  readonly name: 'critical' | 'held' | 'overdue' | 'upcoming' | 'waiting' | 'unjudged';
  /** Under which name it can be muted; what touches safety cannot be. */
  readonly mute: MuteSection | undefined;
  readonly title: string;
  readonly people: readonly DigestPerson[];
  /** How many people the parent shows at most. */
  readonly show: number;
  /** What answers all of it, as it is typed. */
  readonly request: string;
}

export interface DigestPerson {
  readonly site: string | undefined;
  /** As the parent says it: short, and everything about this person. */
  readonly short: PostLine;
  /** As the thread says it, a line for each thing, with what to do. */
  readonly full: readonly PostLine[];
  /** What to do about the worst of it, where that cannot wait. */
  readonly act?: PostLine;
  /** Shown before any line of the lists below. */
  readonly isNew?: boolean;
}

const SHOW = { critical: 5, held: 3, overdue: 3, upcoming: 2, waiting: 2, unjudged: 2 } as const;
/** Of one person so many findings or items stand on the line of the parent. */
const THINGS_PER_LINE = 3;

/** The lists of a digest, without the empty ones. */
export function sectionsOf(context: AnswerContext, digest: Digest): DigestSection[] {
  const words = digestWords(context.language);
  const section = (
    name: DigestSection['name'],
    mute: MuteSection | undefined,
    people: readonly DigestPerson[],
    request: string,
  ): DigestSection[] =>
    people.length === 0
      ? []
      : [{ name, mute, title: words.section[name](DIGEST_DAYS), people, show: SHOW[name], request }];
  const critical = digest.inDanger.map((one) => dangerLines(context, one));
  const named = new Set(digest.inDanger.map(({ participant }) => participant));
  // Whoever is on hold for a critical finding stands above, and says so there.
  const held = digest.held
    .filter(({ participant }) => !named.has(participant.id))
    .map((step) => stepPerson(context, step));
  const overdue = itemsByPerson(context, digest.overdue);
  const upcoming = itemsByPerson(context, digest.nextDays);
  const open = new Map(digest.pendingScreenings.map((result) => [result.participant.id, result]));
  const waiting = digest.waiting.map((step): DigestPerson => {
    const result = open.get(step.participant.id);
    const person = stepPerson(context, step);
    return result === undefined
      ? person
      : { ...person, full: [[...person.short, ...missingOf(result, context.language)]] };
  });
  const unread = digest.unchecked.map(
    (finding): DigestPerson => ({
      site: finding.site,
      short: shortInChannel(context, finding) as PostLine,
      full: [findingInChannel(context, finding) as PostLine],
    }),
  );
  const unjudged = [
    ...unread,
    ...itemsByPerson(context, digest.cannotSchedule),
    ...digest.lost.map((step) => stepPerson(context, step)),
  ];
  return [
    ...section('critical', undefined, critical, 'findings'),
    ...section('held', undefined, held, 'due'),
    ...section('overdue', 'overdue', overdue, 'overdue'),
    ...section('upcoming', 'upcoming', upcoming, 'due'),
    ...section('waiting', 'pending', waiting, 'overdue'),
    // A row of which nobody can say anything may be anybody's: it is no lateness that somebody may silence.
    ...section('unjudged', undefined, unjudged, 'findings'),
  ];
}

/** How many people a list has; none where the digest is without it. */
export const peopleIn = (sections: readonly DigestSection[], name: DigestSection['name']): number =>
  sections.find((section) => section.name === name)?.people.length ?? 0;

/** Everything critical about one person: each finding in a few words, the worst first, then how the person stands. */
export function dangerLines(context: AnswerContext, one: InDanger): DigestPerson & { readonly act: PostLine } {
  const words = digestWords(context.language);
  const { findings, isNew, isOnTreatment, isHeld } = one;
  const [first] = findings;
  // What rests on a column that stays in the sheet says so once, however many there are: how many would tell.
  const open = findings.filter((finding) => !givesAway(finding));
  const hidden = findings.filter(givesAway);
  const things: PostLine[] = [
    ...open.map((finding): PostLine => inShort(context, finding) as PostLine),
    ...(hidden.length > 0 ? [inShort(context, hidden[0]!) as PostLine] : []),
  ];
  const shown = things.slice(0, THINGS_PER_LINE);
  const answered = sayAnswer(context.trial.answers.get(first!), context.trial.asOf, context.language);
  const fresh: PostLine = isNew ? [{ bold: words.isNew }, ' '] : [];
  const standing = [
    ...(isOnTreatment ? [words.onTreatment] : []),
    ...(isHeld ? [words.onHold] : []),
    ...(answered === undefined ? [] : [answered]),
    ...(things.length > shown.length ? [words.andMoreFindings(things.length - shown.length)] : []),
  ];
  return {
    site: one.site,
    isNew,
    act: toDoInChannel(context, first!) as PostLine,
    short: [
      ...fresh,
      rowLink(context, first!),
      ' · ',
      ...joined(shown, punctuation(context.language).semicolon),
      ...(standing.length > 0 ? [` · ${standing.join(' · ')}`] : []),
    ],
    full: [...open, ...hidden.slice(0, 1)].map((finding) => [
      ...fresh,
      ...(findingInChannel(context, finding) as PostLine),
    ]),
  };
}

const joined = (lines: readonly PostLine[], separator: string): PostLine =>
  lines.flatMap((line, index) => (index === 0 ? line : [separator, ...line]));

function stepPerson(context: AnswerContext, step: Step): DigestPerson {
  const line = stepLine(context, step) as PostLine;
  return { site: step.participant.site, short: line, full: [line] };
}

/** Which cells keep a screening open; of those that stay in the sheet, only that there are some. */
function missingOf({ missing }: ParticipantResult, language: Language): PostLine {
  const words = digestWords(language);
  const shown = missing
    .filter((key) => mayBeNamed('Participants', key))
    .map((key) => columnOf('Participants', key)![language]);
  return missing.length === 0 ? [] : [` · ${words.missing(shown, shown.length < missing.length)}`];
}

/** Items in their order, all of one participant on the line of the first. */
function itemsByPerson(context: AnswerContext, items: readonly ScheduleItem[]): DigestPerson[] {
  const { language } = context;
  const words = digestWords(language);
  return [...groupBy(items, ({ participant }) => participant.id).values()].map((list): DigestPerson => {
    const { participant } = list[0]!;
    const said = (item: ScheduleItem, phrase: typeof itemPhrase): string =>
      `${itemWords(item.item, language)} · ${phrase(item, language)}`;
    const link = participantLink(context, participant);
    return {
      site: participant.site,
      short: [
        link,
        ` · ${said(list[0]!, itemInShort)}`,
        ...(list.length > 1 ? [` · ${words.andMoreItems(list.length - 1)}`] : []),
      ],
      full: list.map((item): PostLine => [link, ` · ${said(item, itemPhrase)}`]),
    };
  });
}
