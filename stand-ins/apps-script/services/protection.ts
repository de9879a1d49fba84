import type { Sheet } from '../../spreadsheet/sheet.js';
import type { GridRange, ProtectedRange } from '../../spreadsheet/types.js';
import type { ScriptEnvironment } from '../environment.js';
import { ServiceException } from '../service-exception.js';
import { type EnumState, Handle, membersOf, type Service, self } from '../strict-service.js';
import { mayEditProtection, PROTECTED_MESSAGE } from './edit-permission.js';
import { newRange } from './handles.js';
import { liveTab, requireCells, type SheetState } from './sheet-state.js';
import type { UserState } from './user.js';

interface ProtectionState extends SheetState {
  readonly id: number;
}

const { pure, read, write } = membersOf<ProtectionState>();

function find(state: ProtectionState, env: ScriptEnvironment): { tab: Sheet; protection: ProtectedRange } {
  const tab = liveTab(state, env);
  const protection = tab.protectedRanges.find((each) => each.id === state.id);
  if (!protection) throw new ServiceException('The protection no longer exists.');
  return { tab, protection };
}

/** The protection, if the person the script runs as may change it. Throws ServiceException. */
function editable(state: ProtectionState, env: ScriptEnvironment): { tab: Sheet; protection: ProtectedRange } {
  const found = find(state, env);
  if (!mayEditProtection(env.host, found.protection, env.execution.user)) throw new ServiceException(PROTECTED_MESSAGE);
  return found;
}

/** Protects a range, or the whole tab without one. Until a script removes editors, everyone who may edit the spreadsheet still may. */
export function newProtection(tab: Sheet, range: GridRange | null, env: ScriptEnvironment): Handle {
  const id = tab.addProtectedRange({
    ...(range ? { range } : {}),
    unprotected: [],
    description: '',
    warningOnly: false,
    canEdit: true,
  });
  env.host.protectionEditors.set(id, new Set(env.host.people.map(({ email }) => email)));
  return new Handle('Protection', { tab, id } satisfies ProtectionState);
}

/** The tabs' protections of one type. Throws ServiceException when the argument is another enumeration. */
export function protectionsOf(tabs: readonly Sheet[], type: EnumState): Handle[] {
  if (type.type !== 'ProtectionType') throw new ServiceException('Invalid argument: type');
  return tabs.flatMap((tab) =>
    tab.protectedRanges
      .filter(({ range }) => (type.name === 'RANGE') === (range !== undefined))
      .map(({ id }) => new Handle('Protection', { tab, id } satisfies ProtectionState)),
  );
}

function editorsOf(id: number, env: ScriptEnvironment): Set<string> {
  const { protectionEditors, people } = env.host;
  let editors = protectionEditors.get(id);
  if (!editors) {
    editors = new Set(people.map(({ email }) => email));
    protectionEditors.set(id, editors);
  }
  return editors;
}

const emailOf = (person: string | UserState): string => (typeof person === 'string' ? person : person.email);

function remove(state: ProtectionState, people: readonly (string | UserState)[], env: ScriptEnvironment): void {
  editable(state, env);
  const editors = editorsOf(state.id, env);
  const owner = env.host.people[0]!.email;
  for (const email of people.map(emailOf)) {
    // Neither the owner nor whoever runs the script can be removed.
    if (email !== owner && email !== env.execution.user.email) editors.delete(email);
  }
}

function add(state: ProtectionState, people: readonly (string | UserState)[], env: ScriptEnvironment): void {
  editable(state, env);
  for (const person of people) editorsOf(state.id, env).add(emailOf(person));
}

/** `Protection` of a range or of a whole tab. */
export const PROTECTION: Service = {
  name: 'Protection',
  qualified: 'SpreadsheetApp.Protection',
  access: 'document',
  members: {
    getProtectionType: read([''], (state, _, env) =>
      env.realm.enumValue('ProtectionType', find(state, env).protection.range ? 'RANGE' : 'SHEET'),
    ),
    getRange: read([''], (state, _, env) => {
      const { tab, protection } = find(state, env);
      requireCells(tab, 'Protection.getRange');
      return newRange({ tab, range: protection.range ?? tab.gridRange });
    }),
    setRange: write(['Range'], (state, [{ tab: target, range }], env) => {
      const { tab, protection } = editable(state, env);
      if (target !== tab || !protection.range) throw new ServiceException('Invalid argument: range');
      tab.updateProtectedRange(state.id, { range });
      return self;
    }),
    getUnprotectedRanges: read([''], (state, _, env) => {
      const { tab, protection } = find(state, env);
      return protection.unprotected.map((range) => newRange({ tab, range }));
    }),
    setUnprotectedRanges: write(['Range[]'], (state, [ranges], env) => {
      const { tab, protection } = editable(state, env);
      if (protection.range) throw new ServiceException('Unprotected ranges can only be set on a protected sheet.');
      if (ranges.some((each) => each.tab !== tab))
        throw new ServiceException('Unprotected ranges must be on the protected sheet.');
      tab.updateProtectedRange(state.id, { unprotected: ranges.map(({ range }) => range) });
      return self;
    }),
    getDescription: read([''], (state, _, env) => find(state, env).protection.description),
    setDescription: write(['string'], (state, [description], env) => {
      editable(state, env).tab.updateProtectedRange(state.id, { description });
      return self;
    }),
    isWarningOnly: read([''], (state, _, env) => find(state, env).protection.warningOnly),
    setWarningOnly: write(['boolean'], (state, [warningOnly], env) => {
      editable(state, env).tab.updateProtectedRange(state.id, { warningOnly });
      return self;
    }),
    canEdit: read([''], (state, _, env) =>
      mayEditProtection(env.host, find(state, env).protection, env.execution.user),
    ),
    canDomainEdit: pure([''], () => false),
    setDomainEdit: write(['boolean'], (state, [editable_], env) => {
      editable(state, env);
      if (editable_)
        throw new ServiceException('Protection.setDomainEdit(true) is not implemented by the local Apps Script host');
      return self;
    }),
    getEditors: read([''], (state, _, env) => {
      find(state, env);
      return [...editorsOf(state.id, env)].map((email) => new Handle('User', { email } satisfies UserState));
    }),
    addEditor: write(['string|User'], (state, [person], env) => {
      add(state, [person], env);
      return self;
    }),
    addEditors: write(['string[]'], (state, [people], env) => {
      add(state, people, env);
      return self;
    }),
    removeEditor: write(['string|User'], (state, [person], env) => {
      remove(state, [person], env);
      return self;
    }),
    removeEditors: write(['string[]|User[]'], (state, [people], env) => {
      remove(state, people, env);
      return self;
    }),
    remove: write([''], (state, _, env) => {
      const { tab } = editable(state, env);
      tab.removeProtectedRange(state.id);
      env.host.protectionEditors.delete(state.id);
    }),
  },
};
