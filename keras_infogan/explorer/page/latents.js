// What the generator is given: the values of codes and the noise. A latent is
// {codes: {name: [numbers]}, noise: [[seed, weight], ...], truncation}. The
// noise is a weighted sum of draws, one of each seed, so that it can be blended
// and still be written down in a line.

import { RandomState } from "./random.js";

const ANGLE = 180 / Math.PI;

// What is special about each class of codes. A control is one axis of a code.
const KINDS = {
  Categorical: {
    type: "choice",
    sample: ({ probabilities }, random) =>
      oneHot(probabilities.length, pick(probabilities, random)),
    traverse: ({ names, width }) => inOrder(names).map((i) => oneHot(width, i)),
  },
  Bernoulli: {
    type: "choice",
    sample: ({ probability }, random) => [
      random.random() < probability ? 1 : 0,
    ],
    traverse: () => [[0], [1]],
  },
  VonMises: {
    type: "dial",
    sample: (control, random) => onCircle(360 * random.random()),
    traverse: (control, steps) => spaced(0, 360, steps, false).map(onCircle),
  },
  Gaussian: {
    type: "slider",
    sample: (control, random) => [random.normal()],
    traverse: ({ low, high }, steps) =>
      spaced(low, high, steps).map((value) => [value]),
  },
  // Also the codes of classes that are not known here.
  Uniform: {
    type: "slider",
    sample: ({ low, high }, random) => [random.uniform(low, high)],
    traverse: ({ low, high }, steps) =>
      spaced(low, high, steps).map((value) => [value]),
  },
};

// The controls of a model, one for every axis of every code.
export function controlsOf(parts) {
  return parts.codes.flatMap((code) => {
    const kind = KINDS[code.class] ?? KINDS.Uniform;
    const axes = kind.type === "slider" ? code.width : code.axes;
    const width = code.width / axes;
    return Array.from({ length: axes }, (_, axis) => ({
      ...kind,
      id: `${code.input}/${axis}`,
      code: code.input,
      label: axes > 1 ? `${code.name} ${axis}` : code.name,
      start: axis * width,
      width,
      low: code.low,
      high: code.high,
      probability: code.probability,
      probabilities: code.probabilities,
      names: code.value_names?.[axis] ?? plainNames(kind, code, width),
    }));
  });
}

function plainNames({ type }, { low, high }, width) {
  if (type === "dial") return [];
  if (type === "slider") return [`${low}`, `${high}`];
  if (width === 1) return ["off", "on"];
  return Array.from({ length: width }, (_, i) => `${i}`);
}

// The inputs of the generator that are noise. They are standard normal, except
// for the one that is called noise, which has a distribution of its own.
export function noisesOf({ codes, noise, generator }) {
  const known = new Set(codes.map(({ input }) => input));
  return generator.inputs
    .filter(({ name }) => !known.has(name))
    .map(({ name, shape: [dim] }) => {
      const own = name === "noise" ? noise : { distribution: "normal" };
      return { ...own, name, dim };
    });
}

export function valueOf(latent, { code, start, width }) {
  return latent.codes[code].slice(start, start + width);
}

// Returns a latent in which one control has another value.
export function withValue(latent, { code, start }, value) {
  const values = [...latent.codes[code]];
  values.splice(start, value.length, ...value);
  return { ...latent, codes: { ...latent.codes, [code]: values } };
}

// Draws a latent from a seed. What is held keeps its value.
export function drawn(parts, controls, seed, held = new Set(), kept = null) {
  const random = new RandomState(seed + 1);
  const codes = parts.codes.map(({ input, width }) => [
    input,
    kept?.codes[input] ?? Array(width).fill(0),
  ]);
  let latent = {
    codes: Object.fromEntries(codes),
    noise: held.has("noise") ? kept.noise : [[seed, 1]],
    truncation: kept?.truncation ?? 1,
  };
  for (const control of controls) {
    const value = control.sample(control, random);
    if (!held.has(control.id)) latent = withValue(latent, control, value);
  }
  return latent;
}

function noiseOf({ dim, distribution, low, high }, terms) {
  const sum = Array(dim).fill(0);
  for (const [seed, weight] of terms) {
    const random = new RandomState(seed);
    const draw = () =>
      distribution === "normal" ? random.normal() : random.uniform(low, high);
    for (let i = 0; i < dim; i++) sum[i] += weight * draw();
  }
  return sum;
}

