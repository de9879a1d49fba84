import type { types } from '@slack/bolt';
import type { Language } from '../../shared/language.js';
import { missingCells } from '../../shared/report.js';
import { DIGEST_DAYS, digestOf } from '../../shared/summary/digest.js';
import { silenceBeside, silenceOf } from '../../shared/summary/silence.js';
import { openFindings } from '../../shared/summary/worklists.js';
import { sayOverTarget } from '../../shared/words/over-target.js';
import { saySilence } from '../../shared/words/silence.js';
import { codesIn, type Role } from '../access/access.js';
import { accessWords } from '../access/access-words.js';
import type { Answer, Line } from '../answers/answer.js';
import { type AnswerContext, fromData, participantLink, WHERE } from '../answers/context.js';
import { findingLine } from '../answers/finding-line.js';
import { itemLine } from '../answers/schedule-lines.js';
import { restrictTo } from '../answers/scope.js';
import { countByLevel } from '../answers/status.js';
import { stepLine } from '../answers/step-list.js';
import { takenBehind, takenLines } from '../answers/taken.js';
import { dangerLines } from '../posts/digest/sections.js';
import { moment, SETTINGS } from '../settings/settings-view.js';
import { settingsWords } from '../settings/settings-words.js';
import type { MuteSection, Preferences } from '../store/store.js';
import { LIMITS } from '../views/limits.js';
import {
  answerBlocks,
  header,
  heading2,
  linesBlock,
  listBlock,
  sourceBlock,
  viewButton,
  warningBlock,
} from '../views/view-blocks.js';
import { botWords } from '../words/bot-words.js';
import { homeWords } from './home-words.js';

type HomeView = types.HomeView;
type KnownBlock = types.KnownBlock;

/** Names of the buttons on App Home and of the modal for a question. */
export const HOME = {
  refresh: 'rps_home_refresh',
  ask: 'rps_home_ask',
  show: 'rps_home_show',
  callback: 'rps_home_question',
  question: 'question',
} as const;

/** A page for a phone: so many lines of each list. */
const PER_SECTION = 5;

/** A person's own page: their worklist, worst first, then the trial's health, their settings, and where to find help. */
export function homeView(context: AnswerContext, role: Role, preferences: Preferences): HomeView {
  const { language, trial: whole } = context;
  const words = botWords(language);
  const own = homeWords(language);
  const sites = accessWords(language).sites(role.sites);
  const trial = restrictTo(whole, role.sites);
  const digest = digestOf(trial);
  const silence = silenceOf(whole, codesIn(role.sites));
  const { warnings, provenance } = fromData(context, {
    cautions: [saySilence(silenceBeside(silence, digest.unchecked), language, WHERE)],
    mark: 'plain',
    headline: '',
    parts: [],
    namesParticipants: true,
  });

  const mutedUntil = (section: MuteSection) => preferences.mutes.find((mute) => mute.section === section)?.until;
  let shows = 0;
  const list = (title: string, lines: readonly Line[], request: string, muted?: MuteSection): KnownBlock[] => {
    if (lines.length === 0) return [];
    const counted = words.counted(title, lines.length);
    const until = muted && mutedUntil(muted);
    const button = lines.length > PER_SECTION ? viewButton(`${HOME.show}_${shows++}`, own.showAll, request) : undefined;
    if (until !== undefined)
      return [heading2(counted, button), mutedBlock(own.muted(moment(until, settingsWords(language))))];
    const body = listBlock(lines, language, PER_SECTION);
    return body ? [heading2(counted, button), body] : [];
  };
  const takenOf = takenBehind(context);
  const notShown = digest.inDanger.slice(PER_SECTION).map(({ findings }) => findings);
  const takers = linesBlock(takenLines(context, notShown));
  const worklist = [
    ...list(
      words.safetyCritical,
      digest.inDanger.map((one): Line => {
        const { short, act } = dangerLines(context, one);
        return [...short, ...act, ...takenOf(one.findings)] as Line;
      }),
      'findings page:1',
    ),
    ...(takers ? [takers] : []),
    ...list(
      own.unreadable,
      digest.unchecked.map((finding) => findingLine(context, finding)),
      'findings page:1',
    ),
    ...list(
      words.heldTitle,
      digest.held.map((step) => stepLine(context, step)),
      'due',
    ),
    ...list(
      words.overdueTitle,
      digest.overdue.map((item) => itemLine(context, item)),
      'overdue page:1',
      'overdue',
    ),
    ...list(
      words.waitingTitle,
      digest.waiting.map((step) => stepLine(context, step)),
      'due',
      'overdue',
    ),
    ...list(
      words.upcomingTitle(DIGEST_DAYS),
      digest.nextDays.map((item) => itemLine(context, item)),
      'digest',
      'upcoming',
    ),
    ...list(
      words.cannotScheduleTitle,
      digest.cannotSchedule.map((item) => itemLine(context, item)),
      'overdue page:1',
    ),
    ...list(
      words.lostTitle,
      digest.lost.map((step) => stepLine(context, step)),
      'due',
    ),
    ...list(
      words.pendingScreenings,
      digest.pendingScreenings.map((result) => [
        participantLink(context, result.participant),
        ` · ${own.missing([...new Set(missingCells(trial, result, language).map(({ column }) => column))])}`,
      ]),
      'digest',
      'pending',
    ),
  ];
  const { enrollment } = trial;
  const isMuted = mutedUntil('enrollment') !== undefined;
  const over = sayOverTarget(whole.enrollment, language);
  const health: Line[] = [
    [{ bold: own.enrolled(whole.enrollment.enrolled, whole.enrollment.target) }],
    ...(over === undefined ? [] : [['⚠️ ', { bold: over }]]),
    ...(role.sites === 'all' || isMuted ? [] : [[own.enrolledHere(sites, enrollment.enrolled)]]),
    ...(isMuted ? [] : [[words.screenedLine(enrollment.screened, enrollment.pending, enrollment.screenFailed)]]),
    [words.levelCounts(countByLevel(openFindings(trial)))],
    ...(digest.accepted.length > 0 ? [[words.acceptedCount(digest.accepted.length)]] : []),
  ];
  return page([
    header(own.worklist(sites)),
    buttons(language),
    ...(warnings.length > 0 ? [warningBlock(warnings)] : []),
    // Rules that failed may hide something: then "nothing" would be a claim that nobody checked.
    ...(worklist.length > 0 ? worklist : warnings.length > 0 ? [] : [linesBlock([[own.nothing]])!]),
    { type: 'divider' },
    header(own.health),
    linesBlock(health)!,
    ...(provenance
      ? [
          sourceBlock(
            [
              words.dataAsOf(provenance.asOf, provenance.readAt),
              words.rows(provenance.rowsRead, provenance.rowsSkipped, provenance.columnsUnread),
              words.rulebook(provenance.rulebook),
            ].join(' · '),
            provenance.url,
            words.openSheet,
          ),
        ]
      : []),
    { type: 'divider' },
    ...settingsBlocks(role, preferences, language),
    header(own.help),
    linesBlock([
      ...own
        .helpLines(role.sites === 'all' ? 'QD' : (role.sites[0] ?? 'QD'))
        .map(([command, does]): Line => [{ code: command }, ` · ${does}`]),
      [words.trackingAid],
    ])!,
  ]);
}

