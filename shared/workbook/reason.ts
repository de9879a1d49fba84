import { fold } from './fold.js';

/** People write "none" where they have no reason to give, and that is none. */
const NO_REASON =
  /^(?:none|no|nil|no reason|n\/?a|not applicable|tbd|unknown|[-\u2013\u2014/.?]+|无|没有|暂无|不适用|未知|不详)$/;

/** Whether a cell that asks for a reason gives one. */
export function saysWhy(reason: string | undefined): boolean {
  return reason !== undefined && !NO_REASON.test(fold(reason));
}
