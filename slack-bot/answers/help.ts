import type { Language } from '../../shared/language.js';
import { ROLE_NAMES } from '../access/access.js';
import { accessWords } from '../access/access-words.js';
import { type Asker, missingRole } from '../access/denial.js';
import { botWords } from '../words/bot-words.js';
import type { Answer, Line, Part } from './answer.js';
import { COMMANDS, type Command, commandNamed } from './commands.js';
import { labeled } from './labeled.js';
import { findCommand, type Parsed } from './parse.js';

/** `/rps cycles [days] [site]`: from the same table that parsing uses. */
export function usage(command: Command, language: Language): string {
  const words = botWords(language);
  const parameters = command.parameters.map((parameter) => {
    const name = words.parameter[parameter.kind];
    return parameter.optional ? `[${name}]` : `<${name}>`;
  });
  return ['/rps', nameOf(command, language), ...parameters].join(' ');
}

const nameOf = ({ name }: Command, language: Language): string => botWords(language).commandName(name);

/** The example as a person would type it in their language. */
const exampleOf = ({ example }: Command, language: Language): string => `/rps ${example[language]}`;

const otherNames = (command: Command, language: Language): string[] =>
  [command.name, ...command.aliases].filter((name) => name !== nameOf(command, language));

/** Every command that the person may use in a line, or one of them in full. Without knowing who asks, all of them. */
export function answerHelp(language: Language, topic?: string, asker?: Asker): Answer {
  const words = botWords(language);
  const command = topic === undefined ? undefined : findCommand(topic);
  if (command) {
    return {
      ...blank,
      headline: words.helpOn(nameOf(command, language)),
      parts: [
        {
          kind: 'lines',
          lines: [
            [words.does[command.name]],
            labeled(words, words.usage, { code: usage(command, language) }),
            labeled(words, words.example, { code: exampleOf(command, language) }),
            ...(command.pages ? [[words.pagesHelp]] : []),
            labeled(words, words.alsoCalled, otherNames(command, language).join(words.comma)),
            ...notYours(command, asker, language),
          ],
        },
      ],
    };
  }
  return {
    ...blank,
    headline: words.helpHeadline,
    parts: [
      commandList(language, asker),
      {
        kind: 'lines',
        lines: [
          ...(asker && !asker.role ? missingRole(asker, ROLE_NAMES, language) : []),
          [words.alsoDirectly],
          [words.trackingAid],
        ],
      },
    ],
  };
}

/** What somebody may ask; somebody without a role sees what any role may. */
function commandList(language: Language, asker: Asker | undefined): Part {
  const words = botWords(language);
  const own = COMMANDS.filter(({ roles }) => !asker || mayUse(roles, asker));
  return {
    kind: 'list',
    show: own.length,
    items: own.map((each) => [{ code: usage(each, language) }, ` · ${words.does[each.name]}`]),
  };
}

const mayUse = (roles: Command['roles'], { role }: Asker): boolean =>
  roles === undefined || (role !== undefined && roles.includes(role.name));

/** Of a command that is for other roles: for which, and whom to ask. */
function notYours({ roles }: Command, asker: Asker | undefined, language: Language): Line[] {
  if (roles === undefined || !asker || mayUse(roles, asker)) return [];
  const words = accessWords(language);
  const needed = words.wrongRole(words.roles(roles.map((name) => words.role[name])));
  return [...(asker.role ? [[needed]] : []), ...missingRole(asker, roles, language)];
}

/**
 * What was typed is not a question yet: says what is wrong, shows the usage, and offers the likeliest command. `listsAll` adds
 * everything that the person may ask.
 */
export function answerMisuse(
  parsed: Exclude<Parsed, { kind: 'request' }>,
  language: Language,
  { asker, listsAll = false }: { readonly asker?: Asker; readonly listsAll?: boolean } = {},
): Answer {
  const words = botWords(language);
  if (parsed.kind === 'by-arm') {
    return {
      ...blank,
      mark: 'attention',
      headline: words.byArm,
      parts: [{ kind: 'lines', lines: [[words.byArmWhy]] }],
    };
  }
  if (parsed.kind === 'unknown') {
    const { nearest } = parsed;
    const near = nearest === undefined ? undefined : commandNamed(nearest);
    const help = commandNamed('help');
    const others = near ? notYours(near, asker, language) : [];
    return {
      ...blank,
      mark: 'attention',
      headline: words.unknownCommand(parsed.typed.slice(0, ECHO)),
      parts: [
        {
          kind: 'lines',
          lines: [
            ...(near ? [[words.perhaps, ' ', { code: usage(near, language) }]] : []),
            ...others,
            [words.seeHelp, words.colon, { code: `/rps ${nameOf(help, language)}` }],
          ],
        },
        ...(listsAll ? [commandList(language, asker)] : []),
      ],
      suggestions: [
        // A command that needs more than its name would only answer with its usage.
        ...(others.length === 0 && near?.parameters.every(({ optional }) => optional)
          ? [{ label: `/rps ${nameOf(near, language)}`, request: near.name }]
          : []),
        { label: `/rps ${nameOf(help, language)}`, request: 'help' },
      ],
    };
  }
  const command = commandNamed(parsed.command);
  return {
    ...blank,
    mark: 'attention',
    headline: words.misuse[parsed.part],
    parts: [
      {
        kind: 'lines',
        lines: [
          labeled(words, words.usage, { code: usage(command, language) }),
          labeled(words, words.example, { code: exampleOf(command, language) }),
        ],
      },
    ],
    suggestions: [
      {
        label: `/rps ${nameOf(commandNamed('help'), language)} ${nameOf(command, language)}`,
        request: `help ${command.name}`,
      },
    ],
  };
}

/** How much of a mistyped word is shown again. */
const ECHO = 40;

const blank = { mark: 'plain', warnings: [], parts: [], namesParticipants: false } as const;
