import { headers } from "next/headers";
import { database } from "#lib/store/postgres/connection.ts";
import { readSampleState } from "#lib/store/read/rounds/readSampleState.ts";
import { identifyViewer } from "./viewer.ts";

/** What a page says about sample rounds. */
export interface SampleNotice {
  /** How many sample rounds its figures are made of; 0 if there are others. */
  shown: number;
  /** Whether the viewer can remove them. */
  admin: boolean;
}

/** Asked by the frame of each page, so that no page shows figures of samples without a mark. */
export async function readSampleNotice(): Promise<SampleNotice> {
  const { shown } = await readSampleState(await database());
  if (shown === 0) return { shown, admin: false };
  const { admin } = await identifyViewer({ headers: await headers() });
  return { shown, admin };
}
