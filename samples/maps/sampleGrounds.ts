import { harbour } from "./harbour.ts";
import { quarry } from "./quarry.ts";
import type { SampleMap } from "./sampleMap.ts";

export const SAMPLE_GROUNDS: readonly SampleMap[] = [quarry, harbour];
