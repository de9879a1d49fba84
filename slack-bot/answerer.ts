import { randomBytes } from 'node:crypto';
import type { Language } from '../shared/protocol/rule.js';
import { WorkbookError } from '../shared/workbook/decode.js';
import type { Access } from './access/access.js';
import type { Answer } from './answers/answer.js';
import { commandNamed } from './answers/commands.js';
import { failedRules } from './answers/context.js';
import { answerHelp, answerMisuse } from './answers/help.js';
import { parse } from './answers/parse.js';
import { type Request, requestText } from './answers/request.js';
import { placeOf } from './error-place.js';
import type { Log } from './log.js';
import { DEAF, type Observer } from './observer.js';
import { SheetReadError } from './sheet-source/read-error.js';
import type { TrialReader } from './trial-reader.js';
import { wordsOf } from './words/words.js';

/** One question of one person. */
export interface Asked {
  readonly userId: string;
  /** What follows `/rps`, or what a button carries. */
  readonly typed: string;
  readonly language: Language;
  readonly maxAgeMs?: number;
}

/** Answers questions, whoever carries them. Never throws: a failure is an answer too. */
export type Answerer = (asked: Asked) => Promise<Answer>;

export interface AnswererOptions {
  readonly reader: TrialReader;
  readonly access: Access;
  readonly log: Log;
  readonly now?: () => number;
  readonly observer?: Observer;
}

/** Role first, then the question, then the data: a stranger learns nothing, not even whether the sheet can be read. */
export function createAnswerer({ reader, access, log, now = Date.now, observer = DEAF }: AnswererOptions): Answerer {
  return async ({ userId, typed, language, maxAgeMs }) => {
    const from = now();
    const parsed = parse(typed);
    const request = parsed.kind === 'request' ? parsed.request : undefined;
    const done = (answer: Answer, outcome: string): Answer => {
      const command = request?.command ?? parsed.kind;
      log.info('answered', { user: userId, command, outcome, ms: now() - from });
      observer.answered(command, outcome, now() - from);
      return answer;
    };
    try {
      if (request?.command === 'help') return done(answerHelp(language, request.id), 'ok');
      const role = await access.roleOf(userId);
      if (!role) return done(refusal(userId, language), 'no role');
      if (parsed.kind !== 'request') return done(answerMisuse(parsed, language), parsed.kind);
      const { answer } = commandNamed(parsed.request.command);
      if (!answer) return done(answerHelp(language), 'ok');
      const { trial, source } = await reader.read(maxAgeMs === undefined ? {} : { maxAgeMs });
      const failed = failedRules(trial);
      if (failed.length > 0) log.error('rules failed', { rules: failed });
      const given = answer({ trial, source, language, sites: role.sites }, parsed.request);
      return done(given, source.stale ? `stale: ${source.stale.error.code}` : 'ok');
    } catch (error) {
      return done(failure(error, request, language, log), error instanceof SheetReadError ? error.code : 'failed');
    }
  };
}

function refusal(userId: string, language: Language): Answer {
  const words = wordsOf(language);
  return {
    mark: 'attention',
    headline: words.noRole(userId),
    warnings: [],
    parts: [{ kind: 'lines', lines: [[words.noRoleRemedy]] }],
    namesParticipants: true,
  };
}

/** An error as an answer: what is known gets its sentence and its remedy, the rest a reference that is also in the log. */
export function failure(error: unknown, request: Request | undefined, language: Language, log: Log): Answer {
  const words = wordsOf(language);
  // The same question again is worth a button; sharing a failure is not.
  const again = { namesParticipants: true, ...(request && { request: requestText(request) }) };
  if (error instanceof SheetReadError) {
    const { what, remedy } = error.say(language);
    log.warn('sheet not read', { code: error.code });
    return { mark: 'stop', headline: what, warnings: [], parts: [{ kind: 'lines', lines: [[remedy]] }], ...again };
  }
  if (error instanceof WorkbookError) {
    log.warn('workbook not usable', { code: error.code });
    const said = language === 'zh' ? error.messageZh : error.message;
    return {
      mark: 'stop',
      headline: words.workbookUnusable,
      warnings: [],
      parts: [{ kind: 'lines', lines: [[said]] }],
      ...again,
    };
  }
  const reference = randomBytes(4).toString('hex');
  log.error('unexpected', { reference, ...placeOf(error) });
  return {
    mark: 'stop',
    headline: words.unexpected(reference),
    warnings: [],
    parts: [{ kind: 'lines', lines: [[words.unexpectedRemedy]] }],
    ...again,
  };
}
