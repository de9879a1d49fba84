import { formatDay } from '../../shared/calendar.js';
import { CRITERIA } from '../../shared/protocol/criteria.js';
import { RULES } from '../../shared/protocol/rules/index.js';
import { readWhatIf } from '../../shared/schedule/what-if-question.js';
import { fold, foldCode, nearest } from '../../shared/workbook/fold.js';
import { readAccess } from '../access/request.js';
import { readDigest } from './channel-digest/request.js';
import { isDataClause } from './clauses.js';
import { COMMANDS, type Command, type Parameter } from './commands.js';
import { isDayWord, takeDays } from './days.js';
import { isItemWord, takeItems } from './item-kinds.js';
import { asksForOutcomes } from './outcome-question.js';
import type { CommandName, Request } from './request.js';
import { slips } from './slips.js';

/** What typed text turned out to be. */
export type Parsed =
  | { readonly kind: 'request'; readonly request: Request }
  /** The command is known, what follows it is not right; `part` is what was missing or misread. */
  | {
      readonly kind: 'misuse';
      readonly command: CommandName;
      readonly part: Parameter['kind'] | 'extra';
      readonly typed: string;
    }
  | { readonly kind: 'unknown'; readonly typed: string; readonly nearest: CommandName | undefined }
  /** Asked for outcomes, or by arm, which nobody gets here. */
  | { readonly kind: 'by-arm' };

const HAN = /\p{Script=Han}/u;

/** What follows these is a rule or a person, under whatever name. */
const NAMES_ANYTHING: ReadonlySet<CommandName> = new Set(['rule', 'access']);

/** What follows these is, or begins with, a participant. */
const NAMES_A_PARTICIPANT: ReadonlySet<CommandName> = new Set(['participant', 'if']);

/** Reads what follows `/rps`, as people type and paste it. */
export function parse(typed: string): Parsed {
  const text = tidy(typed);
  if (text === '') return { kind: 'request', request: { command: 'help' } };
  const { command, rest } = split(text);
  if (!command) {
    const alone = bareCode(text);
    if (alone) return { kind: 'request', request: alone };
    // Only asked of text that is no command: a participant code or a site may contain any word.
    if (asksForOutcomes(text)) return { kind: 'by-arm' };
    return { kind: 'unknown', typed: text.split(' ')[0]!, nearest: nearestCommand(text) };
  }
  // A code may contain any word; it also contains a digit.
  const asked = NAMES_A_PARTICIPANT.has(command.name) ? rest.filter((word) => !/\d/.test(word)) : rest;
  if (!NAMES_ANYTHING.has(command.name) && asksForOutcomes(asked.join(' '))) return { kind: 'by-arm' };
  return read(command, rest);
}

/** The command with this name in either language, in any case. */
export function findCommand(word: string): Command | undefined {
  return BY_NAME.get(fold(word));
}

/** Where two had the same name, the first in the list. */
const BY_NAME = new Map(
  COMMANDS.flatMap((command) =>
    [command.name, ...command.aliases.map(fold)].map((name) => [name, command] as const),
  ).reverse(),
);

/** Chinese names, the longest first: what follows one of them may stand right behind it, as in 逾期QD. */
const CHINESE_NAMES = COMMANDS.flatMap(({ aliases }) => aliases)
  .filter((alias) => HAN.test(alias))
  .sort((a, b) => b.length - a.length);

function split(text: string): { readonly command: Command | undefined; readonly rest: readonly string[] } {
  const [first = '', ...rest] = text.split(' ');
  const command = findCommand(first) ?? findCommand(bare(first));
  if (command) return { command, rest: [...saidByName(command, bare(first)), ...rest] };
  const name = CHINESE_NAMES.find((each) => text.startsWith(each));
  const behind = name === undefined ? '' : text.slice(name.length);
  const next = behind.split(/[ :]/)[0]!;
  if (name === undefined || (HAN.test(behind[0] ?? '') && !isDayWord(next) && !isItemWord(next))) {
    return { command: undefined, rest: [] };
  }
  const named = findCommand(name);
  return {
    command: named,
    rest: [...saidByName(named, name), ...behind.split(/[ :]/).filter((word) => word !== '')],
  };
}

/** Some names of `due` are part of the question too: today, 手术. */
const saidByName = (command: Command | undefined, name: string): string[] =>
  command?.name === 'due' && (isDayWord(name) || isItemWord(name)) ? [name] : [];

