import { isBlank } from './cells.js';
import type { DecodedRow } from './decode-rows.js';
import { nearest } from './fold.js';
import type { OpenTab } from './open-tab.js';
import { type Problem, type ProblemPlace, problem, rowFacts } from './problems.js';
import type { Cycle, FollowUp, Participant, RowPlace } from './records.js';

/** Finds the cell of a record's column, in the workbook that the record stands in. */
export type CellFinder = (
  record: RowPlace & { readonly id: string },
  column: string,
) => ProblemPlace & { opened: OpenTab };

/** The rows of the three record tabs, before they know of each other. */
interface Unlinked {
  readonly participants: readonly DecodedRow[];
  readonly cycles: readonly DecodedRow[];
  readonly followUps: readonly DecodedRow[];
}

/** Ties each cycle and assessment to its participant, and further rows of one ID to the first. Reports what belongs to nobody. */
export function linkRecords(
  rows: Unlinked,
  cell: CellFinder,
  problems: Problem[],
): { readonly participants: Participant[]; readonly cycles: Cycle[]; readonly followUps: FollowUp[] } {
  const participants = linkParticipants(rows.participants, cell, problems);
  const byId = new Map(participants.map((participant) => [participant.id, participant]));
  return {
    participants,
    cycles: linkCycles(rows.cycles, byId, cell, problems),
    followUps: linkFollowUps(rows.followUps, byId, cell, problems),
  };
}

const NONE: never[] = [];

function linkParticipants(rows: readonly DecodedRow[], cell: CellFinder, problems: Problem[]): Participant[] {
  const byId = new Map<string, Participant>();
  for (const row of rows) {
    const participant = row as unknown as {
      cycles: Cycle[];
      followUps: FollowUp[];
      duplicates: Participant[];
    } & Participant;
    // Most rows have no cycles, no follow-ups or no duplicates: an array is made when there is something to put in it.
    participant.cycles = NONE;
    participant.followUps = NONE;
    participant.duplicates = NONE;
    const first = byId.get(participant.id);
    if (first === undefined) byId.set(participant.id, participant);
    else if (first.duplicates.length === 0) (first as { duplicates: Participant[] }).duplicates = [participant];
    else first.duplicates.push(participant);
  }
  for (const participant of byId.values()) {
    if (participant.duplicates.length === 0) continue;
    const all = [participant, ...participant.duplicates];
    for (const row of all) {
      const facts = { id: participant.id, ...rowFacts(all) };
      problems.push(problem('duplicateParticipant', facts, cell(row, 'subject_id')));
    }
  }
  return [...byId.values()];
}

function linkCycles(
  rows: readonly DecodedRow[],
  byId: ReadonlyMap<string, Participant>,
  cell: CellFinder,
  problems: Problem[],
): Cycle[] {
  const cycles = rows as unknown as Cycle[];
  const orphans = new Map<string, Cycle[]>();
  const suggest = suggestions(byId);
  for (const cycle of cycles) {
    const participant = byId.get(cycle.id);
    cycle.participant = participant;
    cycle.previous = undefined;
    cycle.first = undefined;
    if (participant) {
      if (participant.cycles.length === 0) (participant as { cycles: Cycle[] }).cycles = [cycle];
      else participant.cycles.push(cycle);
    } else {
      const others = orphans.get(cycle.id);
      if (others) others.push(cycle);
      else orphans.set(cycle.id, [cycle]);
      const facts = { id: cycle.id, nearest: suggest(cycle.id) };
      problems.push(problem('orphanCycle', facts, cell(cycle, 'subject_id')));
    }
  }
  for (const participant of byId.values()) {
    linkSequence(participant.cycles, cell, problems);
    // What was given to the person was given, whichever of two rows is right.
    for (const duplicate of participant.duplicates) (duplicate as { cycles: Cycle[] }).cycles = participant.cycles;
  }
  for (const sequence of orphans.values()) linkSequence(sequence, cell, problems);
  return cycles;
}

/** Orders one person's cycles by number and ties each to the one before it. Gives them back by number. */
export function orderCycles(cycles: Cycle[]): ReadonlyMap<number, readonly Cycle[]> {
  cycles.sort((a, b) => (a.cycle ?? Number.POSITIVE_INFINITY) - (b.cycle ?? Number.POSITIVE_INFINITY) || a.row - b.row);
  const byNumber = new Map<number, Cycle[]>();
  for (const cycle of cycles) {
    if (cycle.cycle === undefined) continue;
    const same = byNumber.get(cycle.cycle);
    if (same) same.push(cycle);
    else byNumber.set(cycle.cycle, [cycle]);
  }
  for (const cycle of cycles) {
    if (cycle.cycle === undefined) continue;
    cycle.previous = latest(byNumber.get(cycle.cycle - 1));
    cycle.first = byNumber.get(1)?.[0];
  }
  return byNumber;
}

/** Of several rows for one cycle the one that began last: what follows it must not look further away than it may be. */
function latest(same: readonly Cycle[] | undefined): Cycle | undefined {
  if (same === undefined || same.length === 1) return same?.[0];
  return same.reduce((last, each) => ((each.d1_date ?? 0) > (last.d1_date ?? 0) ? each : last));
}

function linkSequence(cycles: Cycle[], cell: CellFinder, problems: Problem[]): void {
  if (cycles.length === 0) return;
  for (const [number, same] of orderCycles(cycles)) {
    if (same.length < 2) continue;
    for (const cycle of same) {
      const facts = { id: cycle.id, cycle: number, ...rowFacts(same) };
      problems.push(problem('duplicateCycle', facts, cell(cycle, 'cycle')));
    }
  }
}

function linkFollowUps(
  rows: readonly DecodedRow[],
  byId: ReadonlyMap<string, Participant>,
  cell: CellFinder,
  problems: Problem[],
): FollowUp[] {
  const followUps = rows as unknown as FollowUp[];
  const suggest = suggestions(byId);
  for (const followUp of followUps) {
    followUp.participant = byId.get(followUp.id);
    const { participant } = followUp;
    if (participant) {
      if (participant.followUps.length === 0) (participant as { followUps: FollowUp[] }).followUps = [followUp];
      else participant.followUps.push(followUp);
    } else {
      const facts = { id: followUp.id, nearest: suggest(followUp.id) };
      problems.push(problem('orphanAssessment', facts, cell(followUp, 'subject_id')));
    }
    if (followUp.item === undefined) {
      // A text that is no assessment has been reported; a blank cell has not.
      const place = cell(followUp, 'item');
      if (place.at === undefined || isBlank(place.opened.raw.values[followUp.row - 1]![place.at])) {
        problems.push(problem('rowWithoutItem', {}, place));
      }
    }
  }
  for (const { followUps: own, duplicates } of byId.values()) {
    for (const duplicate of duplicates) (duplicate as { followUps: FollowUp[] }).followUps = own;
    for (const [index, followUp] of own.entries()) {
      const { item } = followUp;
      if (item === undefined || own.findIndex((other) => other.item === item) !== index) continue;
      const same = own.filter((other) => other.item === item);
      if (same.length < 2) continue;
      for (const row of same) {
        const facts = { id: row.id, item, ...rowFacts(same) };
        problems.push(problem('duplicateAssessment', facts, cell(row, 'item')));
      }
    }
  }
  return followUps;
}

/** Looks for the ID that was meant. Only the first few orphans are worth the search: a thousand of them have one cause. */
function suggestions(byId: ReadonlyMap<string, Participant>): (id: string) => string | undefined {
  let left = 20;
  return (id) => (left-- > 0 ? nearest(id, byId.keys(), 0.6) : undefined);
}
