import { fold } from '../../shared/workbook/fold.js';
import { ROLE_NAMES, type RoleName, SITE_ROLES } from './access.js';

/** What an administrator asks of the list of roles. Sites are as typed: what they name is only known with the workbook. */
export type AccessRequest =
  | { readonly verb: 'list' }
  | { readonly verb: 'log' }
  | { readonly verb: 'grant'; readonly userId: string; readonly role: RoleName; readonly sites: readonly string[] }
  | { readonly verb: 'revoke'; readonly userId: string };

/** Which part of it was missing or misread. */
export type AccessMisread = 'action' | 'person' | 'role' | 'sites';

const VERBS: readonly (readonly [AccessRequest['verb'], RegExp])[] = [
  ['list', /^(?:list|show|who|列表|名单|查看)$/],
  ['log', /^(?:log|history|changes|日志|记录)$/],
  ['grant', /^(?:grant|give|add|allow|授予|授权|添加)$/],
  ['revoke', /^(?:revoke|remove|take|deny|撤销|取消|移除)$/],
];

const ROLES: Readonly<Record<RoleName, RegExp>> = {
  administrator: /^(?:administrator|admin|管理员)(?![a-z])/i,
  'study manager': /^(?:study[ -]?manager|manager|研究经理|项目经理|经理)(?![a-z])/i,
  pi: /^(?:pi|principal investigator|investigator|主要研究者|研究者)(?![a-z])/i,
  coordinator: /^(?:study coordinator|coordinator|crc|研究协调员|协调员)(?![a-z])/i,
};

/** A user's ID, also in the form of a mention: Slack writes one where somebody was picked from its list. */
const USER_ID = /^(?:<@)?([UW](?=[A-Z0-9]*\d)[A-Z0-9]{2,})(?:\|[^<>]*)?>?$/i;

/** Reads what follows `access`: `grant <person> <role> [sites]`, `revoke <person>`, `log`, `list` or nothing. */
export function readAccess(words: readonly string[]): AccessRequest | AccessMisread {
  const [first, ...rest] = words;
  if (first === undefined) return { verb: 'list' };
  const verb = VERBS.find(([, pattern]) => pattern.test(fold(first)))?.[0];
  if (verb === undefined) return 'action';
  if (verb === 'list' || verb === 'log') return rest.length === 0 ? { verb } : 'action';
  const at = rest.findIndex((word) => USER_ID.test(word));
  const userId = USER_ID.exec(rest[at] ?? '')?.[1]?.toUpperCase();
  if (userId === undefined) return 'person';
  const others = rest.filter((_, index) => index !== at);
  if (verb === 'revoke') return others.length === 0 ? { verb, userId } : 'person';
  const said = others.join(' ').replace(/^(?:to|as|给|为)\s+/i, '');
  const role = ROLE_NAMES.find((name) => ROLES[name].test(said));
  if (role === undefined) return 'role';
  const sites = said
    .replace(ROLES[role], '')
    .split(/[\s+,:、，]+/)
    .filter((word) => word !== '' && !/^(?:at|of|for|sites?)$/i.test(word));
  if (!SITE_ROLES.has(role) && sites.length > 0) return 'sites';
  return { verb, userId, role, sites };
}

/** The same as text, which reads back to the same request. */
export function accessText(request: AccessRequest): string {
  switch (request.verb) {
    case 'grant':
      return [
        'grant',
        request.userId,
        request.role.replace(' ', '-'),
        ...(request.sites.length > 0 ? [request.sites.join('+')] : []),
      ].join(' ');
    case 'revoke':
      return `revoke ${request.userId}`;
    default:
      return request.verb;
  }
}
