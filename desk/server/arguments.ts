import { parseArgs } from 'node:util';
import type { Catalog, Language } from '../../shared/language.js';
import type { SaysItself, Told } from '../../shared/said.js';

/** What `npm start` was asked for. */
export interface DeskArguments {
  /** A person's own workbook; the sample when absent. */
  readonly file?: string;
  readonly port: number;
}

/** The port that `npm start` tries first. */
export const DEFAULT_PORT = 3000;

/** The command line cannot be read; the sentence says what it should look like. */
export class UsageError extends Error implements SaysItself {
  override readonly name = 'UsageError';

  constructor(private readonly sentence: Catalog<string>) {
    super(sentence.en);
  }

  say(language: Language): Told {
    return { what: this.sentence[language] };
  }
}

const LINE = 'npm start [-- my-workbook.xlsx] [--port 3000]';
const USAGE: Catalog<string> = { en: `Use: ${LINE}`, zh: `用法：${LINE}` };

/** Reads the words after `npm start --`. Throws `UsageError`. */
export function readArguments(words: readonly string[]): DeskArguments {
  let parsed: { values: { port?: string | undefined }; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...words], options: { port: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0]!;
    throw new UsageError({ en: `${reason} ${USAGE.en}`, zh: `${reason} ${USAGE.zh}` });
  }
  const { values, positionals } = parsed;
  const { length: files } = positionals;
  if (files > 1) {
    throw new UsageError({
      en: `One workbook at a time, not ${files}. ${USAGE.en}`,
      zh: `一次只能打开一个工作簿，而非 ${files} 个。${USAGE.zh}`,
    });
  }
  const port = values.port === undefined ? DEFAULT_PORT : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError({
      en: `--port takes a number from 0 to 65535, not "${values.port}". ${USAGE.en}`,
      zh: `--port 须为 0 到 65535 之间的数字，而非“${values.port}”。${USAGE.zh}`,
    });
  }
  const [file] = positionals;
  return { port, ...(file === undefined ? {} : { file }) };
}
