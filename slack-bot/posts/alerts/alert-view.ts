import { dayInZone } from '../../../shared/calendar.js';
import type { Language } from '../../../shared/language.js';
import { punctuation } from '../../../shared/words/punctuation.js';
import { codesIn, type SiteScope } from '../../access/access.js';
import { timeOn, wallTime } from '../../words/wall-time.js';
import { lengthOf, lineText, type PostLine, type PostPiece, pieceText, postOf } from '../outbox/post-view.js';
import type { PostBody } from '../outbox/slack-posts.js';
import { alertWords } from './alert-words.js';

/** How an alert ended. Only `corrected` says that all is well; `accepted` is a documented deviation. */
export type AlertOutcome = 'corrected' | 'accepted' | 'blank' | 'gone';

/** One finding of an alert, as it was said when it was found. Plain data: it is kept with its post. */
export interface AlertLine {
  readonly key: string;
  readonly line: PostLine;
  readonly resolved?: { readonly at: number; readonly outcome: AlertOutcome };
  /** Who has it. */
  readonly taken?: { readonly by: string; readonly at: number };
}

/** What a post is written for: kept with it, so that whoever edits it needs nothing else. */
export interface AlertPlace {
  readonly language: Language;
  readonly sites: SiteScope;
  readonly timeZone: string;
}

/** Who is called by a post: in a channel by name, or that it went to one person. */
export interface AlertCall {
  readonly mentioned?: readonly string[];
  readonly direct?: 'first' | 'reminder';
  /** Told by a message of their own. */
  readonly byMessage?: number;
  /** Told in another channel. */
  readonly elsewhere?: number;
  /** Sites of which nobody has a role; `null` where the site is not known. */
  readonly nobodyAt?: readonly (string | null)[];
  /** Sites whose people have all switched alerts off. */
  readonly offAt?: readonly (string | null)[];
}

/** The button of an alert. Its value is the topic of the post. */
export const TAKE_ALERT = 'rps_alert_take';

/** A burst stays one message, and a readable one. */
const MOST_LINES = 12;
const MOST_CHARACTERS = 8_000;

/** One message for all that was found at once; findings that are resolved are struck out, and say when. */
export function alertPost(
  lines: readonly AlertLine[],
  place: AlertPlace & { readonly raisedAt: number; readonly topic: string; readonly call?: AlertCall | undefined },
): PostBody {
  const { language, sites, timeZone, raisedAt, topic, call } = place;
  const words = alertWords(language);
  const open = lines.filter(({ resolved }) => resolved === undefined).length;
  const unconfirmed = lines.filter(
    ({ resolved }) => resolved?.outcome === 'blank' || resolved?.outcome === 'gone',
  ).length;
  const untaken = lines.filter(({ resolved, taken }) => resolved === undefined && taken === undefined).length;
  const counted = words.headline(open, lines.length, unconfirmed);
  const headline = call?.direct === 'reminder' && untaken > 0 ? words.nobodyHasIt(counted) : counted;
  const header = `${open > 0 ? '🚨' : unconfirmed > 0 ? '⚠️' : '✅'} ${headline}`;
  const raised = words.raised(wallTime(raisedAt, timeZone), codesIn(sites));
  const shown: PostLine[] = [];
  let room = MOST_CHARACTERS;
  let count = 0;
  const takenBy = ({ by, at }: NonNullable<AlertLine['taken']>): PostLine => [
    '✋ ',
    ...words.takenBy({ mention: by }, timeOn(dayInZone(raisedAt, timeZone), at, timeZone)),
  ];
  // One person who has all that is open is said once.
  const takers = new Map(
    lines.flatMap(({ taken, resolved }) => (taken && !resolved ? [[taken.by, taken] as const] : [])),
  );
  const only = takers.size === 1 && untaken === 0 ? [...takers.values()][0] : undefined;
  for (const { line, resolved, taken } of lines) {
    const said: PostLine = resolved === undefined ? line : line.map(struck);
    const end = resolved && words.outcome[resolved.outcome](wallTime(resolved.at, timeZone));
    const length = lengthOf(said) + (end?.length ?? 0);
    if (count === MOST_LINES || length > room) break;
    room -= length;
    count++;
    shown.push(said, ...(end === undefined ? [] : [[{ bold: end }]]));
    if (taken && !resolved && !only) shown.push(takenBy(taken));
  }
  const left = lines.length - count;
  return postOf({
    header,
    intro: [[raised], ...(call && open > 0 ? callLines(call, language) : []), ...(only ? [takenBy(only)] : [])],
    // An alert of an older version has no findings that anybody could take.
    ...(untaken > 0 && call && { buttons: [{ action: TAKE_ALERT, label: words.iHaveIt, value: topic }] }),
    sections: [{ lines: shown, ...(left > 0 && { more: words.andMore(left) }) }],
    text: [headline, ...lines.slice(0, 3).map(({ line }) => lineText(line))].join(punctuation(language).stop),
  });
}

/** Who is called, and where nobody is. */
function callLines(call: AlertCall, language: Language): PostLine[] {
  const words = alertWords(language);
  const { mentioned = [], byMessage = 0, elsewhere = 0, nobodyAt = [], offAt = [] } = call;
  const mentions = mentioned.flatMap((mention, index): PostPiece[] =>
    index === 0 ? [{ mention }] : [' ', { mention }],
  );
  const others = [
    ...(byMessage > 0 ? [words.toldByMessage(byMessage)] : []),
    ...(elsewhere > 0 ? [words.toldElsewhere(elsewhere)] : []),
  ];
  return [
    ...(mentions.length > 0 ? [[words.called, ...mentions]] : []),
    ...(others.length > 0 ? [[others.join(' ')]] : []),
    ...(nobodyAt.length > 0 ? [['⚠️ ', { bold: words.nobodyAt(nobodyAt) }]] : []),
    ...(offAt.length > 0 ? [['⚠️ ', { bold: words.offAt(offAt) }]] : []),
  ];
}

/** In the thread of an alert that nobody has taken in time. */
export function reminderPost(
  open: number,
  { mentioned, direct, elsewhere }: { mentioned: readonly string[]; direct: number; elsewhere: number },
  language: Language,
  afterMs: number,
): PostBody {
  const words = alertWords(language);
  const said = words.notTaken(open, Math.round(afterMs / 60_000));
  const lines = callLines({ mentioned, byMessage: direct, elsewhere }, language);
  return postOf({
    intro: [['⏰ ', { bold: said }], ...(lines.length > 0 ? lines : [[words.nobodyLeft]])],
    sections: [],
    text: said,
  });
}

/** What a channel hears when alerts are switched on: how much is open already, and nothing of it. */
export function baselinePost(open: number, language: Language): PostBody {
  const words = alertWords(language);
  return postOf({
    intro: [['🔔 ', words.baseline(open), ' ', words.onlyNew]],
    sections: [],
    text: words.baseline(open),
  });
}

const struck = (piece: PostPiece): PostPiece => {
  const text = pieceText(piece);
  return typeof piece === 'object' && 'href' in piece ? piece : { struck: text };
};
