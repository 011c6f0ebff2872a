import { formatDay } from "./format.ts";
import { nameHalf as wordHalf } from "./roundWords.ts";

/** What is doubtful about a round's half and time. */
export interface RoundDoubts {
  /** The half that counts; null if it is unknown. */
  half: number | null;
  /** The half in the file's name, where it contradicts the header and no admin set the half. */
  nameHalf: number | null;
  /** A time of the file at which no round was played. */
  wrongClock: Date | null;
  /** Whether the round has the time of its import, as no possible one is known. */
  timeGuessed: boolean;
}

/** The doubts in sentences, as receipts and the page of the round say them; empty if there are none. */
export function describeDoubts({ half, nameHalf, wrongClock, timeGuessed }: RoundDoubts): string[] {
  const doubts: string[] = [];
  if (nameHalf !== null) {
    const header =
      half === null
        ? "its header does not say which half. The half is unknown"
        : `its header says ${wordHalf(half)}. The header counts`;
    doubts.push(
      `The file's name says ${wordHalf(nameHalf)}, ${header} until an admin sets the half.`,
    );
  }
  if (wrongClock !== null) {
    const used = timeGuessed
      ? "The time of the import is used until an admin sets the time."
      : "This time is not used.";
    doubts.push(`${describeWrongClock(wrongClock)} ${used}`);
  }
  return doubts;
}

export function describeWrongClock(wrong: Date): string {
  return `The server's clock said ${formatDay(wrong)}, when no round was played.`;
}
