import {
  boulder,
  circle,
  craggy,
  rect,
  scaled,
  smooth,
  type Point,
  type Polygon,
} from "./shapes.ts";
import {
  getSampleMapFacts,
  hall,
  type Area,
  type Cliff,
  type SampleMap,
  type Solid,
} from "./sampleMap.ts";

/** Quarry: a stepped pit between a village in the south-west and a crushing plant in the north-east. */

const outline = craggy(
  smooth(
    [
      [-3150, -2450],
      [-2500, -3080],
      [-1500, -3020],
      [-700, -2700],
      [200, -2880],
      [1100, -2980],
      [2000, -2720],
      [2750, -2200],
      [3040, -1300],
      [2960, -300],
      [3180, 600],
      [3160, 1700],
      [2880, 2700],
      [2000, 3120],
      [1000, 2980],
      [300, 2640],
      [-500, 2720],
      [-1400, 2960],
      [-2300, 2620],
      [-2860, 1900],
      [-2960, 900],
      [-2700, 100],
      [-3000, -700],
      [-3240, -1600],
    ],
    true,
  ),
  34,
  11,
);

const pitCentre: Point = [160, -260];
const rim = craggy(
  smooth(
    [
      [1640, -180],
      [1420, 560],
      [980, 1080],
      [260, 1240],
      [-520, 1080],
      [-1120, 700],
      [-1340, 20],
      [-1240, -760],
      [-760, -1420],
      [-60, -1680],
      [760, -1560],
      [1380, -1040],
    ],
    true,
    7,
  ),
  30,
  5,
);
const shelf = scaled(rim, pitCentre, 0.7);
const floor = scaled(rim, pitCentre, 0.42);

/** The ring as cliffs, clockwise so that the pit is on the right, with a gap at each ramp. */
function ringWithGaps(ring: Polygon, gaps: readonly number[], halfWidth: number): Cliff[] {
  const cliffs: Point[][] = [];
  let run: Point[] = [];
  const clockwise = [...ring].reverse();
  const isGap = ([x, y]: Point): boolean =>
    gaps.some((degrees) => {
      const radius = Math.hypot(x - pitCentre[0], y - pitCentre[1]);
      const turn = Math.atan2(y - pitCentre[1], x - pitCentre[0]) - (degrees * Math.PI) / 180;
      return Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn))) * radius < halfWidth;
    });
  const first = clockwise.findIndex(isGap);
  for (const point of [...clockwise.slice(first), ...clockwise.slice(0, first)]) {
    if (!isGap(point)) run.push(point);
    else if (run.length > 0) {
      cliffs.push(run);
      run = [];
    }
  }
  if (run.length > 0) cliffs.push(run);
  return cliffs;
}

function ringRadius(ring: Polygon, degrees: number): number {
  const angle = (degrees * Math.PI) / 180;
  let best = { turn: Infinity, radius: 0 };
  for (const [x, y] of ring) {
    const difference = Math.atan2(y - pitCentre[1], x - pitCentre[0]) - angle;
    const turn = Math.abs(Math.atan2(Math.sin(difference), Math.cos(difference)));
    if (turn < best.turn) best = { turn, radius: Math.hypot(x - pitCentre[0], y - pitCentre[1]) };
  }
  return best.radius;
}

function ramp(ring: Polygon, degrees: number, topZ: number, footZ: number): Area {
  const angle = (degrees * Math.PI) / 180;
  const radius = ringRadius(ring, degrees);
  const at = (r: number): Point => [
    pitCentre[0] + r * Math.cos(angle),
    pitCentre[1] + r * Math.sin(angle),
  ];
  const [x, y] = at(radius);
  return {
    polygon: rect(x, y, 330, 290, degrees),
    kind: "paving",
    z: { from: at(radius + 165), fromZ: topZ, to: at(radius - 165), toZ: footZ },
  };
}

