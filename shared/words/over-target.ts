import type { Language } from '../language.js';
import { SETTINGS } from '../workbook/settings.js';

interface Counted {
  readonly enrolled: number;
  readonly target: number | undefined;
}

/** The registry's own number; a workbook may be told another, after an amendment. */
const REGISTERED = SETTINGS.enrollment_target.value;

/**
 * Clause R1: more are enrolled than the target, and what to do. `undefined` while that is not so. `site` is for the number
 * that one site has agreed to, which is not the registry's.
 */
export function sayOverTarget({ enrolled, target }: Counted, language: Language, site?: string): string | undefined {
  if (target === undefined || enrolled <= target) return undefined;
  const over = enrolled - target;
  if (language === 'zh') {
    const counted = `已入组 ${enrolled}/${target} 例：超出`;
    if (site !== undefined)
      return `${site} ${counted}该中心约定例数 ${over} 例。请核对入组日期，或在“中心”表中更正该数字。`;
    return target === REGISTERED
      ? `${counted}注册登记的目标 ${over} 例（R1）。请告知申办方，并核对入组日期。`
      : `${counted}“设置”表中的目标 ${over} 例（R1；注册登记为 ${REGISTERED} 例）。请告知申办方，并核对入组日期。`;
  }
  const counted = `${enrolled} of ${target} enrolled: ${over} over the`;
  if (site !== undefined) {
    return `${site}: ${counted} number agreed with the site. Check the enrollment dates, or correct the number in the Sites tab.`;
  }
  return target === REGISTERED
    ? `${counted} target of the registry (R1). Tell the sponsor, and check the enrollment dates.`
    : `${counted} target in the Settings tab (R1; the registry has ${REGISTERED}). Tell the sponsor, and check the enrollment dates.`;
}
