import { enrollmentOn } from '../../shared/summary/enrollment.js';
import type { Trial } from '../../shared/summary/trial.js';
import { uncheckedAt } from '../../shared/summary/worklists.js';
import { fold, foldCode, nearest } from '../../shared/workbook/fold.js';
import type { Site } from '../../shared/workbook/records.js';
import { codesIn, type SiteScope } from '../access/access.js';
import { SheetReadError } from '../sheet-source/read-error.js';
import { sayTroubles, troubleWords } from '../sheet-source/trouble.js';
import { botWords } from '../words/bot-words.js';
import type { Answer } from './answer.js';
import { type AnswerContext, fromData } from './context.js';
import { findParticipant, unknownParticipant } from './find-participant.js';
import { type CommandName, type Request, requestText } from './request.js';

/** The part of the trial an answer is about: all of it, or some sites. */
export interface Scope {
  readonly trial: Trial;
  /** Codes, when it is not the whole trial. */
  readonly sites: readonly string[] | undefined;
  /** The one participant that it is about. */
  readonly person?: string;
}

const MOST_OFFERED = 10;

/** The sites a person may name. */
export function visibleSites({ trial, sites }: AnswerContext): Site[] {
  const all = [...trial.workbook.sites.values()];
  return sites === 'all' ? all : all.filter(({ code }) => sites.includes(code));
}

/** What the person may see of what was asked for; an answer instead when the site is unknown or not theirs. */
export function scopeFor(context: AnswerContext, site: string | undefined, command: CommandName): Scope | Answer {
  if (site === undefined) {
    const unknown = notInTheSitesTab(context) ?? nothingKnown(context, context.sites);
    if (unknown) return unknown;
    return scope(context, context.sites);
  }
  const found = findSite([...context.trial.workbook.sites.values()], site);
  const mine = visibleSites(context);
  if (found && mine.includes(found)) {
    return nothingKnown(context, [found.code]) ?? scope(context, [found.code]);
  }
  const words = botWords(context.language);
  const codes = mine.map(({ code }) => code);
  const several = found ? [] : sitesNamed([...context.trial.workbook.sites.values()], site);
  const named = several.filter((code) => codes.includes(code));
  const offered = (named.length > 0 ? named : nearestSites(mine, site)).slice(0, MOST_OFFERED);
  return fromData(context, {
    mark: 'attention',
    headline: found ? words.siteNotYours(found.code) : several.length > 0 ? words.oneSite : words.unknownSite(site),
    parts: [
      {
        kind: 'lines',
        lines: [
          ...(several.length > 0 && offered[0]
            ? [[words.example, words.colon, { code: `/rps ${words.commandName(command)} ${offered[0]}` }]]
            : []),
          [codes.length > 0 ? words.sitesYouMayName(codes) : words.noSites],
        ],
      },
    ],
    suggestions: offered.map((code) => ({
      label: `${words.commandName(command)} ${code}`,
      request: `${command} ${code}`,
    })),
    namesParticipants: false,
    outcome: found ? 'refused' : 'misunderstood',
  });
}

function scope({ trial }: AnswerContext, sites: SiteScope): Scope {
  return { trial: restrictTo(trial, sites), sites: codesIn(sites) };
}

/** A code that no site has: letters and digits, as participants' codes are. */
const LIKE_A_PARTICIPANT = /^(?=.*\p{L})(?=.*\d)[\p{L}\d _-]{3,24}$/u;

/**
 * The same where a participant's code may stand in the place of a site. A participant of somebody else's site is as unknown
 * as one who does not exist.
 */
export function scopeOf(context: AnswerContext, request: Request): Scope | Answer {
  const { site: typed, command } = request;
  if (typed === undefined || findSite([...context.trial.workbook.sites.values()], typed)) {
    return scopeFor(context, typed, command);
  }
  const mine = restrictTo(context.trial, context.sites);
  const results = mine.evaluation.participants;
  const participant = findParticipant(results, typed)?.participant;
  if (participant) {
    const { id, site } = participant;
    return { trial: onlyOf(mine, id), sites: site === undefined ? codesIn(context.sites) : [site], person: id };
  }
  if (!LIKE_A_PARTICIPANT.test(typed)) return scopeFor(context, typed, command);
  return unknownParticipant(context, typed, results, (candidate) => requestText({ ...request, site: candidate }));
}

/** The trial as if only this participant took part. */
function onlyOf(trial: Trial, id: string): Trial {
  const { workbook, evaluation } = trial;
  const own = (participant: { readonly id: string } | undefined) => participant?.id === id;
  return {
    ...trial,
    workbook: {
      ...workbook,
      participants: workbook.participants.filter(own),
      cycles: workbook.cycles.filter(({ participant }) => own(participant)),
      followUps: workbook.followUps.filter(({ participant }) => own(participant)),
    },
    evaluation: {
      ...evaluation,
      participants: evaluation.participants.filter(({ participant }) => own(participant)),
      cycles: evaluation.cycles.filter(({ cycle }) => own(cycle.participant)),
      findings: evaluation.findings.filter(({ participant }) => participant === id),
    },
    schedule: trial.schedule.filter(({ participant }) => own(participant)),
    nextSteps: new Map([...trial.nextSteps].filter(([each]) => each === id)),
  };
}

/** What a headline calls the scope. */
export const namedIn = ({ person, sites }: Scope): readonly string[] | undefined =>
  person === undefined ? sites : [person];

