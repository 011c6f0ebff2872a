import { NO_ANSWER_NOW } from "./board.copy.ts";
import type { ReactNode } from "react";
import { Notice } from "../layout/Notice.tsx";
import { PageFrame } from "../layout/PageFrame.tsx";

/** The page while no new question about pairs is answered. */
export function NoAnswerNow({ title, reason }: { title: ReactNode; reason: string }) {
  return (
    <PageFrame title={title}>
      <Notice title={NO_ANSWER_NOW}>{reason}</Notice>
    </PageFrame>
  );
}
