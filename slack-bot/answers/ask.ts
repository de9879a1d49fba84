import type { Language } from '../../shared/language.js';
import type { Trial } from '../../shared/summary/trial.js';
import { WorkbookError } from '../../shared/workbook/decode.js';
import type { Access } from '../access/access.js';
import { type AuditTrail, auditText } from '../access/audit-trail.js';
import { type Asker, denial } from '../access/denial.js';
import { DEAF, type Observer } from '../health/observer.js';
import { failureOf } from '../log/failure.js';
import type { Log } from '../log/log.js';
import { SheetReadError } from '../sheet-source/read-error.js';
import type { TrialReader } from '../sheet-source/trial-reader.js';
import type { AuditEntry, Via } from '../store/store.js';
import { StoreError } from '../store/store-error.js';
import type { Answer } from './answer.js';
import { commandNamed } from './commands.js';
import { type AnswerContext, failedRules } from './context.js';
import { findParticipant } from './find-participant.js';
import { answerHelp, answerMisuse } from './help.js';
import { createKeptAnswers } from './kept-answers.js';
import type { OwnAnswers } from './own-answer.js';
import { parse } from './parse.js';
import { plainAnswer } from './plain-answer.js';
import { type Request, requestText } from './request.js';
import { findSite } from './scope.js';
import { shareable } from './shareable.js';

/** One question of one person. */
export interface Asked {
  readonly userId: string;
  /** What follows `/rps`, or what a button carries. */
  readonly typed: string;
  readonly language: Language;
  readonly maxAgeMs?: number;
  /** How they ask; typed as a command unless said otherwise. */
  readonly via?: Via;
  /** The channel that they ask in, if it is one. */
  readonly channel?: string;
}

/** Asks a question for a person, whoever carries it. Never throws: a failure is an answer too. */
export type Ask = (asked: Asked) => Promise<Answer>;

/** Who has which alert, by the key of its finding. Rejects when the store does. */
export type TakenAlerts = () => Promise<NonNullable<AnswerContext['taken']>>;

export interface AskOptions {
  readonly reader: TrialReader;
  readonly access: Access;
  readonly log: Log;
  readonly now?: () => number;
  readonly audit: AuditTrail;
  /** Whom somebody without the role should ask. */
  administrators(): Promise<readonly string[]>;
  /** Answers that do not rest on the trial's data. */
  readonly own?: OwnAnswers;
  readonly taken?: TakenAlerts;
  readonly observer?: Observer;
}

