import { Handle, membersOf, type Service } from '../strict-service.js';
import { USER } from './user.js';

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
      (_, __, { execution }) => new Handle(USER, { email: execution.user.email }),
      'identity',
    ),
    getEffectiveUser: navigate(
      [''],
      (_, __, { execution }) => new Handle(USER, { email: execution.user.email }),
      'identity',
    ),
  },
};
