import { webApi } from '@slack/bolt';
import type { Looked } from '../access/readers.js';

/** Asks Slack about a channel. Never rejects. */
export type LookAtChannel = (channel: string) => Promise<Looked>;

const PAGE = 200;
/** A channel of more members than this is read by everybody, whoever they are. */
const MOST_PAGES = 25;

/** Who is in a channel, page by page. Rejects with what Slack says. */
export async function membersOf(client: webApi.WebClient, channel: string): Promise<string[]> {
  const members: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const asked = { channel, limit: PAGE, ...(cursor !== undefined && { cursor }) };
    const answer = await client.conversations.members(asked);
    members.push(...(answer.members ?? []));
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) break;
  }
  return members;
}

/** Over Slack's own client: its kind, and its members. */
export function lookAtChannel(client: webApi.WebClient): LookAtChannel {
  return async (channel) => {
    try {
      const { channel: info } = await client.conversations.info({ channel });
      const { user_id: self } = await client.auth.test();
      const members = await membersOf(client, channel);
      return {
        // What the answer does not say is not taken for private.
        isPublic: info?.is_private !== true,
        // Within one company a channel may be shared between its own workspaces.
        isShared: info?.is_ext_shared === true || (info?.is_shared === true && info.is_org_shared !== true),
        members: members.filter((member) => member !== self),
      };
    } catch (error) {
      return { cannot: codeOf(error) };
    }
  };
}

function codeOf(error: unknown): string {
  if (error instanceof webApi.WebAPIPlatformError) {
    const { error: code, needed } = error.data as { error: string; needed?: string };
    // A body that could not be read comes back as its own text.
    if (!/^[a-z_]+$/.test(code)) return 'unreadable';
    return needed === undefined ? code : `${code}: ${needed}`;
  }
  return error instanceof webApi.WebAPIRateLimitedError ? 'rate limited' : 'no answer from Slack';
}
