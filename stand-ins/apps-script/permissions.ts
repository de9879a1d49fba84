import type { Execution } from './execution.js';
import { ServiceException } from './service-exception.js';
import type { Access, Member } from './strict-service.js';

const SCOPE = 'https://www.googleapis.com/auth/';

const SCOPES_FOR: Readonly<Record<Access, readonly string[]>> = {
  free: [],
  page: [],
  store: [],
  question: [],
  document: [`${SCOPE}spreadsheets.currentonly`, `${SCOPE}spreadsheets`],
  dialog: [`${SCOPE}script.container.ui`],
  identity: [`${SCOPE}userinfo.email`],
  'all-documents': [`${SCOPE}spreadsheets`],
};

/** Whether the manifest grants one of the scopes an access needs; without a list of scopes the real host grants what the code uses. */
export function hasScope(access: Access, granted: readonly string[] | undefined): boolean {
  const needed = SCOPES_FOR[access];
  return needed.length === 0 || granted === undefined || needed.some((scope) => granted.includes(scope));
}

function requiredSentence(scopes: readonly string[]): string {
  return scopes.length === 0
    ? ''
    : ` Required permissions: ${scopes.length > 1 ? `(${scopes.join(' || ')})` : scopes[0]}`;
}

/** Refuses what needs more than the manifest's scopes. `name` is the method as the message shows it. */
export function requireScopes(name: string, scopes: readonly string[], granted: readonly string[] | undefined): void {
  if (scopes.length === 0 || granted === undefined || scopes.some((scope) => granted.includes(scope))) return;
  throw new ServiceException(`Specified permissions are not sufficient to call ${name}.${requiredSentence(scopes)}`);
}

/** Refuses a call that the execution's authorization or the manifest's scopes do not allow. Throws ServiceException. */
export function authorize(
  name: string,
  access: Access,
  member: Member,
  execution: Execution,
  granted: readonly string[] | undefined,
): void {
  const scopes = SCOPES_FOR[access];
  const refuse = (): never => {
    throw new ServiceException(`You do not have permission to call ${name}.${requiredSentence(scopes)}`);
  };
  if (access === 'free') return;
  const { authMode } = execution;
  if (authMode === 'NONE') refuse();
  if (access === 'page') return;
  if (authMode === 'CUSTOM_FUNCTION') {
    if (access !== 'document' && access !== 'store') refuse();
    if (access === 'document' && member.kind === 'write') refuse();
  }
  if (authMode === 'LIMITED' && access !== 'document' && access !== 'store') refuse();
  requireScopes(name, scopes, granted);
}
