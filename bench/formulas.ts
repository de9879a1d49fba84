import { HyperFormula } from 'hyperformula';
import { columnLetters } from '../shared/workbook/raw.js';
import { PARTICIPANT_COLUMNS, type ParticipantKey } from '../shared/workbook/schema.js';
import { DOZEN } from './json-rules.js';

type Cell = string | number | null;

/** The dozen as somebody would write them into a sheet: 1 where the exclusion holds. `$key` stands for the cell of that column. */
const FORMULAS: Readonly<Record<string, string>> = {
  I3: 'IF($second_malignancy_history="yes",1,0)',
  I4a: 'IF(AND($histology_biopsy="DDLPS",OR($mdm2_ihc="negative",$cdk4_ihc="negative")),1,0)',
  I4b: 'IF(AND($histology_biopsy="DDLPS",$grade=1),1,0)',
  I5b: 'IF(AND($histology_biopsy="LMS",$tumor_size_cm<10),1,0)',
  I7: 'IF($crosses_diaphragm="yes",1,0)',
  I8: 'IF($mdt_r0_r1_possible="no",1,0)',
  I9: 'IF($multi_organ_dysfunction="present",1,0)',
  I10: 'IF($mdt_tolerates_chemo_and_surgery="no",1,0)',
  I11: 'IF($asa>=4,1,0)',
  E4: 'IF(OR($metastasis="confirmed",$metastasis="highly suspicious"),1,0)',
  E8: 'IF($persistent_organ_dysfunction="yes",1,0)',
  E10: 'IF($psychological_condition="present",1,0)',
};

const KEYS = [
  ...new Set(Object.values(FORMULAS).flatMap((formula) => [...formula.matchAll(/\$(\w+)/g)].map(([, key]) => key!))),
] as ParticipantKey[];

/** The rows that the formulas read, one column for each that is named. */
export function cellsOf(participants: readonly unknown[][]): Cell[][] {
  const at = KEYS.map((key) => PARTICIPANT_COLUMNS.findIndex((column) => column.key === key));
  return participants.map((row) => at.map((column) => (row[column] as Cell | undefined) ?? null));
}

/** A sheet with the rows on its left and a column for each rule on its right, as a general spreadsheet engine keeps it. */
export class FormulaSheet {
  private readonly engine: HyperFormula;

  constructor(private readonly rows: readonly Cell[][]) {
    const filled = rows.map((cells, row) => [
      ...cells,
      ...DOZEN.map(
        (clause) =>
          `=${FORMULAS[clause]!.replace(/\$(\w+)/g, (_, key) => `${columnLetters(KEYS.indexOf(key as ParticipantKey))}${row + 1}`)}`,
      ),
    ]);
    // Free for development only: nothing of what is shipped imports it.
    this.engine = HyperFormula.buildFromArray(filled, { licenseKey: 'gpl-v3' });
  }

  /** Writes all rows anew, and works out every formula. */
  recalculate(): void {
    this.engine.setCellContents({ sheet: 0, row: 0, col: 0 }, this.rows as Cell[][]);
  }

  /** For each row the clauses that are breached. */
  breached(): string[][] {
    return this.rows.map((_, row) =>
      DOZEN.filter((_, at) => this.engine.getCellValue({ sheet: 0, row, col: KEYS.length + at }) === 1),
    );
  }
}
