/** The tables of alerts, as the migrations leave them. Times are milliseconds since 1970. */
export type AlertTables = {
  /** Channels that have been given their first look: what was open then is not news. */
  alert_channels: { channel: string; baseline_at: number };
  alerts: {
    channel: string;
    finding_key: string;
    state: 'baseline' | 'open' | 'resolved';
    /** The post that says it; `null` for what was open at the first look. */
    topic: string | null;
    /** JSON of `AlertedFinding`. */
    finding: string;
    raised_at: number;
    resolved_at: number | null;
    /** How it ended: a code. */
    outcome: string | null;
  };
};
