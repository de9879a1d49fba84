import { fold, foldCode, nearest } from '../../shared/workbook/fold.js';
import { readAccess } from '../access/request.js';
import { COMMANDS, type Command, type Parameter } from './commands.js';
import type { CommandName, Request } from './request.js';

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
  /** Asked for outcomes by arm, which nobody gets here. */
  | { readonly kind: 'by-arm' };

/** `cycles` looks ahead at most a year. */
export const MOST_DAYS = 366;

const BY_ARM =
  /\b(arms?|groups?|treatment vs|versus|vs\.?|compare[sd]?)\b|组别|分组|两组|各组|对照组|试验组|新辅助组|单纯手术组/i;
const OUTCOME =
  /\b(pfs|os|survival|progress(ion|ed)?|deaths?|died|dead|mortality|morbidity|toxicit(y|ies)|complications?|recurrence|efficacy|outcomes?|responses?)\b|生存|进展|死亡|并发症|毒性|疗效|复发|结局/i;

/** Reads what follows `/rps`, as people type and paste it. */
export function parse(typed: string): Parsed {
  const text = tidy(typed);
  if (text === '') return { kind: 'request', request: { command: 'help' } };
  const words = text.split(' ');
  const command = findCommand(words[0]!);
  if (!command) {
    // Only asked of text that is no command: a participant code or a site may contain any word.
    if (BY_ARM.test(text) || OUTCOME.test(text)) return { kind: 'by-arm' };
    return { kind: 'unknown', typed: words[0]!, nearest: nearestCommand(words[0]!) };
  }
  const rest = words.slice(1);
  const tail = rest.join(' ');
  // A code may contain any word; it also contains a digit.
  const isCode = command.name === 'participant' && /\d/.test(tail);
  if (command.name !== 'rule' && !isCode && (BY_ARM.test(tail) || OUTCOME.test(tail))) return { kind: 'by-arm' };
  return read(command, rest);
}

/** The command with this name in either language, in any case. */
export function findCommand(word: string): Command | undefined {
  const wanted = fold(word);
  return COMMANDS.find(({ name, aliases }) => name === wanted || aliases.some((alias) => fold(alias) === wanted));
}

function nearestCommand(word: string): CommandName | undefined {
  const near = nearest(
    word,
    COMMANDS.flatMap(({ name, aliases }) => [name, ...aliases]),
    0.4,
  );
  return near === undefined ? undefined : findCommand(near)?.name;
}

/** Undoes what Slack and word processors do to typed text: entities, quotes, dashes, wide and doubled spaces. */
function tidy(typed: string): string {
  return (
    typed
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
      // Somebody picked from Slack's list of people: the ID is what counts, and a name may hold anything.
      .replace(/<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g, ' $1 ')
      .normalize('NFKC')
      .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .replace(/["'`\u2018-\u201f\u00ab\u00bb\u300c-\u300f]/g, ' ')
      .replace(/(?<!\d),|,(?!\d)|[;\u3001]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^\/?rps\b ?/i, '')
      .trim()
  );
}

/** Punctuation and emphasis around a pasted code. */
const bare = (word: string): string => word.replace(/^[<([{*_~.:!?#]+|[>)\]}*_~.:!?]+$/g, '');

function read(command: Command, rest: readonly string[]): Parsed {
  const { name } = command;
  const typed = rest.join(' ');
  const misuse = (part: Parameter['kind'] | 'extra'): Parsed => ({ kind: 'misuse', command: name, part, typed });
  const asked = (request: Omit<Request, 'command'>): Parsed => ({
    kind: 'request',
    request: { command: name, ...request },
  });
  switch (name) {
    case 'dose':
      return readDose(typed, misuse, asked);
    case 'cycles': {
      const numbers = rest.filter((word) => /^[+-]?\d/.test(word));
      const site = rest.filter((word) => !numbers.includes(word) && !/^(days?|d|天|日)$/i.test(word)).join(' ');
      const days = numbers[0] === undefined ? undefined : Number(/^(\d+)(?:d|days?|天|日)?$/i.exec(numbers[0])?.[1]);
      if (numbers.length > 1 || (days !== undefined && !(days >= 1 && days <= MOST_DAYS))) return misuse('days');
      return asked({ ...(days !== undefined && { days }), ...(site !== '' && { site: bare(site) }) });
    }
    case 'participant': {
      const id = foldCode(bare(typed));
      return id === '' ? misuse('participant') : asked({ id });
    }
    case 'rule': {
      const id = bare(typed);
      return id === '' ? misuse('rule') : asked({ id });
    }
    case 'digest':
      // Until there is a channel to post to, every digest asked for is a preview.
      return typed === '' || /^(preview|预览)$/i.test(typed) ? asked({}) : misuse('preview');
    case 'access': {
      const access = readAccess(rest);
      return typeof access === 'string' ? misuse(access) : asked({ access });
    }
    case 'settings':
      return typed === '' ? asked({}) : misuse('extra');
    case 'help':
      return asked(typed === '' ? {} : { id: bare(rest[0]!) });
    default:
      return asked(typed === '' ? {} : { site: bare(typed) });
  }
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