/** A clause or a participant's code with no command before it: there is only one thing to ask about each. */
function bareCode(text: string): Omit<Request, 'page'> | undefined {
  const code = bare(text);
  if (
    CRITERIA.some(({ id }) => fold(id) === fold(code)) ||
    RULES.some(({ id }) => id === fold(code)) ||
    isDataClause(code)
  ) {
    return { command: 'rule', id: code };
  }
  return /^[A-Z]{2,6}[ _-]?\d{1,5}$/i.test(code) ? { command: 'participant', id: foldCode(code) } : undefined;
}

/** The command that the first word, or failing that the whole, is most like. */
function nearestCommand(text: string): CommandName | undefined {
  const names = COMMANDS.flatMap(({ name, aliases }) => [name, ...aliases]);
  const word = text.split(' ')[0]!;
  // A word of two characters, as most Chinese ones are, has no pair of letters left once one of them is wrong.
  const oneSlip = word.length < 2 ? undefined : names.find((name) => name.length >= 2 && slips(fold(word), name) === 1);
  const near = nearest(word, names, 0.4) ?? nearest(text, names, 0.4) ?? oneSlip;
  return near === undefined ? undefined : findCommand(near)?.name;
}

/** Undoes what Slack and word processors do to typed text: entities, links, quotes, dashes, wide, doubled and invisible spaces. */
function tidy(typed: string): string {
  return (
    typed
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
      // Somebody picked from Slack's list of people: the ID is what counts, and a name may hold anything.
      .replace(/<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g, ' $1 ')
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      // A pasted code that looked like an address: Slack made a link of it, and its label is what was typed.
      .replace(/<(?:https?:|mailto:|tel:)[^<>|]*\|([^<>]*)>/gi, '$1')
      .replace(/<(?:https?:\/\/|mailto:|tel:)([^<>|]*)>/gi, '$1')
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .replace(/["'`\u2018-\u201f\u00ab\u00bb\u300c-\u300f]/g, ' ')
      .replace(/(?<!\d),|,(?!\d)|[;\u3001\u3002]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^\/?rps\b ?/i, '')
      .replace(/^(\p{L}+):\s*/u, '$1 ')
      .trim()
  );
}

/** Punctuation and emphasis around a pasted code. */
const bare = (word: string): string => word.replace(/^[<([{*_~.:!?#]+|[>)\]}*_~.:!?]+$/g, '');

function read(command: Command, words: readonly string[]): Parsed {
  const { name } = command;
  const { rest, place } = command.pages ? takePlace(words) : { rest: words, place: {} };
  const typed = rest.join(' ');
  const misuse = (part: Parameter['kind'] | 'extra'): Parsed => ({ kind: 'misuse', command: name, part, typed });
  const asked = (request: Omit<Request, 'command'>): Parsed => ({
    kind: 'request',
    request: { command: name, ...request, ...place },
  });
  switch (name) {
    case 'dose':
      return readDose(typed, misuse, asked);
    case 'cycles':
    case 'due': {
      const { items, rest: others } = takeItems(typed);
      // A code that is written with a space is no number of days.
      const { days, rest: site } = takeDays(others.replace(/(?<![\p{L}\d])(\p{L}{2,6}) (0\d{1,4})(?!\d)/gu, '$1$2'));
      if (days === 'misread') return misuse('days');
      const request = { ...(days !== undefined && { days }), ...(items && { items }), ...siteNamed(site) };
      // Cycles and operations are all that `cycles` lists.
      if (name === 'cycles' && items === 'visits')
        return { kind: 'request', request: { command: 'due', ...request, ...place } };
      return asked(request);
    }
    case 'overdue': {
      const { items, rest: site } = takeItems(typed);
      return asked({ ...(items && { items }), ...siteNamed(site) });
    }
    case 'participant': {
      const id = foldCode(bare(typed));
      return id === '' ? misuse('participant') : asked({ id });
    }
    case 'if': {
      const question = readWhatIf(typed);
      if (typeof question === 'string') return misuse(question);
      const { id, item, day } = question;
      return asked({ id, item, date: formatDay(day) });
    }
    case 'rule': {
      const id = bare(typed);
      return id === '' ? misuse('rule') : asked({ id });
    }
    case 'digest': {
      const digest = readDigest(rest);
      return typeof digest === 'string' ? misuse(digest) : asked(digest === undefined ? {} : { digest });
    }
    case 'access': {
      const access = readAccess(rest);
      if (typeof access !== 'string') return asked({ access });
      // The log is as long as people have asked: it has pages.
      const paged = takePlace(rest);
      const log = readAccess(paged.rest);
      if (typeof log === 'string' || log.verb !== 'log') return misuse(access);
      return { kind: 'request', request: { command: name, access: log, ...paged.place } };
    }
    case 'settings':
      return typed === '' ? asked({}) : misuse('extra');
    case 'help':
      if (typed === '') return asked({});
      // A command's name in either language; what names none is said to, as when it stands alone.
      return findCommand(bare(rest[0]!))
        ? asked({ id: bare(rest[0]!) })
        : { kind: 'unknown', typed: rest[0]!, nearest: nearestCommand(typed) };
    case 'enrollment':
    case 'findings': {
      const [view, pattern] = VIEWS[name];
      const site = rest.filter((word) => !pattern.test(word)).join(' ');
      return asked({ ...(rest.some((word) => pattern.test(word)) && { view }), ...siteNamed(site) });
    }
    default:
      return asked(siteNamed(typed));
  }
}

/** Every site that the person may see, which is also what no site at all means. */
const EVERY_SITE = /^(?:all|(?:all )?(?:the )?sites|(?:全部|所有|各)?中心|全部|所有)$/i;

function siteNamed(typed: string): Pick<Request, 'site'> {
  const site = bare(typed);
  return typed === '' || EVERY_SITE.test(site) ? {} : { site };
}

/** The other side of an answer, and how people ask for it. */
const VIEWS = {
  enrollment: ['failures', /^(?:failures?|screen-?failures?|失败|筛选失败)$/i],
  findings: ['accepted', /^(?:accepted|acceptances?|deviations?|已接受|接受|偏离)$/i],
} as const;

/** Where in a long list: `page:2 was:1f2e3d4c` on a button, `page 2`, `第2页`, `all` or 全部 from a person. */
function takePlace(words: readonly string[]): {
  readonly rest: readonly string[];
  readonly place: Pick<Request, 'page' | 'was'>;
} {
  const text = ` ${words.join(' ')} `;
  const page = / (?:page:|page |p\.?)(\d{1,4}) | 第 ?(\d{1,4}) ?页 /i.exec(text);
  const was = / was:([\da-f]{8}) /i.exec(text);
  const all = / (?:all|全部|所有) /i.exec(text);
  const taken = [page, was, all].flatMap((match) => (match ? [match[0].trim()] : []));
  const left = taken.reduce((rest, part) => rest.replace(` ${part} `, '  '), text);
  const number = page ? Math.max(1, Number(page[1] ?? page[2])) : all ? 1 : undefined;
  return {
    rest: left.split(' ').filter((word) => word !== ''),
    place: {
      ...(number !== undefined && { page: number }),
      ...(was && { was: was[1]!.toLowerCase() }),
    },
  };
}

/** `170 65`, `170cm 65kg`, `65 kg 170 cm`, `170/65`, `170x65`. A decimal comma is not guessed at. */
function readDose(
  typed: string,
  misuse: (part: 'cm' | 'kg') => Parsed,
  asked: (request: Omit<Request, 'command'>) => Parsed,
): Parsed {
  const found = [...typed.matchAll(/(-?\d+(?:\.\d+)?)\s*(cm|厘米|公分|kg|公斤|千克)?/gi)];
  const other = typed.replace(/(-?\d+(?:\.\d+)?)\s*(cm|厘米|公分|kg|公斤|千克)?/gi, '').replace(/[\s/x*×]+/gi, '');
  const isWeight = (unit: string | undefined) => unit !== undefined && /kg|公斤|千克/i.test(unit);
  const swapped = isWeight(found[0]?.[2]) && !isWeight(found[1]?.[2]);
  const [height, weight] = swapped ? [found[1], found[0]] : [found[0], found[1]];
  const heightCm = Number(height?.[1] ?? 0);
  const weightKg = Number(weight?.[1] ?? 0);
  if (other !== '' || found.length > 2 || !(heightCm > 0)) return misuse('cm');
  return weightKg > 0 ? asked({ heightCm, weightKg }) : misuse('kg');
}
