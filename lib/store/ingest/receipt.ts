import type { EngagementFile, Problem } from "#lib/engagements/types.ts";

/** The result of importing one file. Every value survives JSON. */
export interface ImportReceipt {
  fileName: string;
  /**
   * imported: a new round; replaced: this file replaced the round's other file; kept_out: the
   * round's other file is better and stays, this one is only archived; duplicate: the same bytes
   * were imported before; removed: an admin removed the round, nothing was stored; refused: nothing
   * was stored.
   */
  status: "imported" | "replaced" | "kept_out" | "duplicate" | "removed" | "refused";
  /** null for a refused file. */
  roundId: number | null;
  /** The archived file that this one replaced. Restoring it undoes the replacement. */
  replacedFileId: number | null;
  /**
   * For a new round: the round of the same second, map and half with which it shares no player, so
   * that both count. null if there is none.
   */
  apartFromRoundId: number | null;
  map: string | null;
  /** The number as the file writes it, and the half it stands for (null if unknown). */
  round: number | null;
  half: number | null;
  /** The round's session date, `YYYY-MM-DD`; a file that is set aside does not change it. */
  sessionDate: string | null;
  /** As `EngagementFile.complete`. */
  complete: boolean | null;
  /** Rows read, by section. */
  rows: {
    engagements: number;
    killCells: number;
    movementCells: number;
    tracks: number;
    combatPositions: number;
    roster: number;
    otherSections: number;
  };
  engagements: number;
  crossfires: number;
  /** Kills of enemies. */
  kills: number;
  /** Engagements that ended with the target's death by a player, own and team kills included. */
  targetsKilled: number;
  escapes: number;
  players: number;
  /** The first PROBLEMS_SHOWN problems; problemCount counts all. */
  problems: Problem[];
  problemCount: number;
  /** One sentence for people. */
  message: string;
  /** What an admin should look at, in sentences: the half, or a clock that was wrong. */
  notes: string[];
}

/** Enough to see what is wrong with a file; the archive keeps the others. */
export const PROBLEMS_SHOWN = 200;

/** The receipt of a file that was not stored, and why. */
export function refusalReceipt(fileName: string, message: string): ImportReceipt {
  return {
    fileName,
    status: "refused",
    roundId: null,
    replacedFileId: null,
    apartFromRoundId: null,
    map: null,
    round: null,
    half: null,
    sessionDate: null,
    complete: null,
    rows: {
      engagements: 0,
      killCells: 0,
      movementCells: 0,
      tracks: 0,
      combatPositions: 0,
      roster: 0,
      otherSections: 0,
    },
    engagements: 0,
    crossfires: 0,
    kills: 0,
    targetsKilled: 0,
    escapes: 0,
    players: 0,
    problems: [],
    problemCount: 0,
    message,
    notes: [],
  };
}

/** The number of rows read, by section. */
export function countRows(file: EngagementFile): ImportReceipt["rows"] {
  return {
    engagements: file.engagements.length,
    killCells: file.killCells.length,
    movementCells: file.movementCells.length,
    tracks: file.tracks.length,
    combatPositions: file.combatPositions.length,
    roster: file.roster?.length ?? 0,
    otherSections: file.otherSections.reduce((sum, section) => sum + section.rows, 0),
  };
}
