import type { ScriptEnvironment } from '../environment.js';
import { Handle, type Member, membersOf, type Service, self } from '../strict-service.js';
import { newRange } from './handles.js';
import { RANGE } from './range.js';
import type { RangeState } from './range-state.js';

interface RangeListState {
  readonly ranges: readonly RangeState[];
}

const { pure, write } = membersOf<RangeListState>();

/** The Range's member of the same name on every range: one call, whatever their number. */
function forEach<const T extends readonly string[]>(name: string, takes: T): Member {
  return write(takes, ({ ranges }, args, env: ScriptEnvironment) => {
    const member = RANGE.members[name]!;
    for (const range of ranges) member.run(range as never, args as never, env);
    return self;
  });
}

/** Several ranges of one tab. */
export const RANGE_LIST: Service = {
  name: 'RangeList',
  qualified: 'SpreadsheetApp.RangeList',
  access: 'document',
  members: {
    getRanges: pure([''], ({ ranges }) => ranges.map((range) => newRange(range))),
    setValue: forEach('setValue', ['any']),
    setFormula: forEach('setFormula', ['string']),
    setNote: forEach('setNote', ['string|null']),
    setBackground: forEach('setBackground', ['string|null']),
    setFontColor: forEach('setFontColor', ['string|null']),
    setFontWeight: forEach('setFontWeight', ['string|null']),
    setFontStyle: forEach('setFontStyle', ['string|null']),
    setHorizontalAlignment: forEach('setHorizontalAlignment', ['string|null']),
    setNumberFormat: forEach('setNumberFormat', ['string']),
    setWrap: forEach('setWrap', ['boolean']),
    insertCheckboxes: forEach('insertCheckboxes', ['']),
    removeCheckboxes: forEach('removeCheckboxes', ['']),
    clearContent: forEach('clearContent', ['']),
    clearFormat: forEach('clearFormat', ['']),
    clearNote: forEach('clearNote', ['']),
    clearDataValidations: forEach('clearDataValidations', ['']),
  },
};

export function newRangeList(ranges: readonly RangeState[]): Handle {
  return new Handle('RangeList', { ranges } satisfies RangeListState);
}
