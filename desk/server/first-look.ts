import type { Day } from '../../shared/calendar.js';
import { assessTrial } from '../../shared/summary/trial.js';
import { openFindings, safetyCritical } from '../../shared/summary/worklists.js';
import { WorkbookError } from '../../shared/workbook/decode.js';
import type { RawWorkbook } from '../../shared/workbook/raw.js';
import { columnOf } from '../../shared/workbook/schema.js';
import { cellName } from '../../stand-ins/spreadsheet/a1.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import { rawOf } from './raw-workbook.js';
import type { CellAt, TryThis } from './wire.js';

/** Too small for a leiomyosarcoma, by a little: what a slip of the finger looks like. */
const TOO_SMALL = '9.9';
/** More need not be tried: a trial in mid-course has one among the first. */
const TRIED = 8;

/** What a newcomer sees first, and what they may try. */
export interface FirstLook {
  /** A cell about which there is something to say, the worst first; `undefined` in a workbook without findings. */
  readonly cell: CellAt | undefined;
  /** A change that the checks object to, in somebody whom nothing speaks against; `undefined` where there is nobody. */
  readonly tryThis: TryThis | undefined;
}

const NOTHING: FirstLook = { cell: undefined, tryThis: undefined };

/** Looks for both in the workbook as it is; one that cannot be read has neither, and says so elsewhere. Only a sample is tried out. */
export function firstLook(document: SpreadsheetDocument, asOf: Day, isSample: boolean): FirstLook {
  try {
    return lookAt(document, asOf, isSample);
  } catch (error) {
    if (error instanceof WorkbookError) return NOTHING;
    throw error;
  }
}

function lookAt(document: SpreadsheetDocument, asOf: Day, isSample: boolean): FirstLook {
  const raw = rawOf(document);
  const trial = assessTrial(raw, asOf);
  const tab = trial.workbook.tabs.Participants;
  const sheet = tab && document.sheetByTitle(tab.raw.title);
  if (!tab || !sheet) return NOTHING;
  const { columns } = tab.headings;
  const open = openFindings(trial);
  const worst = [...safetyCritical(trial), ...open].find(
    ({ recordTab, row }) => recordTab === 'Participants' && row !== undefined,
  );
  const at = columns[worst?.columns[0] ?? 'subject_id'] ?? 0;
  return {
    cell: worst && { tab: sheet.id, row: worst.row! - 1, column: at },
    tryThis: !isSample || columns.tumor_size_cm === undefined ? undefined : sizeToTry(columns.tumor_size_cm),
  };

  function sizeToTry(column: number): TryThis | undefined {
    const sound = trial.evaluation.participants.filter(
      ({ participant: { histology_biopsy: histology, tumor_size_cm: size, id }, outcome }) =>
        outcome === 'eligible' &&
        histology === 'LMS' &&
        size !== undefined &&
        size >= 10 &&
        trial.nextSteps.get(id)?.kind !== 'ended' &&
        !open.some(({ participant }) => participant === id),
    );
    const found = sound.slice(0, TRIED).find(({ participant: { row, id } }) => {
      const changed = assessTrial(withCell(raw, tab!.raw.title, row - 1, column, TOO_SMALL), asOf);
      return openFindings(changed).some(
        (finding) => finding.participant === id && finding.severity === 'stop' && finding.row === row,
      );
    });
    if (!found) return undefined;
    const { id, row } = found.participant;
    const heading = columnOf('Participants', 'tumor_size_cm')!;
    return {
      tab: sheet!.id,
      row: row - 1,
      column,
      cell: cellName(row - 1, column),
      heading: { en: heading.en, zh: heading.zh },
      participant: id,
      type: TOO_SMALL,
    };
  }
}

function withCell(raw: RawWorkbook, title: string, row: number, column: number, text: string): RawWorkbook {
  const changed = (values: RawWorkbook['tabs'][number]['values']) =>
    values.map((cells, at) =>
      at === row ? cells.map((cell, index) => (index === column ? Number(text) : cell)) : cells,
    );
  return {
    ...raw,
    tabs: raw.tabs.map((tab) => (tab.title === title ? { ...tab, values: changed(tab.values) } : tab)),
  };
}
