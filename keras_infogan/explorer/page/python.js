// The program that draws an image again, outside the browser.

import { inputsOf, noisesOf } from "./latents.js";

export function pythonOf({ parts, controls }, latent) {
  const inputs = inputsOf(parts, controls, latent);
  const lines = [
    ...parts.codes.map(
      ({ input }) => `    ${text(input)}: ${value(inputs[input])},`,
    ),
    ...noisesOf(parts).map(
      (noise) => `    ${text(noise.name)}: ${draws(noise, latent)},`,
    ),
  ];
  return [
    "import numpy as np",
    "import onnxruntime",
    "",
    'session = onnxruntime.InferenceSession("generator.onnx")',
    "latents = {",
    ...lines,
    "}",
    "(images,) = session.run(",
    '    ["images"], {k: np.float32(v) for k, v in latents.items()}',
    `)  # ${tuple([1, ...parts.image_shape])}, pixels in ${tuple(parts.image_range)}`,
    "",
  ].join("\n");
}

// A string of JSON is one of Python too.
function text(name) {
  return JSON.stringify(name);
}

function tuple(numbers) {
  return `(${numbers.join(", ")})`;
}

function value(numbers) {
  const one = numbers.indexOf(1);
  const oneHot =
    numbers.length > 2 && numbers.filter((x) => x !== 0).length === 1;
  if (oneHot && one >= 0) return `np.eye(${numbers.length})[[${one}]]`;
  return `[[${numbers.map((x) => Number(x.toPrecision(8))).join(", ")}]]`;
}

function draws({ dim, distribution, low, high }, latent) {
  const draw =
    distribution === "normal"
      ? `normal(size=(1, ${dim}))`
      : `uniform(${low}, ${high}, (1, ${dim}))`;
  const terms = latent.noise.map(([seed, weight]) => {
    const factor = Number((weight * latent.truncation).toPrecision(8));
    const scale = factor === 1 ? "" : `${factor} * `;
    return `${scale}np.random.RandomState(${seed}).${draw}`;
  });
  return terms.join("\n    + ");
}
