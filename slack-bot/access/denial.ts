import type { Language } from '../../shared/language.js';
import type { Answer, Line } from '../answers/answer.js';
import { plainAnswer } from '../answers/plain-answer.js';
import { ROLE_NAMES, type Role, type RoleName } from './access.js';
import { accessWords } from './access-words.js';

/** How many administrators are named: whoever is asked first will do. */
const MOST_NAMED = 5;

/** No: which role is needed, and whom to ask for it. Holds nothing of the trial's data. */
export function denial(
  userId: string,
  language: Language,
  {
    role,
    needed = ROLE_NAMES,
    administrators,
  }: {
    /** What the person has, when it is only not enough. */
    readonly role?: Role;
    readonly needed?: readonly RoleName[];
    readonly administrators: readonly string[];
  },
): Answer {
  const words = accessWords(language);
  const roles = words.roles(needed.map((name) => words.role[name]));
  const lines = missingRole({ role, administrators }, needed, language);
  return {
    ...plainAnswer('attention', role ? words.wrongRole(roles) : words.noRole(userId), lines),
    outcome: 'refused',
  };
}

/** Somebody who asks: what they are, and whom they can ask for another role. */
export interface Asker {
  readonly role: Role | undefined;
  readonly administrators: readonly string[];
}

/** Which role it takes or what the person has, and whom to ask. */
export function missingRole({ role, administrators }: Asker, needed: readonly RoleName[], language: Language): Line[] {
  const words = accessWords(language);
  const roles = words.roles(needed.map((name) => words.role[name]));
  return [
    [role ? words.yourRole(words.role[role.name], words.sites(role.sites)) : words.noRoleNeeds(roles)],
    whomToAsk(administrators, language),
  ];
}

/** The people who can grant a role, by name. */
export function whomToAsk(administrators: readonly string[], language: Language): Line {
  const words = accessWords(language);
  if (administrators.length === 0) return [words.askAnybody];
  const named = administrators.slice(0, MOST_NAMED);
  return [
    `${words.ask}${words.colon}`,
    ...named.flatMap((id, index) => (index === 0 ? [{ user: id }] : [' ', { user: id }])),
  ];
}
