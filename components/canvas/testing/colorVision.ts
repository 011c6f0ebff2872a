/** Red, green, blue, 0 … 255, sRGB. */
export type Rgb = readonly [number, number, number];
type Matrix = readonly [Rgb, Rgb, Rgb];

export const VISIONS = ["normal", "protan", "deutan", "tritan"] as const;
export type Vision = (typeof VISIONS)[number];

/**
 * What a dichromat sees, on linear RGB, severity 1.0: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, IEEE TVCG 15
 * (2009) 1291, table 1.
 */
const SEEN: Record<Vision, Matrix> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Linear sRGB to XYZ over the white point D65, IEC 61966-2-1. */
const TO_XYZ: Matrix = [
  [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339 / 1.08883, 0.119192 / 1.08883, 0.9503041 / 1.08883],
];

const times = (matrix: Matrix, [x, y, z]: Rgb): Rgb =>
  matrix.map(([a, b, c]) => a * x + b * y + c * z) as unknown as Rgb;
const linear = (value: number): number =>
  value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;

export interface Lab {
  L: number;
  a: number;
  b: number;
}

/** CIE L*a*b* of a colour as a kind of vision sees it. */
export function toLab(rgb: Rgb, vision: Vision): Lab {
  const seen = times(SEEN[vision], rgb.map(linear) as unknown as Rgb).map((value) =>
    Math.min(1, Math.max(0, value)),
  ) as unknown as Rgb;
  const [x, y, z] = times(TO_XYZ, seen).map((t) =>
    t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116,
  ) as unknown as Rgb;
  return { L: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z) };
}

const RADIANS = Math.PI / 180;
const computeHue = (b: number, a: number): number => (Math.atan2(b, a) / RADIANS + 360) % 360;

/**
 * How different two colours look: CIEDE2000, G. Sharma, W. Wu, E. N. Dalal, Color Research and Application 30 (2005)
 * 21.
 */
export function deltaE(first: Lab, second: Lab): number {
  const c7 = ((Math.hypot(first.a, first.b) + Math.hypot(second.a, second.b)) / 2) ** 7;
  const stretch = 1.5 - 0.5 * Math.sqrt(c7 / (c7 + 25 ** 7));
  const [a1, a2] = [first.a * stretch, second.a * stretch];
  const [c1, c2] = [Math.hypot(a1, first.b), Math.hypot(a2, second.b)];
  const [h1, h2] = [computeHue(first.b, a1), computeHue(second.b, a2)];
  const gray = c1 * c2 === 0;
  const hueGap = Math.abs(h1 - h2);
  const turn = gray ? 0 : hueGap <= 180 ? h2 - h1 : h2 > h1 ? h2 - h1 - 360 : h2 - h1 + 360;
  const hue = gray
    ? h1 + h2
    : hueGap <= 180
      ? (h1 + h2) / 2
      : h1 + h2 < 360
        ? (h1 + h2 + 360) / 2
        : (h1 + h2 - 360) / 2;
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * RADIANS);
  const light = ((first.L + second.L) / 2 - 50) ** 2;
  const chroma = (c1 + c2) / 2;
  const t =
    1 -
    0.17 * Math.cos((hue - 30) * RADIANS) +
    0.24 * Math.cos(2 * hue * RADIANS) +
    0.32 * Math.cos((3 * hue + 6) * RADIANS) -
    0.2 * Math.cos((4 * hue - 63) * RADIANS);
  const lightness = (second.L - first.L) / (1 + (0.015 * light) / Math.sqrt(20 + light));
  const saturation = (c2 - c1) / (1 + 0.045 * chroma);
  const shade = dH / (1 + 0.015 * chroma * t);
  const rotation =
    -Math.sin(60 * Math.exp(-(((hue - 275) / 25) ** 2)) * RADIANS) *
    2 *
    Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));
  return Math.sqrt(lightness ** 2 + saturation ** 2 + shade ** 2 + rotation * saturation * shade);
}
