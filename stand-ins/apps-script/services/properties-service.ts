import { ServiceException } from '../service-exception.js';
import { Handle, membersOf, type Service, self } from '../strict-service.js';
import type { TextStore } from '../text-store.js';

const store = membersOf<TextStore>();
const service = membersOf<null>();

function requireTexts(values: Record<string, unknown>): Record<string, string> {
  for (const [key, value] of Object.entries(values)) {
    // The real host would store its own spelling of a number or an object; what comes back is not what went in.
    if (typeof value !== 'string') throw new ServiceException(`Invalid argument: the property ${key} is not text`);
  }
  return values as Record<string, string>;
}

/** One property store: values are text of at most 9 KB, 500 KB in all. */
export const PROPERTIES: Service = {
  name: 'Properties',
  qualified: 'PropertiesService.Properties',
  access: 'store',
  members: {
    getProperty: store.read(['string'], (entries, [key]) => entries.get(key)),
    getProperties: store.read([''], (entries) => entries.all()),
    getKeys: store.read([''], (entries) => entries.keys()),
    setProperty: store.write(['string,string'], (entries, [key, value]) => {
      entries.set({ [key]: value });
      return self;
    }),
    setProperties: store.write(['object,boolean?'], (entries, [values, deleteOthers]) => {
      entries.set(requireTexts(values), deleteOthers);
      return self;
    }),
    deleteProperty: store.write(['string'], (entries, [key]) => {
      entries.delete(key);
      return self;
    }),
    deleteAllProperties: store.write([''], (entries) => {
      entries.clear();
      return self;
    }),
  },
};

/** `PropertiesService`: stores of the document, of the script, and of each user. */
export const PROPERTIES_SERVICE: Service = {
  name: 'PropertiesService',
  qualified: 'PropertiesService',
  access: 'store',
  members: {
    getDocumentProperties: service.navigate(
      [''],
      (_, __, { host }) => new Handle('Properties', host.documentProperties),
    ),
    getScriptProperties: service.navigate([''], (_, __, { host }) => new Handle('Properties', host.scriptProperties)),
    getUserProperties: service.navigate(
      [''],
      (_, __, { host, execution }) => new Handle('Properties', host.userProperties(execution.user.email)),
    ),
  },
};
