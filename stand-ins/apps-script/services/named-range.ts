import type { NamedRange } from '../../spreadsheet/types.js';
import type { ScriptEnvironment } from '../environment.js';
import { ServiceException } from '../service-exception.js';
import { membersOf, type Service, self } from '../strict-service.js';
import { newRange } from './handles.js';

export interface NamedRangeState {
  readonly id: string;
}

const { read, write } = membersOf<NamedRangeState>();

function find({ id }: NamedRangeState, { host }: ScriptEnvironment): [string, NamedRange] {
  const found = [...host.document.namedRanges].find(([, each]) => each.id === id);
  if (!found) throw new ServiceException('The named range no longer exists.');
  return found;
}

/** `NamedRange`. */
export const NAMED_RANGE: Service = {
  name: 'NamedRange',
  qualified: 'SpreadsheetApp.NamedRange',
  access: 'document',
  members: {
    getName: read([''], (state, _, env) => find(state, env)[0]),
    getRange: read([''], (state, _, env) => {
      const [, { sheetId, range }] = find(state, env);
      return newRange({ tab: env.host.document.sheetById(sheetId)!, range });
    }),
    setRange: write(['Range'], (state, [{ tab, range }], env) => {
      const [name, { id }] = find(state, env);
      env.host.document.setNamedRange(name, tab.id, range, id);
      return self;
    }),
    remove: write([''], (state, _, env) => env.host.document.removeNamedRange(find(state, env)[0])),
  },
};
