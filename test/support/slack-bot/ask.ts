import type { Answer } from '../../../slack-bot/answers/answer.js';
import { commandNamed } from '../../../slack-bot/answers/commands.js';
import type { AnswerContext } from '../../../slack-bot/answers/context.js';
import { answerHelp, answerMisuse } from '../../../slack-bot/answers/help.js';
import { parse } from '../../../slack-bot/answers/parse.js';
import { context } from './context.js';

/** The answer to typed text, without roles and without Slack. */
export function ask(typed: string, changes: Partial<AnswerContext> = {}): Answer {
  const given = context(changes);
  const parsed = parse(typed);
  if (parsed.kind !== 'request') return answerMisuse(parsed, given.language);
  const { answer } = commandNamed(parsed.request.command);
  return answer ? answer(given, parsed.request) : answerHelp(given.language, parsed.request.id);
}
