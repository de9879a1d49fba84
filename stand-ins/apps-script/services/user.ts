import { hasScope } from '../permissions.js';
import { membersOf, type Service } from '../strict-service.js';

export interface UserState {
  readonly email: string;
}

const { pure } = membersOf<UserState>();

/** A person. The address is empty unless the project may see it. */
export const USER: Service = {
  name: 'User',
  qualified: 'Session.User',
  access: 'free',
  members: {
    getEmail: pure([''], ({ email }, _, { host, execution }) => {
      const visible = execution.authMode !== 'NONE' && hasScope('identity', host.bundle.manifest.oauthScopes);
      return visible ? email : '';
    }),
  },
};
