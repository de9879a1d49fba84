import { membersOf, type Service } from '../strict-service.js';
import { enums } from './enum.js';

const { pure } = membersOf<null>();

/** `ScriptApp`. Triggers are not offered: they need a scope of their own, and nothing here would fire them. */
export const SCRIPT_APP: Service = {
  name: 'ScriptApp',
  qualified: 'ScriptApp',
  access: 'free',
  enums: enums('AuthMode'),
  members: {
    getScriptId: pure([''], (_, __, { host }) => host.scriptId),
  },
};