/** Nothing could be read, or nobody can tell who they are: said as loudly as on any answer, and never as "0 overdue". */
export function failedHomeView(failure: Answer, language: Language): HomeView {
  return page([...answerBlocks(failure, language), buttons(language)]);
}

/** How to get access, and nothing else. */
export function strangerHomeView(refusal: Answer, language: Language): HomeView {
  return page(
    answerBlocks(
      {
        ...refusal,
        headline: homeWords(language).strangerHeadline,
        parts: [{ kind: 'lines', lines: [[refusal.headline]] }, ...refusal.parts],
      },
      language,
    ),
  );
}

/** While the first read takes its time. */
export function fetchingHomeView(language: Language): HomeView {
  return page([linesBlock([[homeWords(language).fetching]])!]);
}

function buttons(language: Language): KnownBlock {
  const own = homeWords(language);
  return {
    type: 'actions',
    elements: [
      viewButton(HOME.refresh, own.refresh),
      viewButton(HOME.ask, own.ask),
      viewButton(SETTINGS.open, own.settings),
    ],
  };
}

function settingsBlocks(role: Role, { language: chosen, mutes }: Preferences, language: Language): KnownBlock[] {
  const own = homeWords(language);
  const set = settingsWords(language);
  const access = accessWords(language);
  return [
    header(own.settings),
    linesBlock([
      [own.role(access.role[role.name], access.sites(role.sites))],
      [{ bold: set.language }, set.colon, set.languages[chosen ?? 'slack']],
      ...(mutes.length === 0 ? [[set.nothingMuted]] : []),
    ])!,
    ...mutes.map(({ section, until }) =>
      mutedBlock(`${set.section[section]}${set.colon}${set.mutedUntil(moment(until, set))}`),
    ),
  ];
}

/** Our own words and a moment only: it is the one place where Slack reads markup. */
function mutedBlock(text: string): KnownBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: `🔕 ${text}`, verbatim: true }] };
}

function page(blocks: KnownBlock[]): HomeView {
  return { type: 'home', blocks: blocks.slice(0, LIMITS.view.blocks) };
}