/** A path around the pit between two rings, from one angle to another. */
function around(factor: number, fromDegrees: number, toDegrees: number): Point[] {
  const steps = Math.ceil(Math.abs(toDegrees - fromDegrees) / 9);
  return Array.from({ length: steps + 1 }, (_, i): Point => {
    const degrees = fromDegrees + ((toDegrees - fromDegrees) * i) / steps;
    const radius = ringRadius(rim, (degrees + 360) % 360) * factor;
    return [
      pitCentre[0] + radius * Math.cos((degrees * Math.PI) / 180),
      pitCentre[1] + radius * Math.sin((degrees * Math.PI) / 180),
    ];
  });
}

const RIM_RAMPS = [38, 176, 236, 305];
const SHELF_RAMPS = [88, 205, 338];
const FLOOR_RAMPS = [20, 150, 262];

function rock(x: number, y: number, size: number, seed: number): Solid {
  return { roof: "rock", polygon: boulder(x, y, size, seed * 10) };
}

function house(x: number, y: number, width: number, height: number, angle = 0): Solid {
  return { roof: "gable", polygon: rect(x, y, width, height, angle) };
}

function box(x: number, y: number, width: number, height: number, angle = 0): Solid {
  return { roof: "box", polygon: rect(x, y, width, height, angle) };
}

const village: Solid[] = [
  house(-2080, -2640, 420, 250, 8),
  house(-1580, -2660, 340, 240, -6),
  house(-2080, -2020, 280, 380, 8),
  house(-1650, -1950, 280, 220, 30),
  house(-1110, -2440, 280, 340, -12),
  house(-2640, -1920, 280, 380, 4),
  house(-2640, -1300, 380, 260, -8),
  house(-1440, -1640, 260, 280, 24),
  house(-2860, -780, 220, 300, 6),
  house(-1760, -2880, 220, 140, -2),
  house(-2360, -1700, 160, 200, 6),
  house(-1200, -2860, 260, 160, -14),
  box(-2330, -2060, 90, 150, 8),
  house(-1990, -1590, 210, 160, 10),
];

const plant: Solid[] = [
  { roof: "round", polygon: circle(1330, 2420, 130) },
  { roof: "round", polygon: circle(1330, 2720, 130) },
  { roof: "round", polygon: circle(1060, 2580, 110) },
  { roof: "flat", polygon: rect(1560, 1580, 300, 220, 0) },
  { roof: "flat", polygon: rect(2760, 1500, 300, 560, -3) },
  house(2180, 1320, 460, 220, 0),
  house(1060, 1960, 220, 380, 0),
  house(2740, 2180, 220, 300, -6),
  { roof: "flat", polygon: rect(1800, 2700, 260, 200) },
];

const timberYard: Solid[] = [0, 1, 2, 3, 4]
  .flatMap((row) => [
    box(-2400 + row * 40, 800 + row * 260, 360, 90, 6),
    box(-1830 + row * 40, 760 + row * 265, 320, 90, 4),
  ])
  .filter((_, i) => i !== 3 && i !== 6);

const wagons: Solid[] = [
  box(2438, -2010, 96, 300, 6),
  box(2500, -1480, 96, 300, 6),
  box(2560, -960, 96, 300, 5),
  box(2600, -560, 96, 230, 3),
  box(2690, 190, 96, 260, -6),
];

const rocks: Solid[] = [
  rock(-520, 1520, 150, 0.4),
  rock(120, 1930, 150, 2.1),
  rock(-960, 2380, 170, 1.2),
  rock(-1760, 240, 170, 0.7),
  rock(-1900, -560, 210, 2.6),
  rock(-560, -2130, 180, 1.9),
  rock(420, -2180, 190, 0.2),
  rock(1240, -2200, 170, 2.9),
  rock(1760, -1440, 140, 1.1),
  rock(1760, -860, 150, 0.3),
  rock(1770, 130, 130, 2.2),
  rock(930, 330, 110, 0.9),
  rock(-560, 180, 110, 2.4),
  rock(-900, -420, 100, 1.4),
  rock(560, -1080, 130, 0.1),
  rock(990, -760, 110, 1.7),
  rock(330, 60, 90, 0.5),
  rock(-90, -60, 70, 2.2),
  rock(1560, 1000, 120, 0.6),
  rock(-150, 690, 100, 1.3),
  rock(-2440, -180, 150, 0.9),
  rock(1900, -2300, 130, 0.8),
  rock(-2700, 1180, 90, 3.3),
  rock(-160, 2480, 110, 3.7),
  rock(700, 2380, 90, 4.1),
  rock(2860, -60, 80, 4.5),
];

