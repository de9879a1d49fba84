import type { Language } from '../../shared/language.js';
import type { Piece } from '../answers/answer.js';
import { digestAnswerWords } from '../answers/channel-digest/channel-digest-words.js';
import { parse } from '../answers/parse.js';
import { COMMAND_NAMES, type CommandName, type Request } from '../answers/request.js';
import { botWords } from '../words/bot-words.js';
import { accessWords } from './access-words.js';

/** What stands in the record of who asked what, as people read it: a command as they would type it, anything else in words. */
export function askedWords(recorded: string, language: Language): Piece {
  const { askedKind } = accessWords(language);
  const [name = '', ...behind] = recorded.split(' ');
  if (Object.hasOwn(askedKind, name)) return [askedKind[name as keyof typeof askedKind], ...behind].join(' ');
  if (!isCommand(name)) return { code: recorded };
  const command = botWords(language).commandName(name);
  if (behind.length === 0) return { code: command };
  const parsed = parse(recorded);
  return { code: parsed.kind === 'request' ? typed(parsed.request, language) : [command, ...behind].join(' ') };
}

const isCommand = (name: string): name is CommandName => (COMMAND_NAMES as readonly string[]).includes(name);

function typed(
  { command, days, view, items, site, id, item, date, access, digest, page }: Request,
  language: Language,
): string {
  const words = botWords(language);
  const own = accessWords(language);
  if (digest) return digestAnswerWords(language).typed(digest).replace('/rps ', '');
  return [
    words.commandName(command),
    days === 0 ? words.today : days,
    view && words.parameter[view],
    items && words.itemKind[items],
    site,
    id,
    item,
    date,
    access && own.typed(access),
    page && own.page(page),
  ]
    .filter((word) => word !== undefined && word !== '')
    .join(' ');
}
