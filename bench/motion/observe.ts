import type { CDPSession, Page } from "@playwright/test";

/** How much slower the processor is made: as slow as a cheap phone, for a usual computer. */
export const SLOWER = 4;
/** The browser itself calls a task of this length long: a frame is late that anyone can see. */
export const LONG_TASK_MS = 50;

/** What happened while a page was moved. */
export interface Motion {
  /** Tasks of more than LONG_TASK_MS, and the longest, ms. */
  long: number;
  longest: number;
  frames: number;
  /** How many elements had their styles computed, in all frames, and at most at once. */
  styled: number;
  mostStyled: number;
}

interface Watched {
  longTasks?: number[];
}

/** Moves a page, with the processor made slower, and says what it cost. */
export async function observeMotion(
  page: Page,
  move: () => Promise<void>,
  slower: number,
): Promise<Motion> {
  const session = await page.context().newCDPSession(page);
  await page.evaluate(() => {
    const watched = window as Watched;
    watched.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watched.longTasks?.push(duration);
    }).observe({ type: "longtask" });
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  const trace = await startTrace(session);
  await move();
  const events = await trace.stop();
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  const tasks = await page.evaluate(() => (window as Watched).longTasks ?? []);
  await session.detach();
  const styled = events
    .filter(({ name }) => name === "UpdateLayoutTree")
    .map(({ args }) => args.elementCount ?? 0);
  return {
    long: tasks.length,
    longest: Math.max(0, ...tasks),
    frames: events.filter(({ name }) => name === "Commit").length,
    styled: styled.reduce((sum, count) => sum + count, 0),
    mostStyled: Math.max(0, ...styled),
  };
}

interface TraceEvent {
  name: string;
  args: { elementCount?: number };
}

async function startTrace(session: CDPSession): Promise<{ stop: () => Promise<TraceEvent[]> }> {
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) =>
    events.push(...(value as unknown as TraceEvent[])),
  );
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["devtools.timeline"] },
  });
  return {
    stop: async () => {
      const complete = new Promise<void>((resolve) => {
        session.once("Tracing.tracingComplete", () => resolve());
      });
      await session.send("Tracing.end");
      await complete;
      return events;
    },
  };
}
