/**
 * The algorithm of the library simpleheat (V. Agafonkin, BSD-2), rewritten for comparison: every
 * point stamps a blurred disc whose opacity is its weight, then the opacities become colours.
 */
export function drawSimpleheat(
  canvas: HTMLCanvasElement,
  points: readonly (readonly [x: number, y: number, weight: number])[],
  max: number,
  radius: number,
  blur: number,
): void {
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  const stamp = document.createElement("canvas");
  const reach = radius + blur;
  stamp.width = 2 * reach;
  stamp.height = 2 * reach;
  const ink = stamp.getContext("2d") as CanvasRenderingContext2D;
  ink.shadowOffsetX = 2 * reach;
  ink.shadowOffsetY = 2 * reach;
  ink.shadowBlur = blur;
  ink.shadowColor = "black";
  ink.beginPath();
  ink.arc(-reach, -reach, radius, 0, 2 * Math.PI);
  ink.fill();
  context.clearRect(0, 0, canvas.width, canvas.height);
  for (const [x, y, weight] of points) {
    context.globalAlpha = Math.min(1, Math.max(weight / max, 0.05));
    context.drawImage(stamp, x - reach, y - reach);
  }
  context.globalAlpha = 1;
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  const colors = gradient();
  for (let i = 0; i < image.data.length; i += 4) {
    const at = (image.data[i + 3] as number) * 4;
    if (at === 0) continue;
    image.data[i] = colors[at] as number;
    image.data[i + 1] = colors[at + 1] as number;
    image.data[i + 2] = colors[at + 2] as number;
  }
  context.putImageData(image, 0, 0);
}

function gradient(): Uint8ClampedArray {
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 256;
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  const colors = context.createLinearGradient(0, 0, 0, 256);
  for (const [at, color] of [
    [0.4, "blue"],
    [0.6, "cyan"],
    [0.7, "lime"],
    [0.8, "yellow"],
    [1, "red"],
  ] as const)
    colors.addColorStop(at, color);
  context.fillStyle = colors;
  context.fillRect(0, 0, 1, 256);
  return context.getImageData(0, 0, 1, 256).data;
}
