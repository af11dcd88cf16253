// Pictures to files: PNG and GIF.

import { GIFEncoder, applyPalette, quantize } from "./vendor/gifenc.esm.js";

// Small images are enlarged to about this many pixels, by whole factors.
const PNG_SIZE = 512;
const GIF_SIZE = 256;
const DELAY = 80;

export async function savePng(canvas, name) {
  const large = enlarged(canvas, PNG_SIZE);
  save(await new Promise((done) => large.toBlob(done)), `${name}.png`);
}

// Saves canvases as the frames of an animation.
export function saveGif(canvases, name) {
  const encoder = GIFEncoder();
  for (const canvas of canvases) {
    const large = enlarged(canvas, GIF_SIZE);
    const { width, height } = large;
    const { data } = large.getContext("2d").getImageData(0, 0, width, height);
    const palette = quantize(data, 256);
    encoder.writeFrame(applyPalette(data, palette), width, height, {
      palette,
      delay: DELAY,
    });
  }
  encoder.finish();
  save(new Blob([encoder.bytes()], { type: "image/gif" }), `${name}.gif`);
}

function enlarged(canvas, size) {
  const factor = Math.max(
    1,
    Math.floor(size / Math.max(canvas.width, canvas.height)),
  );
  const large = document.createElement("canvas");
  large.width = canvas.width * factor;
  large.height = canvas.height * factor;
  const context = large.getContext("2d");
  context.imageSmoothingEnabled = false;
  context.drawImage(canvas, 0, 0, large.width, large.height);
  return large;
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name.replace(/[^\w.-]+/g, "_");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