/** Role first, then the question, then the data: a stranger learns nothing, not even whether the sheet can be read. */
export function createAsk(options: AskOptions): Ask {
  const { reader, access, log, now = Date.now, audit, administrators, own = {}, taken, observer = DEAF } = options;
  const kept = createKeptAnswers();
  /** Help is given even when nobody can tell who asks. */
  const askerOf = async (userId: string): Promise<Asker | undefined> => {
    try {
      return { role: await access.roleOf(userId), administrators: await administrators() };
    } catch {
      return undefined;
    }
  };
  return async ({ userId, typed, language, maxAgeMs, via = 'command', channel }) => {
    const from = now();
    const parsed = parse(typed);
    const request = parsed.kind === 'request' ? parsed.request : undefined;
    const done = (
      answer: Answer,
      logged: string,
      ended: AuditEntry['outcome'] = answer.outcome ?? 'answered',
    ): Answer => {
      const command = request?.command ?? parsed.kind;
      log.info('answered', { user: userId, command, outcome: logged, ms: now() - from });
      observer.answered(command, logged, now() - from);
      const outcome = ended === 'answered' && via === 'share' && !shareable(answer, language) ? 'refused' : ended;
      // Of the trial as it was read last: a refusal reads nothing.
      const trial = reader.known();
      const known = trial && request && knownCode(trial, request);
      const kind = parsed.kind === 'misuse' ? parsed.command : parsed.kind;
      if (!answer.isRecorded) audit({ userId, via, request: auditText(request, kind, outcome, known), outcome });
      return answer;
    };
    try {
      if (request?.command === 'help') return done(answerHelp(language, request.id, await askerOf(userId)), 'ok');
      const role = await access.roleOf(userId);
      if (!role) return done(denial(userId, language, { administrators: await administrators() }), 'no role');
      const command = parsed.kind === 'request' ? parsed.request.command : parsed.kind === 'misuse' && parsed.command;
      const { roles } = command ? commandNamed(command) : {};
      if (roles && !roles.includes(role.name)) {
        return done(
          denial(userId, language, { role, needed: roles, administrators: await administrators() }),
          'other role',
        );
      }
      if (parsed.kind !== 'request') {
        const ended = parsed.kind === 'by-arm' ? 'refused' : 'misunderstood';
        const asker = { role, administrators: await administrators() };
        return done(answerMisuse(parsed, language, { asker, listsAll: via === 'message' }), parsed.kind, ended);
      }
      const { name, answer, isKept } = commandNamed(parsed.request.command);
      const ownAnswer = await own[name]?.({
        userId,
        role,
        language,
        request: parsed.request,
        via,
        ...(channel !== undefined && { channel }),
      });
      if (ownAnswer) return done(ownAnswer, 'ok');
      if (!answer) return done(answerHelp(language), 'ok');
      const reading = await reader.read(maxAgeMs === undefined ? {} : { maxAgeMs });
      const failed = failedRules(reading.trial);
      if (failed.length > 0) log.error('rules failed', { rules: failed });
      // That somebody has a finding takes nothing away from it: without the store the answer stands.
      const has = name === 'findings' ? await taken?.().catch(() => undefined) : undefined;
      const person = { language, sites: role.sites, ...(has && { taken: has }) };
      const given = isKept
        ? kept(answer, reading, person, parsed.request)
        : answer({ ...reading, ...person }, parsed.request);
      // What names no participant or rule cannot be asked again as it is.
      const ended = given.outcome ?? (given.request === undefined ? 'misunderstood' : 'answered');
      const { stale } = reading.source;
      return done(given, stale ? `stale: ${stale.error.code}` : 'ok', ended);
    } catch (error) {
      const code = error instanceof SheetReadError || error instanceof StoreError ? error.code : 'failed';
      const { withoutSheet } = request ? commandNamed(request.command) : {};
      if (request && withoutSheet && (error instanceof SheetReadError || error instanceof WorkbookError)) {
        return done(withoutSheet({ language, failure: failureOf(error, log)(language) }, request), `defaults: ${code}`);
      }
      return done(failedAnswer(error, request, language, log), code, 'failed');
    }
  };
}

/** Asking again changes nothing; a change that failed is typed again, or confirmed again. */
const isQuestion = ({ access }: Request): boolean => access?.verb !== 'grant' && access?.verb !== 'revoke';

/** An error as an answer. `request` is what was asked, when it was understood. */
export function failedAnswer(error: unknown, request: Request | undefined, language: Language, log: Log): Answer {
  const { what, remedy } = failureOf(error, log)(language);
  return {
    // Sharing a failure is worth nothing; the same question again is worth a button.
    ...plainAnswer('stop', what, [[remedy]]),
    ...(request && isQuestion(request) && { request: requestText(request) }),
  };
}

/** The site or the participant that a request names, as the workbook writes it; nothing when the workbook has none such. */
function knownCode(
  { workbook, evaluation }: Trial,
  { command, site, id }: Pick<Request, 'command' | 'site' | 'id'>,
): string | undefined {
  if (site !== undefined) {
    return (
      findSite([...workbook.sites.values()], site)?.code ??
      findParticipant(evaluation.participants, site)?.participant.id
    );
  }
  if ((command !== 'participant' && command !== 'if') || id === undefined) return undefined;
  return findParticipant(evaluation.participants, id)?.participant.id;
}
