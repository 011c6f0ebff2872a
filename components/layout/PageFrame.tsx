import { readSampleNotice } from "#lib/server/sampleNotice.ts";
import { SampleBanner } from "../samples/SampleBanner.tsx";
import { Frame, type FrameProps } from "./Frame.tsx";

/**
 * The frame of every page except the map: the mark of sample rounds if its figures are made of
 * them, a title, a sentence, the controls, the content.
 */
export async function PageFrame(props: FrameProps) {
  return (
    <>
      <SampleBanner notice={await readSampleNotice()} />
      <Frame {...props} />
    </>
  );
}
