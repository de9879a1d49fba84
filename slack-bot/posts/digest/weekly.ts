import type { types } from '@slack/bolt';
import { formatDay } from '../../../shared/calendar.js';
import { isPrivateClause } from '../../../shared/protocol/gives-away.js';
import { type DigestFacts, digestFactsOf } from '../../../shared/summary/digest-facts.js';
import { silenceOf } from '../../../shared/summary/silence.js';
import { type SiteWeek, type Weekly, weeklyOf } from '../../../shared/summary/weekly.js';
import { sayOverTarget } from '../../../shared/words/over-target.js';
import { sayProjection } from '../../../shared/words/projection.js';
import { punctuation } from '../../../shared/words/punctuation.js';
import { sayScore, scorecardWords } from '../../../shared/words/scorecard.js';
import { sayReasons, screenFailureWords } from '../../../shared/words/screen-failures.js';
import { saySilence } from '../../../shared/words/silence.js';
import { codesIn } from '../../access/access.js';
import { type AnswerContext, failedRules, fromData, troublesFor, WHERE } from '../../answers/context.js';
import { restrictTo } from '../../answers/scope.js';
import type { TrialNow } from '../../sheet-source/trial-reader.js';
import { cut } from '../../views/text.js';
import { type PostLine, type PostPiece, type PostSection, postOf } from '../outbox/post-view.js';
import { footerOf, headerOf, introOf, said } from './daily.js';
import { type DigestWords, digestWords } from './digest-words.js';
import type { Audience, MadeDigest, Occasion } from './made-digest.js';

/** More sites than this are cut, and the summary says so. */
const MOST_SITES = 40;
const MOST_CLAUSES = 12;

/** The weekly summary: by site, failures by clause, projection with its assumption, open findings by age. Counts only. */
export function makeWeekly(
  { trial: whole, source }: TrialNow,
  audience: Audience,
  occasion: Occasion,
  before: DigestFacts | undefined,
): MadeDigest {
  const { language, sites } = audience;
  const words = digestWords(language);
  const context: AnswerContext = { trial: whole, source, language, sites };
  const trial = restrictTo(whole, sites);
  const facts = digestFactsOf(trial, before);
  const weekly = weeklyOf(trial, facts);
  const { enrollment } = weekly;
  const answer = fromData(context, {
    mark: 'plain',
    headline: words.weeklyHeadline({
      enrolled: enrollment.enrolled,
      target: sites === 'all' ? enrollment.target : undefined,
      week: weekly.week,
      screened: enrollment.screened,
    }),
    cautions: [sayOverTarget(enrollment, language)],
    parts: [],
    namesParticipants: false,
  });
  const uncertain = saySilence(silenceOf(whole, codesIn(sites)), language, WHERE);
  const warnings = [...(uncertain === undefined ? [] : [uncertain]), ...answer.warnings];
  const title = words.weeklyTitle(formatDay(occasion.date), codesIn(sites));
  const body = postOf({
    header: headerOf(answer),
    intro: [...introOf(occasion, audience, true), ...warnings.map((warning): PostLine => ['⚠️ ', { bold: warning }])],
    sections: [
      ...(weekly.sites.length > 0 ? [{ lines: [[words.perMonthNote]], isPlain: true }] : []),
      failures(weekly, words, audience),
      projection(weekly, words, audience),
      scores(weekly, words, audience),
      ...(weekly.sites.length > MOST_SITES
        ? [{ lines: [], more: words.andMoreHere(weekly.sites.length - MOST_SITES), isPlain: true }]
        : []),
    ],
    blocks: weekly.sites.length > 0 ? [table(weekly.sites.slice(0, MOST_SITES), words)] : [],
    buttons: [{ label: words.howCounted, request: 'rule scorecard' }],
    footer: footerOf(answer, audience),
    text: `${title}${punctuation(language).stop}${answer.headline}`,
  });
  return {
    bodies: [body],
    remembered: {
      state: source.stale !== undefined || troublesFor(context).length > 0 ? 'stale' : 'fresh',
      failed: failedRules(trial),
      safety: [],
      digest: facts,
      ...said(occasion),
    },
  };
}

function table(sites: readonly SiteWeek[], words: DigestWords): types.KnownBlock {
  const cell = (text: string) => ({ type: 'raw_text' as const, text: cut(text === '' ? '–' : text, 80) });
  return {
    type: 'table',
    column_settings: words.columns.map((_, index) => ({
      align: index === 0 ? ('left' as const) : ('right' as const),
      is_wrapped: index === 0,
    })),
    rows: [
      words.columns.map(cell),
      ...sites.map((site) =>
        [
          site.site === undefined ? words.noSite : [site.site, site.name].filter(Boolean).join(' '),
          `${site.enrolled}${site.target === undefined ? '' : ` / ${site.target}`}`,
          String(site.week),
          String(site.screened),
          String(site.screenFailures),
          site.perMonth === undefined ? '–' : site.perMonth.toFixed(1),
          site.daysSinceLast === undefined ? '–' : String(site.daysSinceLast),
        ].map(cell),
      ),
    ],
  };
}

function failures({ enrollment }: Weekly, words: DigestWords, { language }: Audience): PostSection {
  const clauses = openClauses(enrollment.screenFailures, words);
  if (enrollment.screenFailed === 0) return { title: words.failures, lines: [[words.noFailures]] };
  const reasons = sayReasons(enrollment, language).map(([reason, n]) => `${reason} ${n}`);
  const said = clauses
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_CLAUSES)
    .map(([clause, n]) => `${clause} ${n}`)
    .join(' · ');
  const left = clauses.length - MOST_CLAUSES;
  return {
    title: words.counted(words.failures, enrollment.screenFailed),
    lines: [
      ...(clauses.length > 0 ? [[left > 0 ? `${said} · …` : said], [words.failuresNote]] : []),
      ...(reasons.length > 0
        ? [[`${screenFailureWords(language).title}${punctuation(language).colon}${reasons.join(' · ')}`]]
        : []),
    ],
  };
}

/** By clause; those that rest on a column that stays in the sheet are one, for few people tell who they are. */
function openClauses(failures: Readonly<Record<string, number>>, words: DigestWords): [string, number][] {
  const all = Object.entries(failures);
  const open = all.filter(([clause]) => !isPrivateClause(clause));
  const inSheet = all.filter(([clause]) => isPrivateClause(clause)).reduce((sum, [, n]) => sum + n, 0);
  return inSheet === 0 ? open : [...open, [words.failuresInSheet, inSheet]];
}

function projection({ projection: found }: Weekly, words: DigestWords, { sites, language }: Audience): PostSection {
  const title = words.projectionTitle;
  if (sites !== 'all') return { title, lines: [[words.projectionWhole]] };
  return { title, lines: sayProjection(found, language).map((sentence): PostLine => [sentence]) };
}

/** How each site does, one line a site; what is beyond chance is bold and marked. */
function scores({ scores: all }: Weekly, words: DigestWords, { language }: Audience): PostSection {
  const lines = all.slice(0, MOST_SITES).map((score): PostLine => {
    const said = sayScore(score, language);
    const isMarked = said.some(({ isOutside }) => isOutside);
    return [
      { bold: `${isMarked ? '⚠️ ' : ''}${score.site ?? words.noSite}` },
      ...said.map(({ text, isOutside }): PostPiece => (isOutside ? { bold: ` · ${text}` } : ` · ${text}`)),
    ];
  });
  return { title: scorecardWords(language).title, lines };
}
