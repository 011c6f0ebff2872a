import type { KnownMap, MapObjective } from "./knownMap.ts";
import { boundsFromCorners, type MapBounds } from "./mapBounds.ts";

function from(left: number, top: number, right: number, bottom: number): MapBounds | null {
  return boundsFromCorners({ x: left, y: top }, { x: right, y: bottom });
}

function at(name: string, type: MapObjective["type"], x: number, y: number, z: number): MapObjective {
  return { name, type, x, y, z };
}

/** Bounds from the maps' own worldspawn keys mapcoordsmins and mapcoordsmaxs, left, top, right, bottom. */
export const GAME_MAPS: readonly KnownMap[] = [
  {
    name: "adlernest", title: "Adlernest", verified: true, bounds: from(-2048, 2048, 4096, -4096),
    objectives: [
      at("Allied CP", "command_post", -412, -2064, 128),
      at("Transmitter", "objective", -298, -3288, 12),
      at("Documents", "objective", -676, 672, 108),
      at("Health and Ammo Cabinets", "objective", 1830, 992, 12),
    ],
  },
  { name: "battery", title: "Seawall Battery", verified: true, bounds: from(-768, 1664, 7296, -6400), objectives: [] },
  {
    name: "braundorf_b4", title: "Braundorf b4", verified: true, bounds: from(-1536, 2560, 7424, -6400),
    objectives: [
      at("Command Post", "command_post", 4776, -256, 403),
      at("Health and Ammo Cabinets", "objective", 1094, -4170, 417),
      at("the side gate", "objective", 4352, 896, 152),
    ],
  },
  {
    name: "bremen_b3", title: "Bremen b3", verified: true, bounds: from(-3840, 3584, 3840, -4096),
    objectives: [
      at("Neutral Command Post", "command_post", 2320, 2432, 366),
      at("Side Door", "objective", -1476, 1954, 296),
      at("Keycard", "objective", 1260, 88, 240),
      at("Truck", "escort", 1716, -924, 130),
      at("Truck Barrier #1", "escort", 1744, 376, 160),
      at("Truck Barrier #2", "escort", -1428, 320, 113),
      at("Wooden Barrier", "objective", 1560, 8, 112),
      at("Generator", "objective", 674, 2624, 140),
    ],
  },
  { name: "decay_sw", title: "Decay", verified: true, bounds: from(-2100, 5540, 5540, -2100), objectives: [] },
  {
    name: "erdenberg_t2", title: "Erdenberg t2", verified: true, bounds: from(88, 3752, 8240, -4400),
    objectives: [
      at("Neutral Command Post", "command_post", 5568, -2264, -382),
    ],
  },
  {
    name: "et_brewdog", title: "Brewdog", verified: false, bounds: from(-3328, 4736, 3840, -2432),
    objectives: [
      at("Axis Transmitter", "objective", -2560, 2352, 328),
      at("Quiz Answers", "objective", 1440, 2024, 408),
    ],
  },
  {
    name: "etl_adlernest", title: "Adlernest (ETL)", verified: true, bounds: from(-2048, 2048, 4096, -4096),
    objectives: [
      at("Transmitter", "objective", -298, -3288, 24),
      at("Documents", "objective", -676, 672, 108),
      at("Health and Ammo Cabinets", "objective", 1830, 992, 12),
    ],
  },
  { name: "etl_base", title: "Base (ETL)", verified: true, bounds: from(-3328, 4736, 3840, -2432), objectives: [] },
  { name: "etl_beach", title: "Beach (ETL)", verified: true, bounds: from(-5688, 6056, 4492, -4625), objectives: [] },
  { name: "etl_braundorf", title: "Braundorf (ETL)", verified: true, bounds: from(-1536, 2560, 7424, -6400), objectives: [] },
  { name: "etl_frostbite", title: "Frostbite (ETL)", verified: true, bounds: from(-5888, 4352, 1536, -3072), objectives: [] },
  {
    name: "etl_ice", title: "Ice (ETL)", verified: true, bounds: from(-9472, 6656, 2816, -5632),
    objectives: [
      at("Transmitter", "objective", 328, -2792, 280),
      at("Documents", "objective", -6016, 2176, 1088),
    ],
  },
  {
    name: "etl_sp_delivery", title: "Special Delivery (ETL)", verified: true, bounds: from(-3968, 4584, 4992, -4376),
    objectives: [
      at("Axis Gold", "objective", -1160, 1332, 168),
      at("Getaway Trucks", "escort", 1456, 4280, -56),
    ],
  },
  { name: "etl_supply", title: "Supply Depot (ETL)", verified: true, bounds: null, objectives: [] },
  {
    name: "frostbite", title: "Frostbite", verified: true, bounds: from(-5888, 4352, 1536, -3072),
    objectives: [
      at("Main Door", "objective", -32, 208, 352),
      at("Storage Wall", "objective", -32, 208, 352),
      at("Transmitter", "objective", -4544, 2240, -96),
      at("Health and Ammo Cabinets", "objective", -150, -662, 296),
      at("Platform MG", "objective", -1512, 1868, 45),
      at("Axis Command Post", "command_post", -5056, 1896, -108),
      at("Documents", "objective", 816, 160, 432),
      at("the Gramophone", "objective", -299, 1264, 343),
      at("Allied Command Post", "command_post", -1836, 404, 444),
    ],
  },
  { name: "fueldump", title: "Fuel Dump", verified: false, bounds: from(-13568, 2048, 768, -12288), objectives: [] },
  { name: "goldrush", title: "Gold Rush", verified: true, bounds: from(-4224, 4352, 3712, -3584), objectives: [] },
  { name: "missile_b3", title: "Missile b3", verified: true, bounds: from(-1280, 4864, 10752, -7168), objectives: [] },
  { name: "missile_b4", title: "Missile b4", verified: true, bounds: from(-1280, 4864, 10752, -7168), objectives: [] },
  { name: "oasis", title: "Siwa Oasis", verified: true, bounds: from(-768, 9216, 10496, -2048), objectives: [] },
  { name: "radar", title: "Würzburg Radar", verified: true, bounds: null, objectives: [] },
  { name: "railgun", title: "Rail Gun", verified: false, bounds: from(-2432, 9024, 9216, -2624), objectives: [] },
  {
    name: "supply", title: "Supply Depot", verified: true, bounds: from(-3200, 3200, 3200, -3200),
    objectives: [
      at("Forward Bunker Gate", "objective", 56, 2368, -48),
      at("Truck", "escort", -2368, 688, 0),
      at("Depot Fence", "objective", 144, -1792, 52),
      at("Command Post", "command_post", 2432, 904, 288),
      at("Forward spawn door", "objective", -68, 2368, 304),
      at("Crane Controls", "objective", 656, -1360, 372),
    ],
  },
  {
    name: "sw_battery", title: "Seawall Battery (SW)", verified: true, bounds: from(-768, 1664, 7296, -6400),
    objectives: [
      at("Axis South-East MG", "objective", 4248, -4864, 1056),
      at("Axis North-West MG", "objective", 1992, -4018, 1180),
      at("Gun Controls", "objective", 3200, -2924, 1016),
      at("Allied West MG", "objective", 992, -992, 152),
      at("Allied East MG", "objective", 4012, -1100, 264),
      at("Command Post", "command_post", 6172, -3652, 1192),
      at("Generator", "objective", 3986, -5122, 1036),
      at("Command Post", "command_post", 3146, -3096, 1008),
      at("Health and Ammo Cabinets", "objective", 6102, -3294, 1154),
      at("Health and Ammo Cabinets", "objective", 3104, -4674, 970),
      at("Health and Ammo Cabinets", "objective", 3506, -4926, 1226),
      at("Backdoor Barrier", "objective", 4600, -4640, 1132),
    ],
  },
  {
    name: "sw_goldrush_te", title: "Gold Rush (SW, TE)", verified: true, bounds: from(-4224, 4352, 3712, -3584),
    objectives: [
      at("Tank Barrier", "escort", 688, 184, -11),
      at("Jagdpanther", "objective", -272, 2200, 416),
      at("Command Post", "command_post", 1336, 264, 284),
      at("Command Post", "command_post", 856, -512, 68),
      at("Bank Doors", "objective", 1600, -1948, -214),
      at("Gold Bars", "objective", 2480, -2248, -296),
      at("Health and Ammo Cabinets", "objective", -1884, 1984, 244),
      at("Health and Ammo Cabinets", "objective", -238, -1874, -136),
      at("Truck", "escort", 2315, 1047, -352),
      at("Truck Barrier", "escort", 1920, 40, -368),
    ],
  },
  {
    name: "sw_oasis_b3", title: "Siwa Oasis (SW, b3)", verified: true, bounds: from(-768, 9216, 10496, -2048),
    objectives: [
      at("Axis Command Post", "command_post", 8577, 5696, -120),
      at("Old City Wall", "objective", 4896, 7586, -420),
      at("Allied Command Post", "command_post", 2393, 4678, -232),
      at("Axis Command Post", "command_post", 6500, 6605, -236),
      at("Health and Ammo Cabinets", "objective", 4182, 7470, -456),
    ],
  },
  { name: "tc_base", title: "Base (TC)", verified: true, bounds: from(-3328, 4736, 3840, -2432), objectives: [] },
  {
    name: "te_escape2", title: "Escape 2 (TE)", verified: true, bounds: from(-7104, 4608, 1088, -3584),
    objectives: [
      at("Secret Exit", "objective", -6165, 1606, -20),
      at("Command Post", "command_post", -3340, 1372, 252),
      at("Health and Ammo Cabinets", "objective", -2362, 990, 17),
      at("Holy Grail", "objective", -5828, -228, -24),
    ],
  },
];