const crates: Solid[] = [
  box(600, 1560, 90, 90, 20),
  box(1080, 1180, 120, 80, -10),
  box(1720, 2260, 110, 110),
  box(2330, 1750, 130, 90),
  box(2180, 2180, 90, 90, 10),
  box(1830, 1800, 90, 150),
  box(2370, 760, 80, 80),
  box(2650, 500, 110, 70),
  box(-1180, 1500, 70, 110),
  box(-1060, 1870, 120, 80, 15),
  box(-60, 1480, 110, 80, 30),
  box(-1720, -2420, 80, 80, 8),
  box(420, -640, 110, 80, 25),
  box(-240, -380, 80, 110, 5),
  box(1700, 500, 130, 80, 40),
  box(2140, -330, 90, 130, 8),
];

/** Cut stone, stacked in rows on the shelves and next to the rails. */
const blocks: Solid[] = [
  ...[0, 1, 2, 3].map((i) => box(1990 + i * 20, -1560 + i * 130, 200, 80, 10)),
  ...[0, 1, 2].map((i) => box(-760 + i * 130, -1010 - i * 70, 90, 90, 28)),
  ...[0, 1, 2].map((i) => box(430 + i * 130, 990 - i * 30, 90, 80, -14)),
  ...[0, 1].map((i) => box(700 + i * 110, -1330 + i * 70, 80, 80, 32)),
  ...[0, 1].map((i) => box(-820, 80 + i * 130, 80, 90, 6)),
];

const trees = (
  [
    [-2880, -2150, 110],
    [-2740, -2330, 90],
    [-680, -2420, 100],
    [-480, -2560, 80],
    [180, -2600, 120],
    [880, -2700, 100],
    [1560, -2600, 130],
    [1720, -2440, 90],
    [2200, -2420, 90],
    [-2760, 1650, 120],
    [-2620, 1840, 90],
    [-1500, 2660, 120],
    [-1260, 2740, 90],
    [-640, 2520, 80],
    [-2160, 2400, 100],
    [-2840, 480, 90],
    [2860, -1650, 90],
    [2920, -1050, 80],
    [-2990, -1330, 90],
    [-1760, -880, 80],
    [-1620, -1000, 60],
    [2960, -640, 70],
    [940, 2820, 70],
    [2300, 2960, 80],
  ] as const
).map(([x, y, radius]) => ({ at: [x, y] as Point, radius }));

