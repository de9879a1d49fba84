import type { Language } from '../../shared/language.js';
import type { Role } from '../access/access.js';
import type { Via } from '../store/store.js';
import type { Answer } from './answer.js';
import type { CommandName, Request } from './request.js';

/**
 * An answer that is made from something else than the trial's data, such as the store; none when the question is about the data
 * after all. May reject like a read of the sheet.
 */
export type OwnAnswer = (asked: {
  readonly userId: string;
  readonly role: Role;
  readonly language: Language;
  readonly request: Request;
  /** The channel that it is asked in; absent in App Home. */
  readonly channel?: string;
  readonly via: Via;
}) => Promise<Answer | undefined>;

/** Those answers, by command. */
export type OwnAnswers = Partial<Record<CommandName, OwnAnswer>>;
