/** A person at the spreadsheet. */
export interface HostUser {
  readonly email: string;
  /** The owner may edit every protected range that the document does not close to the person the host runs as. */
  readonly role: 'owner' | 'editor';
  /** As `Session.getActiveUserLocale()` says it, for example `en` or `zh_CN`. */
  readonly locale: string;
}