export const quarry: SampleMap = {
  ...getSampleMapFacts("pt_quarry"),
  outline,
  trees,
  sea: [],
  groundZ: 128,
  areas: [
    { polygon: rect(2030, 2010, 1750, 1560, -4), kind: "paving", z: 168 },
    {
      polygon: smooth(
        [
          [-2900, -2300],
          [-2200, -2900],
          [-1100, -2800],
          [-800, -2000],
          [-1200, -1250],
          [-2300, -1000],
          [-2950, -1300],
        ],
        true,
      ),
      kind: "grass",
      z: 128,
    },
    {
      polygon: smooth(
        [
          [-2700, 500],
          [-1500, 450],
          [-1250, 1300],
          [-1400, 2300],
          [-2200, 2350],
          [-2700, 1700],
        ],
        true,
      ),
      kind: "grass",
      z: 128,
    },
    { polygon: rim, kind: "terrace", z: 0 },
    { polygon: shelf, kind: "terrace", z: -112 },
    { polygon: floor, kind: "terrace", z: -208 },
    ...RIM_RAMPS.map((degrees) => ramp(rim, degrees, 128, 0)),
    ...SHELF_RAMPS.map((degrees) => ramp(shelf, degrees, 0, -112)),
    ...FLOOR_RAMPS.map((degrees) => ramp(floor, degrees, -112, -208)),
  ],
  water: [
    smooth(
      [
        [320, -340],
        [210, -190],
        [40, -240],
        [-60, -420],
        [60, -560],
        [280, -540],
      ],
      true,
    ),
  ],
  cliffs: [
    ...ringWithGaps(rim, RIM_RAMPS, 150),
    ...ringWithGaps(shelf, SHELF_RAMPS, 150),
    ...ringWithGaps(floor, FLOOR_RAMPS, 150),
  ],
  solids: [...village, ...plant, ...timberYard, ...wagons, ...rocks, ...blocks, ...crates],
  halls: [
    hall(2010, 1990, 900, 640, 176, [
      { side: 0, at: 0.3, width: 200 },
      { side: 1, at: 0.6 },
      { side: 2, at: 0.5, width: 160 },
      { side: 3, at: 0.4, width: 200 },
    ]),
    hall(2520, 620, 520, 480, 176, [
      { side: 0, at: 0.7 },
      { side: 2, at: 0.4 },
      { side: 3, at: 0.5 },
    ]),
    hall(
      -1310,
      1590,
      480,
      420,
      136,
      [
        { side: 0, at: 0.3 },
        { side: 1, at: 0.5 },
        { side: 3, at: 0.6 },
      ],
      6,
    ),
    hall(
      -100,
      -2270,
      360,
      280,
      128,
      [
        { side: 2, at: 0.5 },
        { side: 3, at: 0.4 },
        { side: 1, at: 0.5 },
      ],
      -6,
    ),
  ],
  roads: [
    {
      width: 170,
      line: smooth(
        [
          [-2560, -2560],
          [-2330, -2300],
          [-1820, -2330],
          [-1280, -1960],
          [-1080, -1540],
          [-860, -1480],
          [-700, -1350],
        ],
        false,
      ),
    },
    {
      width: 150,
      line: smooth(
        [
          [-1820, -2330],
          [-1760, -1700],
          [-2240, -1080],
          [-2120, -240],
          [-1560, -120],
          [-1330, -110],
          [-1180, -130],
        ],
        false,
      ),
    },
    {
      width: 150,
      line: smooth(
        [
          [-2120, -240],
          [-2300, 300],
          [-2090, 800],
          [-1950, 1700],
          [-1500, 2230],
          [-700, 1900],
          [60, 1640],
          [800, 1430],
        ],
        false,
      ),
    },
    {
      width: 190,
      line: smooth(
        [
          [1180, 560],
          [1340, 740],
          [1240, 1160],
          [1200, 1500],
          [1300, 1800],
          [1540, 1960],
          [1800, 1990],
        ],
        false,
      ),
    },
    {
      width: 170,
      line: smooth(
        [
          [800, 1430],
          [1220, 1450],
          [1720, 1330],
          [1880, 1060],
          [2320, 980],
          [2500, 830],
        ],
        false,
      ),
    },
    {
      width: 170,
      line: smooth(
        [
          [1400, 1880],
          [1490, 2220],
          [1900, 2440],
          [2340, 2560],
          [2560, 2600],
        ],
        false,
      ),
    },
    {
      width: 150,
      line: smooth(
        [
          [920, -1300],
          [1080, -1560],
          [1500, -1820],
          [2240, -1560],
          [2180, -800],
          [1970, -240],
          [2020, 420],
          [2280, 620],
        ],
        false,
      ),
    },
    {
      width: 140,
      line: smooth(
        [
          [-1080, -1540],
          [-840, -2080],
          [-460, -2540],
          [420, -2560],
          [1500, -2400],
          [2200, -1900],
          [2240, -1560],
        ],
        false,
      ),
    },
  ],
  tracks: [
    {
      width: 120,
      line: [
        ...around(0.98, 38, 44),
        ...around(0.85, 48, 80),
        ...around(0.7, 86, 90),
        ...around(0.56, 96, 144),
        ...around(0.42, 149, 152),
        ...around(0.3, 160, 215),
      ],
    },
    {
      width: 120,
      line: [
        ...around(0.98, 236, 234),
        ...around(0.85, 230, 212),
        ...around(0.7, 206, 204),
        ...around(0.56, 208, 256),
        ...around(0.42, 261, 263),
      ],
    },
    {
      width: 120,
      line: [
        ...around(0.98, 305, 307),
        ...around(0.85, 311, 332),
        ...around(0.7, 337, 339),
        ...around(0.56, 343, 374),
        ...around(0.42, 379, 381),
      ],
    },
  ].map(({ width, line }) => ({ width, line: smooth(line, false, 4) })),
  rails: [
    {
      width: 70,
      line: smooth(
        [
          [2330, -2900],
          [2460, -1900],
          [2590, -800],
          [2680, 200],
          [2900, 900],
          [3010, 1700],
          [2920, 2900],
        ],
        false,
      ),
    },
  ],
  walls: [
    {
      width: 44,
      line: [
        [340, 2700],
        [480, 2260],
      ],
    },
    {
      width: 44,
      line: [
        [530, 2100],
        [740, 1560],
      ],
    },
    {
      width: 44,
      line: [
        [830, 1310],
        [880, 1130],
      ],
    },
    {
      width: 44,
      line: [
        [1600, -210],
        [1860, -230],
      ],
    },
    {
      width: 44,
      line: [
        [2080, -230],
        [2520, -250],
      ],
    },
    {
      width: 44,
      line: [
        [2760, -260],
        [3000, -300],
      ],
    },
    {
      width: 36,
      line: [
        [-3100, -1060],
        [-2720, -960],
      ],
    },
    {
      width: 36,
      line: [
        [-2260, -900],
        [-1700, -1160],
      ],
    },
    {
      width: 36,
      line: [
        [-1500, -1240],
        [-1200, -1100],
      ],
    },
  ],
  overhead: [
    {
      width: 60,
      line: [
        [640, 620],
        [1620, 1800],
      ],
    },
    {
      width: 50,
      line: [
        [1330, 2420],
        [1620, 2170],
      ],
    },
  ],
  spawns: {
    allies: [
      [-2680, -2560],
      [-2540, -2680],
      [-2420, -2500],
      [-2600, -2400],
      [-2380, -2380],
      [-2440, -2800],
    ],
    axis: [
      [2540, 2640],
      [2400, 2740],
      [2280, 2600],
      [2660, 2500],
      [2480, 2480],
      [2200, 2760],
    ],
  },
  lanes: [
    [
      [-1280, -1960],
      [-860, -1500],
      [-830, -720],
      [-520, -600],
      [90, -900],
      [420, -420],
      [720, -60],
      [1130, -650],
      [1330, 300],
      [1280, 720],
      [1230, 1660],
      [1700, 1960],
    ],
    [
      [-1760, -1700],
      [-2120, -240],
      [-2100, 560],
      [-1310, 1590],
      [-700, 1900],
      [60, 1620],
      [780, 1430],
      [1230, 1660],
      [1700, 1960],
    ],
    [
      [-1820, -2330],
      [-620, -2360],
      [420, -2580],
      [1500, -2400],
      [2150, -1240],
      [1970, -260],
      [2240, 640],
      [2420, 980],
      [1940, 1500],
      [1830, 1660],
    ],
    [
      [-1760, -1700],
      [-2120, -240],
      [-1400, 0],
      [-860, 300],
      [-300, 900],
      [700, 780],
      [1280, 720],
      [1560, 1260],
      [1830, 1660],
    ],
    [
      [-2120, -240],
      [-2480, 420],
      [-2080, 1900],
      [-1560, 2420],
      [-300, 2300],
      [505, 2180],
      [900, 2300],
      [1560, 2140],
      [1990, 2360],
    ],
    [
      [-1280, -1960],
      [-60, -1900],
      [760, -1620],
      [1100, -1300],
      [1500, -900],
      [2060, -620],
      [2640, -260],
      [2380, 340],
      [2560, 1000],
      [2400, 1900],
    ],
  ],
  holds: [
    [1010, 1500],
    [1130, 1650],
    [700, 1250],
    [1290, 640],
    [1420, 980],
    [560, 2260],
    [640, 2020],
    [1980, -60],
    [2180, 300],
    [2460, 520],
    [2620, 780],
    [1700, 1900],
    [2060, 1860],
    [1540, 2200],
    [2640, -60],
    [960, 560],
    [340, 1460],
    [-160, 1700],
    [-1200, 1690],
  ],
  drops: [
    [1120, 900],
    [-1000, -1120],
    [-1240, 160],
  ],
};
