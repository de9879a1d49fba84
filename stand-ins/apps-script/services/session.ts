import { Handle, membersOf, type Service } from '../strict-service.js';

const { pure, navigate } = membersOf<null>();

/** `Session`. */
export const SESSION: Service = {
  name: 'Session',
  qualified: 'Session',
  access: 'free',
  members: {
    getScriptTimeZone: pure([''], (_, __, { host }) => host.bundle.manifest.timeZone),
    getActiveUserLocale: pure([''], (_, __, { execution }) => execution.user.locale),
    getActiveUser: navigate(
      [''],
      (_, __, { execution }) => new Handle('User', { email: execution.user.email }),
      'identity',
    ),
    getEffectiveUser: navigate(
      [''],
      (_, __, { execution }) => new Handle('User', { email: execution.user.email }),
      'identity',
    ),
  },
};
