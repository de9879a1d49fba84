import type { Language } from '../../shared/language.js';
import type { Access } from '../access/access.js';
import type { PreferenceStore } from '../store/store.js';

/** What is known of people at the moment: asked anew at every post. Each rejects when nobody can tell. */
export interface People extends Access {
  languageOf(userId: string): Promise<Language>;
  readonly preferencesOf: PreferenceStore['of'];
}

/** Whether what stands for a channel is a person: what is posted there goes into their direct messages. */
export const isPerson = (channel: string): boolean => /^[UW]/.test(channel);
