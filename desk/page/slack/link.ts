import { element } from '../element.js';

/** Asks the desk to show a cell that a link names. */
export type FollowSheetLink = (link: { readonly tab: number; readonly cell: string }) => void;

const SHEET = /^https:\/\/docs\.google\.com\/spreadsheets\/d\/[^/]+\/edit(?:#gid=(\d+)&range=([^&]+))?$/;

/**
 * A link of a message. One into the workbook leads to its cell here, where the workbook is; others are opened only when
 * clicked, in a tab of their own; anything that is no web address stays text.
 */
export function linkTo(url: string, text: string, follow: FollowSheetLink): HTMLElement {
  const sheet = SHEET.exec(url);
  if (sheet) {
    const [, tab, cell] = sheet;
    return element(
      'button',
      {
        type: 'button',
        class: 'link',
        onclick: () => follow({ tab: Number(tab ?? 0), cell: decodeURIComponent(cell ?? 'A1') }),
      },
      text,
    );
  }
  if (!/^(https?|mailto):/i.test(url)) return element('span', {}, text);
  return element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, text);
}
