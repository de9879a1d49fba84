import type { Language } from '../../shared/language.js';
import type { Answer } from '../answers/answer.js';
import type { LanguageOf } from '../listeners/language.js';
import type { Via } from '../store/store.js';
import type { Access, Role } from './access.js';
import type { AuditTrail } from './audit-trail.js';
import { denial } from './denial.js';

/** What everything that is not a `/rps` question needs to know of the person before it does anything. */
export interface Gate {
  /** The person's role, or the refusal that they get instead, which is then on record. Rejects when nobody can tell. */
  enter(userId: string, asked: { readonly via: Via; readonly request: string }): Promise<Entered>;
  /** The role alone, for whoever leaves the refusal to somebody else. */
  readonly roleOf: Access['roleOf'];
  /** Puts on record that somebody who entered got what they asked for, or did not. */
  readonly audit: AuditTrail;
  readonly languageOf: LanguageOf;
}

export type Entered =
  | { readonly role: Role; readonly language: Language }
  | { readonly role: undefined; readonly language: Language; readonly refusal: Answer };

/** The gate over these roles. */
export function gateOver(options: {
  readonly access: Access;
  readonly audit: AuditTrail;
  readonly languageOf: LanguageOf;
  administrators(): Promise<readonly string[]>;
}): Gate {
  const { access, audit, languageOf, administrators } = options;
  return {
    audit,
    languageOf,
    roleOf: (userId) => access.roleOf(userId),
    async enter(userId, asked) {
      const [language, role] = await Promise.all([languageOf(userId), access.roleOf(userId)]);
      if (role) return { role, language };
      audit({ userId, ...asked, outcome: 'refused' });
      return { role, language, refusal: denial(userId, language, { administrators: await administrators() }) };
    },
  };
}
