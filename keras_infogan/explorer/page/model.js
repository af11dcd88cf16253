// A generator and its recognizer, computed in the browser from ONNX files.
//
//   const model = await loadModel("mnist/");
//   model.show(model.sample(7), document.querySelector("canvas"));

import * as ort from "./vendor/ort.wasm.bundle.min.mjs";
import { controlsOf, drawn, inputsOf, part, withValue } from "./latents.js";

const GZIP = [0x1f, 0x8b];

// Loads a model from the folder of its files. A page may hold the files
// itself, as data: URLs by name, in `globalThis.explorerFiles`.
export async function loadModel(folder = "./", report = () => {}) {
  const read = async (name) => {
    const url =
      globalThis.explorerFiles?.[name] ??
      new URL(name, new URL(folder, document.baseURI));
    const response = await fetch(url);
    if (!response.ok)
      throw new Error(`${name}: ${response.status} ${response.statusText}`);
    return response.arrayBuffer();
  };
  const parts = JSON.parse(new TextDecoder().decode(await read("parts.json")));
  report("Loading the runtime");
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary = await unpacked(
    await read("vendor/ort-wasm-simd-threaded.wasm.gz"),
  );
  report("Loading the generator");
  const generator = await ort.InferenceSession.create(
    await read("generator.onnx"),
  );
  // The recognizer is loaded when the first picture is read, and again if that
  // failed.
  let recognizer;
  const loadRecognizer = () =>
    (recognizer ??= read("recognizer.onnx")
      .then((file) => ort.InferenceSession.create(file))
      .catch((error) => {
        recognizer = undefined;
        throw error;
      }));
  return new Model(parts, generator, loadRecognizer);
}

// Some hosts unpack .gz files themselves.
async function unpacked(buffer) {
  const start = new Uint8Array(buffer, 0, 2);
  if (start[0] !== GZIP[0] || start[1] !== GZIP[1]) return buffer;
  const stream = new Blob([buffer])
    .stream()
    .pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

class Model {
  constructor(parts, generator, loadRecognizer) {
    this.parts = parts;
    this.controls = controlsOf(parts);
    this.generator = generator;
    this.loadRecognizer = loadRecognizer;
    this.turn = Promise.resolve();
  }

  // A latent from a seed; see latents.js.
  sample(seed, held, kept) {
    return drawn(this.parts, this.controls, seed, held, kept);
  }

  // Draws the image of a latent on a canvas, with some codes replaced.
  async show(latent, canvas, codes = {}) {
    for (const [name, values] of Object.entries(codes)) {
      const width = latent.codes[name]?.length;
      if (values.length !== width)
        throw new Error(
          `${name}: received ${values.length} numbers, expected ` +
            (width ?? `a code of ${Object.keys(latent.codes)}`),
        );
    }
    for (const control of this.controls) {
      const values = codes[control.code];
      if (values) latent = withValue(latent, control, part(values, control));
    }
    const [pixels] = await this.draw([latent]);
    this.paint(pixels, canvas);
  }

  // Returns one Float32Array of pixels for each latent.
  async draw(latents) {
    const all = latents.map((latent) =>
      inputsOf(this.parts, this.controls, latent),
    );
    const feeds = {};
    for (const name of this.generator.inputNames) {
      const rows = all.map((inputs) => inputs[name]);
      feeds[name] = new ort.Tensor("float32", rows.flat(), [
        rows.length,
        rows[0].length,
      ]);
    }
    const { images } = await this.run(this.generator, feeds);
    const size = images.data.length / latents.length;
    return latents.map((_, i) => images.data.slice(i * size, (i + 1) * size));
  }

  // Returns the outputs of the recognizer by name, for one image.
  async read(pixels) {
    const recognizer = await this.loadRecognizer();
    const shape = [1, ...this.parts.image_shape];
    const images = new ort.Tensor("float32", pixels, shape);
    const outputs = await this.run(recognizer, { images });
    return Object.fromEntries(
      Object.entries(outputs).map(([name, tensor]) => [
        name,
        Array.from(tensor.data),
      ]),
    );
  }

  // The runtime computes one thing at a time.
  run(session, feeds) {
    const result = this.turn.then(() => session.run(feeds));
    this.turn = result.catch(() => {});
    return result;
  }

  // Puts pixels on a canvas, each pixel of the image on one of the canvas.
  paint(pixels, canvas) {
    const [height, width, channels] = this.parts.image_shape;
    const [low, high] = this.parts.image_range;
    const picture = new ImageData(width, height);
    for (let i = 0; i < height * width; i++) {
      for (let c = 0; c < 3; c++) {
        const value = pixels[i * channels + Math.min(c, channels - 1)];
        picture.data[4 * i + c] = Math.round(
          (255 * (value - low)) / (high - low),
        );
      }
      picture.data[4 * i + 3] = 255;
    }
    canvas.width = width;
    canvas.height = height;
    canvas.getContext("2d").putImageData(picture, 0, 0);
  }

  // Returns the pixels of a picture, cropped about its centre to the shape of
  // the model's images and resized.
  pixelsOf(picture, inverted = false) {
    const [height, width, channels] = this.parts.image_shape;
    const [low, high] = this.parts.image_range;
    const { data } = shrunk(picture, width, height)
      .getContext("2d")
      .getImageData(0, 0, width, height);
    const pixels = new Float32Array(height * width * channels);
    for (let i = 0; i < height * width; i++) {
      const [red, green, blue] = data.subarray(4 * i);
      const grey = 0.299 * red + 0.587 * green + 0.114 * blue;
      for (let c = 0; c < channels; c++) {
        const value = (channels === 1 ? grey : data[4 * i + c]) / 255;
        pixels[i * channels + c] =
          low + (high - low) * (inverted ? 1 - value : value);
      }
    }
    return pixels;
  }
}

// Draws the middle of a picture on a canvas. It is halved step by step, which
// averages its pixels, because one large step would skip most of them.
function shrunk(picture, width, height) {
  const aspect = width / height;
  let w = Math.min(picture.width, picture.height * aspect);
  let h = w / aspect;
  let [x, y] = [(picture.width - w) / 2, (picture.height - h) / 2];
  let source = picture;
  for (;;) {
    const last = w < 2 * width;
    const canvas = document.createElement("canvas");
    canvas.width = last ? width : Math.round(w / 2);
    canvas.height = last ? height : Math.round(h / 2);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.fillStyle = "white";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = "high";
    context.drawImage(source, x, y, w, h, 0, 0, canvas.width, canvas.height);
    if (last) return canvas;
    [source, x, y, w, h] = [canvas, 0, 0, canvas.width, canvas.height];
  }
}
