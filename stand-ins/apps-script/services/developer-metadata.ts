import type { DeveloperMetadata } from '../../spreadsheet/types.js';
import type { ScriptEnvironment } from '../environment.js';
import { METADATA_KEY_CHARACTERS } from '../limits.js';
import { ServiceException } from '../service-exception.js';
import { type EnumState, Handle, membersOf, type Service, self } from '../strict-service.js';
import { newRange, newSheet, newSpreadsheet } from './handles.js';

interface MetadataState {
  readonly id: number;
}

interface FinderState {
  readonly within: (metadata: DeveloperMetadata) => boolean;
  readonly wanted: ((metadata: DeveloperMetadata) => boolean)[];
}

type Location = DeveloperMetadata['location'];

const metadata = membersOf<MetadataState>();
const finder = membersOf<FinderState>();
const place = membersOf<Location>();

function find({ id }: MetadataState, { host }: ScriptEnvironment): DeveloperMetadata {
  const found = host.document.developerMetadata.find((each) => each.id === id);
  if (!found) throw new ServiceException(`Developer metadata with id ${id} not found`);
  return found;
}

function readVisibility(visibility: EnumState): DeveloperMetadata['visibility'] {
  if (visibility.type !== 'DeveloperMetadataVisibility') throw new ServiceException('Invalid argument: visibility');
  return visibility.name as DeveloperMetadata['visibility'];
}

function requireKey(key: string): string {
  if (key === '' || key.length > METADATA_KEY_CHARACTERS) throw new ServiceException('Invalid argument: key');
  return key;
}

/** `addDeveloperMetadata(key[, value][, visibility])`. */
export const METADATA_SIGNATURES = ['string', 'string,Enum', 'string,string', 'string,string,Enum'] as const;

/** Adds metadata with the arguments of `addDeveloperMetadata`. The default visibility is the real host's: the document's. */
export function addMetadata(
  location: Location,
  args: readonly (string | EnumState | undefined)[],
  env: ScriptEnvironment,
): void {
  const [key, ...rest] = args;
  const value = rest.find((arg) => typeof arg === 'string');
  const visibility = rest.find((arg): arg is EnumState => typeof arg === 'object');
  env.host.document.addDeveloperMetadata({
    key: requireKey(key as string),
    value: value ?? '',
    visibility: visibility ? readVisibility(visibility) : 'DOCUMENT',
    location,
  });
}

/** All metadata for which `within` holds, oldest first. */
export function readMetadata(env: ScriptEnvironment, within: (metadata: DeveloperMetadata) => boolean): Handle[] {
  return env.host.document.developerMetadata.filter(within).map(({ id }) => new Handle('DeveloperMetadata', { id }));
}

export function newMetadataFinder(_env: ScriptEnvironment, within: FinderState['within']): Handle {
  return new Handle('DeveloperMetadataFinder', { within, wanted: [] } satisfies FinderState);
}

export const LOCATION: Service = {
  name: 'DeveloperMetadataLocation',
  qualified: 'SpreadsheetApp.DeveloperMetadataLocation',
  access: 'document',
  members: {
    getLocationType: place.pure([''], ({ kind }, _, { realm }) =>
      realm.enumValue('DeveloperMetadataLocationType', kind.toUpperCase()),
    ),
    getSpreadsheet: place.navigate([''], ({ kind }) => (kind === 'spreadsheet' ? newSpreadsheet() : null)),
    getSheet: place.navigate([''], (location, _, env) =>
      location.kind === 'sheet' ? newSheet({ tab: env.host.document.sheetById(location.sheetId)! }) : null,
    ),
    getRow: place.navigate([''], (location, _, env) => {
      if (location.kind !== 'row') return null;
      const tab = env.host.document.sheetById(location.sheetId)!;
      return newRange({ tab, range: { ...tab.gridRange, startRow: location.index, endRow: location.index + 1 } });
    }),
    getColumn: place.navigate([''], (location, _, env) => {
      if (location.kind !== 'column') return null;
      const tab = env.host.document.sheetById(location.sheetId)!;
      return newRange({ tab, range: { ...tab.gridRange, startColumn: location.index, endColumn: location.index + 1 } });
    }),
  },
};

/** `DeveloperMetadata`: found once, its parts are read from the document each time. */
export const DEVELOPER_METADATA: Service = {
  name: 'DeveloperMetadata',
  qualified: 'SpreadsheetApp.DeveloperMetadata',
  access: 'document',
  members: {
    getId: metadata.pure([''], ({ id }) => id),
    getKey: metadata.read([''], (state, _, env) => find(state, env).key),
    getValue: metadata.read([''], (state, _, env) => find(state, env).value || null),
    getVisibility: metadata.read([''], (state, _, env) =>
      env.realm.enumValue('DeveloperMetadataVisibility', find(state, env).visibility),
    ),
    getLocation: metadata.read(
      [''],
      (state, _, env) => new Handle('DeveloperMetadataLocation', find(state, env).location),
    ),
    setKey: metadata.write(['string'], (state, [key], env) => {
      env.host.document.updateDeveloperMetadata(find(state, env).id, { key: requireKey(key) });
      return self;
    }),
    setValue: metadata.write(['string'], (state, [value], env) => {
      env.host.document.updateDeveloperMetadata(find(state, env).id, { value });
      return self;
    }),
    setVisibility: metadata.write(['Enum'], (state, [visibility], env) => {
      env.host.document.updateDeveloperMetadata(find(state, env).id, { visibility: readVisibility(visibility) });
      return self;
    }),
    remove: metadata.write([''], (state, _, env) => env.host.document.removeDeveloperMetadata(find(state, env).id)),
  },
};

export const FINDER: Service = {
  name: 'DeveloperMetadataFinder',
  qualified: 'SpreadsheetApp.DeveloperMetadataFinder',
  access: 'document',
  members: {
    withId: finder.pure(['int'], ({ wanted }, [id]) => {
      wanted.push((each) => each.id === id);
      return self;
    }),
    withKey: finder.pure(['string'], ({ wanted }, [key]) => {
      wanted.push((each) => each.key === key);
      return self;
    }),
    withValue: finder.pure(['string'], ({ wanted }, [value]) => {
      wanted.push((each) => each.value === value);
      return self;
    }),
    withVisibility: finder.pure(['Enum'], ({ wanted }, [visibility]) => {
      const name = readVisibility(visibility);
      wanted.push((each) => each.visibility === name);
      return self;
    }),
    withLocationType: finder.pure(['Enum'], ({ wanted }, [type]) => {
      if (type.type !== 'DeveloperMetadataLocationType') throw new ServiceException('Invalid argument: locationType');
      wanted.push((each) => each.location.kind.toUpperCase() === type.name);
      return self;
    }),
    find: finder.read([''], ({ within, wanted }, _, env) =>
      readMetadata(env, (each) => within(each) && wanted.every((test) => test(each))),
    ),
  },
};
