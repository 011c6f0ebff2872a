import { readSampleNotice } from "#lib/server/sampleNotice.ts";
import { SampleBanner } from "../samples/SampleBanner.tsx";
import { Frame, type FrameProps } from "./Frame.tsx";
import { UnreadNote } from "./UnreadNote.tsx";

interface PageFrameProps extends FrameProps {
  /** Parts of the address that the page cannot read, in words. */
  unread?: readonly string[];
}

/**
 * The frame of every page except the map: the mark of sample rounds if its figures are made of
 * them, a title, a sentence, the controls, the content.
 */
export async function PageFrame({ unread, ...frame }: PageFrameProps) {
  return (
    <>
      <SampleBanner notice={await readSampleNotice()} />
      <Frame
        {...frame}
        note={unread === undefined ? null : <UnreadNote className="mb-4" parts={unread} />}
      />
    </>
  );
}
