// What the generator is given: the values of codes and the noise. A latent is
// {codes: {name: [numbers]}, given: [id], noise: [[seed, weight], ...],
// truncation}. The controls whose ids are given have values of the user, which
// truncation leaves as they are. The noise is a weighted sum of draws, one of
// each seed, so that it can be blended and still be written down in a line.

import { RandomState } from "./random.js";

const ANGLE = 180 / Math.PI;

// What is special about each class of codes. A control is one axis of a code.
// `spread` is the standard deviation of its prior.
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
    spread: () => 360 / Math.sqrt(12),
  },
  Gaussian: {
    type: "slider",
    sample: (control, random) => [random.normal()],
    traverse: ({ low, high }, steps) =>
      spaced(low, high, steps).map((value) => [value]),
    spread: () => 1,
    // Blended along an arc, as normal noise is.
    arc: true,
  },
  // Also the codes of classes that are not known here.
  Uniform: {
    type: "slider",
    sample: ({ low, high }, random) => [random.uniform(low, high)],
    traverse: ({ low, high }, steps) =>
      spaced(low, high, steps).map((value) => [value]),
    spread: ({ low, high }) => (high - low) / Math.sqrt(12),
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
      names: code.value_names?.[axis]?.length
        ? code.value_names[axis]
        : plainNames(kind, code, width),
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

// The value that the generator gets. As in Python, truncation draws numbers
// towards the middle of their range, unless the user gave them.
export function valueOf(latent, control) {
  const { id, type, low, high } = control;
  const value = part(latent.codes[control.code], control);
  if (type !== "slider" || latent.given.includes(id)) return value;
  const middle = (low + high) / 2;
  return [middle + latent.truncation * (value[0] - middle)];
}

export function part(values, { start, width }) {
  return values.slice(start, start + width);
}

// Returns a latent in which the user gave a value to one control.
export function withValue(latent, control, value) {
  const given = new Set([...latent.given, control.id]);
  return { ...withDrawn(latent, control, value), given: [...given] };
}

function withDrawn(latent, { code, start }, value) {
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
    given: (kept?.given ?? []).filter((id) => held.has(id)),
    noise: held.has("noise") ? kept.noise : [[seed, 1]],
    truncation: kept?.truncation ?? 1,
  };
  for (const control of controls) {
    const value = control.sample(control, random);
    if (!held.has(control.id)) latent = withDrawn(latent, control, value);
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

// The inputs of the generator.
export function inputsOf(parts, controls, latent) {
  const inputs = structuredClone(latent.codes);
  for (const control of controls) {
    const value = valueOf(latent, control);
    inputs[control.code].splice(control.start, value.length, ...value);
  }
  const terms = latent.noise.map(([seed, weight]) => [
    seed,
    weight * latent.truncation,
  ]);
  for (const noise of noisesOf(parts))
    inputs[noise.name] = noiseOf(noise, terms);
  return inputs;
}

// The latent at a place between two others: 0 is the first, 1 the second. The
// inputs of the generator take the paths of Python's interpolate.
export function blend({ parts, controls }, first, second, place) {
  if (place <= 0) return first;
  if (place >= 1) return second;
  const ends = [first, second].map((end) => inputsOf(parts, controls, end));
  const truncation = mix(first.truncation, second.truncation, place);
  const noises = noisesOf(parts);
  const normal = noises.every(({ distribution }) => distribution === "normal");
  // All noises of a model have the same weights.
  const [a, b] = ends.map((end) => noises.flatMap(({ name }) => end[name]));
  const shares = normal ? arc(a, b, place) : [1 - place, place];
  const noise = new Map();
  for (const [end, share] of [
    [first, shares[0]],
    [second, shares[1]],
  ]) {
    // The noise of the result is truncated again.
    const factor = truncation ? (share * end.truncation) / truncation : share;
    for (const [seed, weight] of end.noise) {
      noise.set(seed, (noise.get(seed) ?? 0) + factor * weight);
    }
  }
  let latent = {
    ...first,
    noise: [...noise].filter(([, weight]) => weight !== 0),
    truncation,
  };
  for (const control of controls) {
    const codes = ends.map((end) => end[control.code]);
    latent = withValue(latent, control, between(control, codes, place));
  }
  return latent;
}

// The value of a control between those of two codes.
function between(control, [first, second], place) {
  const [a, b] = [part(first, control), part(second, control)];
  if (control.type === "dial")
    return onCircle(degreesOf(a) + place * turn(degreesOf(a), degreesOf(b)));
  const shares = control.arc ? arc(first, second, place) : [1 - place, place];
  return a.map((x, i) => shares[0] * x + shares[1] * b[i]);
}

function mix(a, b, place) {
  return (1 - place) * a + place * b;
}

// The weights of two vectors at a place on the arc about the origin between
// them, where normal draws are dense. Its length changes linearly.
function arc(a, b, place) {
  const dot = (x, y) => x.reduce((sum, value, i) => sum + value * y[i], 0);
  const [long, other] = [a, b].map((x) => Math.sqrt(dot(x, x)));
  const cosine = dot(a, b) / (long * other);
  // Not a number, if a vector has no length.
  if (!(Math.abs(cosine) <= 1 - 1e-6)) return [1 - place, place];
  const angle = Math.acos(cosine);
  const length = mix(long, other, place) / Math.sin(angle);
  return [
    (Math.sin((1 - place) * angle) * length) / long,
    (Math.sin(place * angle) * length) / other,
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
