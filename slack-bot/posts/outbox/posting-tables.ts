/** The tables of what is posted unasked, as the migrations leave them. Times are milliseconds since 1970. */
export type PostingTables = {
  /** One row for each message with its thread: the durable claim on (channel, topic). */
  post_topics: {
    channel: string;
    /** `daily/2026-09-01`, `weekly/2026-08-31`, `alert/<id>`: what a message is about, once in its channel. */
    topic: string;
    kind: string;
    /** JSON: what the author of the message wants to remember of it. */
    facts: string;
    planned_at: number;
    /** Grows with every change of the facts, so that of two writers one notices the other. */
    version: number;
  };
  /** One row for each message: part 0 is the parent, the others stand in its thread. */
  posts: {
    channel: string;
    topic: string;
    part: number;
    state: 'open' | 'posted' | 'given-up';
    /** JSON of text and blocks; kept only until it is posted. */
    body: string | null;
    /** JSON of text and blocks that are to take the place of what is posted. */
    edit: string | null;
    edit_version: number;
    /** Whether Slack may hold it already, so that it is looked for before it is sent. */
    look: number;
    /** The earliest time at which it can have been posted: by Slack's clock once it has been tried. */
    look_from: number;
    /** Of the last try whose end is not known. */
    sent_at: number | null;
    tries: number;
    not_before: number;
    give_up_at: number;
    owner: string | null;
    lease_until: number;
    /** Grows with every owner: a former owner's writes no longer count. */
    fence: number;
    /** Slack's name for the message. */
    ts: string | null;
    posted_at: number | null;
    /** How the last try ended, when not well: a code, never a text. */
    trouble: string | null;
  };
};