/** Of one participant even a count is about somebody: it is never shared. */
export const sharingOf = (
  { person }: Scope,
  namesParticipants: boolean,
): Pick<Answer, 'namesParticipants' | 'countsMayBeShared'> =>
  person === undefined ? { namesParticipants, countsMayBeShared: true } : { namesParticipants: true };

/** Somebody whose site the workbook does not know sees nobody: an empty list would read as a quiet day. */
function notInTheSitesTab(context: AnswerContext): Answer | undefined {
  const { sites, trial } = context;
  if (sites === 'all') return;
  const unknown = sites.filter((code) => !trial.workbook.sites.has(code) && !trial.workbook.unread.includes(code));
  if (sites.length > 0 && unknown.length === 0) return;
  const words = botWords(context.language);
  return fromData(context, {
    mark: 'stop',
    headline: words.sitesNotInTab(unknown),
    parts: [{ kind: 'lines', lines: [[words.sitesNotInTabRemedy([...trial.workbook.sites.keys()])]] }],
    namesParticipants: false,
    outcome: 'misunderstood',
  });
}

/** When none of the workbooks of these sites could be read, that is the answer: an empty list would read as good news. */
function nothingKnown(context: AnswerContext, sites: SiteScope): Answer | undefined {
  const { language, source, trial } = context;
  if (sites === 'all' || sites.length === 0 || !sites.every((site) => trial.workbook.unread.includes(site))) return;
  const troubles = (source.troubles ?? []).filter(({ book }) => sites.includes(book));
  const remedies = troubles.flatMap(({ error }) =>
    error instanceof SheetReadError ? [error.say(language).remedy] : [],
  );
  const said = sayTroubles(troubles, language, (what) => what);
  return {
    mark: 'stop',
    headline: troubleWords(language).siteUnread(sites),
    warnings: [],
    parts: [{ kind: 'lines', lines: [...new Set([...said, ...remedies])].map((line) => [line]) }],
    namesParticipants: false,
  };
}

export const isAnswer = (value: Scope | Answer): value is Answer => 'headline' in value;

/** By code, name or city, however it is spelled; a city with two sites names neither. */
export function findSite(sites: readonly Site[], text: string): Site | undefined {
  const byCode = sites.find(({ code }) => foldCode(code) === foldCode(text));
  if (byCode) return byCode;
  const byName = sites.filter(({ name, city, otherNames }) =>
    [name, city, ...otherNames].some((each) => fold(each) === fold(text)),
  );
  return byName.length === 1 ? byName[0] : undefined;
}

/** The codes of sites that are named one after the other; none unless every word names one of these sites. */
function sitesNamed(sites: readonly Site[], text: string): string[] {
  const named = text
    .split(/[\s+,/&，、和]+|\band\b/i)
    .filter((word) => word !== '')
    .map((word) => findSite(sites, word)?.code);
  const codes = new Set(named.filter((code) => code !== undefined));
  return named.length > 1 && !named.includes(undefined) ? [...codes] : [];
}

/** The codes of these sites, the one that was probably meant first. */
export function nearestSites(sites: readonly Site[], text: string): string[] {
  const names = sites.flatMap(({ code, name, city }) => [code, name, city].filter((each) => each !== ''));
  const near = nearest(text, names, 0.4);
  const meant = near === undefined ? undefined : findSite(sites, near)?.code;
  return [...new Set([...(meant === undefined ? [] : [meant]), ...sites.map(({ code }) => code)])];
}

/**
 * The trial as if only these sites took part; all of it for whoever sees all sites. Rows and settings of the workbook itself
 * stay visible: they name nobody.
 */
export function restrictTo(trial: Trial, sites: SiteScope): Trial {
  if (sites === 'all') return trial;
  const wanted = new Set(sites);
  const mine = (site: string | undefined) => site !== undefined && wanted.has(site);
  const { workbook, evaluation, asOf } = trial;
  const restricted = {
    ...workbook,
    participants: workbook.participants.filter(({ site }) => mine(site)),
    cycles: workbook.cycles.filter(({ participant }) => mine(participant?.site)),
    followUps: workbook.followUps.filter(({ participant }) => mine(participant?.site)),
    sites: new Map([...workbook.sites].filter(([code]) => wanted.has(code))),
  };
  const participants = evaluation.participants.filter(({ participant }) => mine(participant.site));
  const nobodys = new Set(uncheckedAt(evaluation.findings, []));
  return {
    asOf,
    workbook: restricted,
    evaluation: {
      ...evaluation,
      participants,
      cycles: evaluation.cycles.filter(({ cycle }) => mine(cycle.participant?.site)),
      findings: evaluation.findings.flatMap((finding) => {
        const { site, participant, recordTab, row, book } = finding;
        if (mine(site)) return finding;
        // Somebody of no known site may be of these: the row that hides them is shown, and not who it is.
        if (participant !== undefined) return nobodys.has(finding) ? { ...finding, participant: undefined } : [];
        // A workbook that is a site's own is nobody else's.
        if (book !== undefined && workbook.sites.has(book)) return wanted.has(book) ? finding : [];
        return site === undefined && (recordTab === undefined || row !== undefined) ? finding : [];
      }),
    },
    schedule: trial.schedule.filter(({ participant }) => mine(participant.site)),
    answers: trial.answers,
    nextSteps: new Map(participants.map(({ participant: { id } }) => [id, trial.nextSteps.get(id)!])),
    enrollment: enrollmentOn(restricted, participants, asOf),
  };
}
