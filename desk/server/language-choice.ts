import { catalog, type Language } from '../../shared/language.js';
import type { SlackHost } from '../../stand-ins/slack/host.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { EventStream } from './event-stream.js';
import type { RestartableBot } from './restartable-bot.js';
import type { WorkbookDesk } from './workbook-desk.js';

/** As Slack names it. */
const localeOf = catalog({ en: 'en-US', zh: 'zh-CN' });

export interface InOneLanguage {
  readonly document: SpreadsheetDocument;
  readonly desk: WorkbookDesk;
  readonly bot: RestartableBot;
  readonly slack: SlackHost;
  readonly events: EventStream;
  readonly say: (line: string) => void;
  /** The people of the local Slack. */
  readonly people: readonly string[];
}

/** Brings everything along once a person has chosen a language, on the page or in the add-on. */
export class LanguageChoice {
  private parts: InOneLanguage | undefined;
  private isChosen = false;
  private following: Promise<void> = Promise.resolve();

  /** `now` is what the add-on and the bot begin with. */
  constructor(private current: Language) {}

  get state(): { readonly now: Language; readonly isChosen: boolean } {
    return { now: this.current, isChosen: this.isChosen };
  }

  get now(): Language {
    return this.current;
  }

  /** Tells the local Slack which language its people read. */
  tell({ slack, people }: Pick<InOneLanguage, 'slack' | 'people'>): void {
    for (const person of people) slack.setLocale(person, localeOf(this.current));
  }

  /** From now on this is the workbook of the desk. `startedIn` is what its bot was started in. */
  attach(parts: InOneLanguage, startedIn: Language): void {
    this.parts = parts;
    const told = (error: unknown): void => parts.say(`The bot did not start again: ${String(error)}`);
    parts.desk.onLanguage = (language) => {
      this.follow(language).catch(told);
    };
    // Somebody may have chosen while the workbook was being opened.
    if (startedIn !== this.current) {
      parts.desk.chooseLanguage(this.current);
      this.tell(parts);
      this.following = parts.bot.restart();
      this.following.catch(told);
    }
  }

  /** A person chooses on the page. Resolves when the add-on and the bot have followed, and rejects when the bot could not. */
  async choose(language: Language): Promise<void> {
    // The add-on tells that it has followed; one without a switch does not.
    if (this.parts!.desk.chooseLanguage(language)) await this.following;
    else await this.follow(language);
  }

  private follow(language: Language): Promise<void> {
    const isOther = language !== this.current;
    this.current = language;
    this.isChosen = true;
    const { bot, events, document } = this.parts!;
    this.tell(this.parts!);
    // What the bot knows of people's languages, and in which it posts, is from its start.
    if (isOther) this.following = bot.restart();
    events.send({ kind: 'state' });
    events.send({ kind: 'cells', tabs: document.sheets.map(({ id }) => id) });
    return this.following;
  }
}
