import type { ParticipantResult } from '../../../shared/protocol/evaluate.js';
import type { Finding } from '../../../shared/protocol/finding.js';
import { missingCells } from '../../../shared/report.js';
import type { ScheduleItem } from '../../../shared/schedule/schedule.js';
import { DIGEST_DAYS, type Digest } from '../../../shared/summary/digest.js';
import type { Step } from '../../../shared/summary/worklists.js';
import { itemPhrase, itemWords } from '../../../shared/words/schedule.js';
import { type AnswerContext, participantLink } from '../../answers/context.js';
import { findingInChannel, shortInChannel } from '../../answers/finding-line.js';
import { stepLine } from '../../answers/step-list.js';
import type { MuteSection } from '../../store/store.js';
import type { PostLine } from '../outbox/post-view.js';
import { digestWords } from './digest-words.js';

/** One list of the digest, worst list first, with the site of each line. */
export interface DigestSection {
  readonly name: 'safety' | 'held' | 'unreadable' | 'overdue' | 'waiting' | 'undated' | 'lost' | 'upcoming' | 'pending';
  /** Under which name it can be muted; what touches safety cannot be. */
  readonly mute: MuteSection | undefined;
  readonly title: string;
  readonly items: readonly {
    readonly site: string | undefined;
    /** As the parent says it: short. */
    readonly short: PostLine;
    /** As the thread says it: with what to do, and everything that is missing. */
    readonly full: readonly PostLine[];
  }[];
  /** How many of them the parent shows. */
  readonly show: number;
}

/** What the parent shows of each list at most, so that all of it fits on one screen. */
const SHOW = {
  safety: 5,
  held: 3,
  unreadable: 2,
  overdue: 3,
  waiting: 3,
  undated: 2,
  lost: 2,
  upcoming: 3,
  pending: 3,
} as const;
/** So many columns stand on one line of the thread: a line has an end, and nothing of this list may be lost at it. */
const COLUMNS_PER_LINE = 8;

/** The lists of a digest, without the empty ones. */
export function sectionsOf(context: AnswerContext, digest: Digest): DigestSection[] {
  const words = digestWords(context.language);
  const findings = (list: readonly Finding[]) =>
    list.map((finding) => ({
      site: finding.site,
      short: shortInChannel(context, finding) as PostLine,
      full: [findingInChannel(context, finding) as PostLine],
    }));
  const items = (list: readonly ScheduleItem[]) =>
    list.map((item) => {
      const line = itemLine(context, item);
      return { site: item.participant.site, short: line, full: [line] };
    });
  const steps = (list: readonly Step[]) =>
    list.map((step) => {
      const line = stepLine(context, step) as PostLine;
      return { site: step.participant.site, short: line, full: [line] };
    });
  const section = (
    name: DigestSection['name'],
    mute: MuteSection | undefined,
    title: string,
    list: DigestSection['items'],
  ): DigestSection[] => (list.length === 0 ? [] : [{ name, mute, title, items: list, show: SHOW[name] }]);
  return [
    ...section('safety', undefined, words.section.safety, findings(digest.safetyCritical)),
    ...section('unreadable', undefined, words.section.unreadable, findings(digest.unchecked)),
    ...section('held', undefined, words.section.held, steps(digest.held)),
    ...section('overdue', 'overdue', words.section.overdue, items(digest.overdue)),
    ...section('waiting', 'overdue', words.section.waiting, steps(digest.waiting)),
    ...section('undated', 'overdue', words.section.undated, items(digest.cannotSchedule)),
    // A row of which nobody can say anything may be anybody's: it is no lateness that somebody may silence.
    ...section('lost', undefined, words.section.lost, steps(digest.lost)),
    ...section('upcoming', 'upcoming', words.section.upcoming(DIGEST_DAYS), items(digest.nextDays)),
    ...section(
      'pending',
      'pending',
      words.section.pending,
      digest.pendingScreenings.map((result) => pendingLines(context, result)),
    ),
  ];
}

function itemLine(context: AnswerContext, item: ScheduleItem): PostLine {
  const { language } = context;
  return [
    participantLink(context, item.participant),
    ` · ${itemWords(item.item, language)} · ${itemPhrase(item, language)}`,
  ];
}

/** Which columns keep a screening open; where none is blank, which clauses do. */
function pendingLines(context: AnswerContext, result: ParticipantResult): DigestSection['items'][number] {
  const words = digestWords(context.language);
  const link = participantLink(context, result.participant);
  const missing = missingCells(context.trial, result, context.language);
  const columns = [...new Set(missing.map(({ column }) => column))];
  const open = words.open(result.unknown);
  return {
    site: result.participant.site,
    short: [link, ` · ${columns.length > 0 ? words.missing(columns) : open}`],
    full:
      missing.length === 0
        ? [[link, ` · ${open}`]]
        : groups(missing, COLUMNS_PER_LINE).map((group, index, { length }) => [
            link,
            ` · ${words.missingAll(group.map(({ column, cell }) => (cell === null ? column : `${column} (${cell})`)))}`,
            ...(index === length - 1 ? [` · ${open}`] : []),
          ]),
  };
}

function groups<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
