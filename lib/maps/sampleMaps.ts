import type { KnownMap } from "./knownMap.ts";

/** The two maps that we made up for the sample rounds. The game does not have them. */
export const SAMPLE_MAPS: readonly KnownMap[] = [
  {
    name: "pt_quarry",
    title: "Quarry",
    verified: true,
    overview: "/maps/pt_quarry.webp",
    bounds: { mins: { x: -3584, y: 3584 }, maxs: { x: 3584, y: -3584 } },
    objectives: [
      { name: "Crusher", type: "objective", x: 2010, y: 1990, z: 176 },
      { name: "Haul Road Gate", type: "objective", x: 790, y: 1435, z: 128 },
      { name: "Survey Papers", type: "objective", x: 2520, y: 620, z: 176 },
      { name: "Command Post", type: "command_post", x: -1310, y: 1590, z: 136 },
    ],
  },
  {
    name: "pt_harbour",
    title: "Harbour",
    verified: true,
    overview: "/maps/pt_harbour.webp",
    bounds: { mins: { x: -1024, y: 5120 }, maxs: { x: 6656, y: -1600 } },
    objectives: [
      { name: "Radio Mast", type: "objective", x: 5560, y: 3900, z: 240 },
      { name: "Lock Gate", type: "objective", x: 2816, y: 1790, z: 64 },
      { name: "Cargo Crane", type: "objective", x: 4440, y: 1180, z: 48 },
      { name: "Command Post", type: "command_post", x: 2130, y: 3620, z: 96 },
    ],
  },
];
