import type { Language } from '../../../shared/language.js';
import { punctuation } from '../../../shared/words/punctuation.js';
import { codesIn, type SiteScope } from '../../access/access.js';
import { wallTime } from '../../words/wall-time.js';
import { lengthOf, type PostLine, type PostPiece, pieceText, postOf } from '../outbox/post-view.js';
import type { PostBody } from '../outbox/slack-posts.js';
import { alertWords } from './alert-words.js';

/** How an alert ended. Only `corrected` says that all is well; `accepted` is a documented deviation. */
export type AlertOutcome = 'corrected' | 'accepted' | 'blank' | 'gone';

/** One finding of an alert, as it was said when it was found. Plain data: it is kept with its post. */
export interface AlertLine {
  readonly key: string;
  readonly line: PostLine;
  readonly resolved?: { readonly at: number; readonly outcome: AlertOutcome };
}

/** A burst stays one message, and a readable one. */
const MOST_LINES = 12;
const MOST_CHARACTERS = 8_000;

/** One message for all that was found at once; findings that are resolved are struck out, and say when. */
export function alertPost(
  lines: readonly AlertLine[],
  place: {
    readonly language: Language;
    readonly sites: SiteScope;
    readonly timeZone: string;
    readonly raisedAt: number;
  },
): PostBody {
  const { language, sites, timeZone, raisedAt } = place;
  const words = alertWords(language);
  const open = lines.filter(({ resolved }) => resolved === undefined).length;
  const unconfirmed = lines.filter(
    ({ resolved }) => resolved?.outcome === 'blank' || resolved?.outcome === 'gone',
  ).length;
  const headline = words.headline(open, lines.length, unconfirmed);
  const header = `${open > 0 ? '🚨' : unconfirmed > 0 ? '⚠️' : '✅'} ${headline}`;
  const raised = words.raised(wallTime(raisedAt, timeZone), codesIn(sites));
  const shown: PostLine[] = [];
  let room = MOST_CHARACTERS;
  let count = 0;
  for (const { line, resolved } of lines) {
    const said: PostLine = resolved === undefined ? line : line.map(struck);
    const end = resolved && words.outcome[resolved.outcome](wallTime(resolved.at, timeZone));
    const length = lengthOf(said) + (end?.length ?? 0);
    if (count === MOST_LINES || length > room) break;
    room -= length;
    count++;
    shown.push(said, ...(end === undefined ? [] : [[{ bold: end }]]));
  }
  const left = lines.length - count;
  return postOf({
    header,
    intro: [[raised]],
    sections: [{ lines: shown, ...(left > 0 && { more: words.andMore(left) }) }],
    text: [headline, ...lines.slice(0, 3).map(({ line }) => line.map(pieceText).join(''))].join(
      punctuation(language).stop,
    ),
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
