const SIZE = 16;

/** A tile of diagonal lines for "not covered": told without colour. */
export function hatchImage(colour: string): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = SIZE;
  canvas.height = SIZE;
  const context = canvas.getContext("2d")!;
  context.strokeStyle = colour;
  context.lineWidth = 1.6;
  for (const shift of [-SIZE, 0, SIZE]) {
    context.beginPath();
    context.moveTo(shift, SIZE);
    context.lineTo(shift + SIZE, 0);
    context.stroke();
  }
  return context.getImageData(0, 0, SIZE, SIZE);
}