// The inputs of the generator. Truncation draws the noise and the continuous
// codes towards the middle of their range.
export function inputsOf(parts, controls, latent) {
  const inputs = structuredClone(latent.codes);
  for (const { type, code, start, low, high } of controls) {
    if (type !== "slider") continue;
    const middle = (low + high) / 2;
    const value = inputs[code][start];
    inputs[code][start] = middle + latent.truncation * (value - middle);
  }
  const terms = latent.noise.map(([seed, weight]) => [
    seed,
    weight * latent.truncation,
  ]);
  for (const noise of noisesOf(parts))
    inputs[noise.name] = noiseOf(noise, terms);
  return inputs;
}

// The latent at a place between two others: 0 is the first, 1 the second.
export function blend({ parts, controls }, first, second, place) {
  const mix = (a, b) => (1 - place) * a + place * b;
  const noise = new Map();
  const shares = sharesOf(noisesOf(parts), first.noise, second.noise, place);
  for (const [terms, share] of [
    [first.noise, shares[0]],
    [second.noise, shares[1]],
  ]) {
    for (const [seed, weight] of terms) {
      noise.set(seed, (noise.get(seed) ?? 0) + share * weight);
    }
  }
  let latent = {
    codes: first.codes,
    noise: [...noise].filter(([, weight]) => weight !== 0),
    truncation: mix(first.truncation, second.truncation),
  };
  for (const control of controls) {
    const [a, b] = [valueOf(first, control), valueOf(second, control)];
    const value =
      control.type === "dial"
        ? onCircle(degreesOf(a) + place * turn(degreesOf(a), degreesOf(b)))
        : a.map((x, i) => mix(x, b[i]));
    latent = withValue(latent, control, value);
  }
  return latent;
}

// The weights of two noises at a place between them. As in Python's interpolate,
// normal noise takes the arc about the origin, where its draws are dense. All
// noises of a model have the same weights.
function sharesOf(noises, first, second, place) {
  const line = [1 - place, place];
  const normal = noises.every(({ distribution }) => distribution === "normal");
  if (!normal || place <= 0 || place >= 1) return line;
  const [a, b] = [first, second].map((terms) =>
    noises.flatMap((noise) => noiseOf(noise, terms)),
  );
  const dot = (x, y) => x.reduce((sum, value, i) => sum + value * y[i], 0);
  const [long, other] = [a, b].map((x) => Math.sqrt(dot(x, x)));
  const cosine = dot(a, b) / (long * other);
  // Not a number, if a noise has no length or there is none.
  if (!(Math.abs(cosine) <= 1 - 1e-6)) return line;
  const angle = Math.acos(cosine);
  const length = (line[0] * long + line[1] * other) / Math.sin(angle);
  return [
    (Math.sin(line[0] * angle) * length) / long,
    (Math.sin(line[1] * angle) * length) / other,
  ];
}

export function onCircle(degrees) {
  return [Math.cos(degrees / ANGLE), Math.sin(degrees / ANGLE)];
}

export function degreesOf([cosine, sine]) {
  return (Math.atan2(sine, cosine) * ANGLE + 360) % 360;
}

// The shorter way from one angle to another.
function turn(from, to) {
  return ((to - from + 540) % 360) - 180;
}

function pick(probabilities, random) {
  let rest = random.random();
  const index = probabilities.findIndex((share) => (rest -= share) < 0);
  return index < 0 ? probabilities.length - 1 : index;
}

function oneHot(width, index) {
  return Array.from({ length: width }, (_, i) => (i === index ? 1 : 0));
}

// The classes in the order in which they are shown: by their names, where these
// are numbers.
function inOrder(names) {
  const order = names.map((_, index) => index);
  const numbers = names.every(
    (name) => name.trim() !== "" && Number.isFinite(Number(name)),
  );
  return numbers ? order.sort((a, b) => names[a] - names[b]) : order;
}

function spaced(low, high, steps, closed = true) {
  const gaps = closed ? steps - 1 : steps;
  return Array.from(
    { length: steps },
    (_, i) => low + ((high - low) * i) / gaps,
  );
}
