import { missingCells } from '../../shared/report.js';
import { stageOn } from '../../shared/schedule/stage.js';
import { assessTrial } from '../../shared/summary/trial.js';
import { type Cells, type Parts, rawWorkbook, TODAY } from './raw-workbook.js';

export const assess = (parts: Parts, asOf = TODAY) => assessTrial(rawWorkbook(parts), asOf);

/** What is said of the only participant. */
export const first = (cells: Cells, asOf = TODAY) => {
  const trial = assess({ participants: [cells] }, asOf);
  const result = trial.evaluation.participants[0]!;
  return { ...result, stage: stageOn(result, asOf), missingCells: missingCells(trial, result, 'en'), trial };
};

export const rulesFound = (trial: ReturnType<typeof assess>) => trial.evaluation.findings.map(({ rule }) => rule);
