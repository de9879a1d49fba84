/** What `@slack/bolt` hands on of Slack's client, for a process that needs no more of it. */
export * as webApi from '@slack/web-api';
export { LogLevel } from '@slack/web-api';
