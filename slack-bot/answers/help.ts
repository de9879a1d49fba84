import type { Language } from '../../shared/language.js';
import { botWords } from '../words/bot-words.js';
import type { Answer } from './answer.js';
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

/** Every command in a line, or one of them in full. */
export function answerHelp(language: Language, topic?: string): Answer {
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
          ],
        },
      ],
    };
  }
  return {
    ...blank,
    headline: words.helpHeadline,
    parts: [
      {
        kind: 'list',
        show: COMMANDS.length,
        items: COMMANDS.map((each) => [{ code: usage(each, language) }, ` · ${words.does[each.name]}`]),
      },
      { kind: 'lines', lines: [[words.trackingAid]] },
    ],
  };
}

/** What was typed is not a question yet: says what is wrong, shows the usage, and offers the likeliest command. */
export function answerMisuse(parsed: Exclude<Parsed, { kind: 'request' }>, language: Language): Answer {
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
    return {
      ...blank,
      mark: 'attention',
      headline: words.unknownCommand(parsed.typed.slice(0, ECHO)),
      parts: [
        {
          kind: 'lines',
          lines: [
            ...(near ? [[words.perhaps, ' ', { code: usage(near, language) }]] : []),
            [words.seeHelp, words.colon, { code: `/rps ${nameOf(help, language)}` }],
          ],
        },
      ],
      suggestions: [
        // A command that needs more than its name would only answer with its usage.
        ...(near?.parameters.every(({ optional }) => optional)
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
