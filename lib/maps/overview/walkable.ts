/**
 * The engine lets people stand on ground if the z of its normal is at least this (MIN_WALK_NORMAL).
 */
export const WALKABLE_NORMAL = 0.7;

/** Between this and WALKABLE_NORMAL a surface is a slope, below it a wall. */
export const WALL_NORMAL = 0.2;

/** A triangle is a line or a point if twice its area is below this, square units. */
const LEAST_AREA = 1e-6;

/**
 * The z of a triangle's normal, of length 1: positive if its front faces up. 0 for a triangle
 * without area.
 * @param facing whether its front faces up (1) or down (-1); 0 if unknown, which counts as up
 */
export function computeNormalZ(corners: ArrayLike<number>, facing: number): number {
  const at = (i: number): number => corners[i] as number;
  const ux = at(3) - at(0),
    uy = at(4) - at(1),
    uz = at(5) - at(2);
  const vx = at(6) - at(0),
    vy = at(7) - at(1),
    vz = at(8) - at(2);
  const nx = uy * vz - uz * vy,
    ny = uz * vx - ux * vz,
    nz = ux * vy - uy * vx;
  const length = Math.sqrt(nx * nx + ny * ny + nz * nz);
  if (length < LEAST_AREA) return 0;
  return (Math.abs(nz) / length) * (facing < 0 ? -1 : 1);
}

/** The area of a triangle seen from above, square units. */
export function computeAreaFromAbove(corners: ArrayLike<number>): number {
  const at = (i: number): number => corners[i] as number;
  return Math.abs((at(3) - at(0)) * (at(7) - at(1)) - (at(6) - at(0)) * (at(4) - at(1))) / 2;
}
