// What the recognizer reads from a picture, code by code.

import { chosen, describe, element } from "./controls.js";
import { degreesOf, part, withValue } from "./latents.js";

// Returns a latent with the most likely values of all codes.
export function mostLikely(controls, outputs, latent) {
  for (const control of controls) {
    let value = part(outputs[control.code], control);
    if (control.type === "slider") {
      value = value.map((x) =>
        Math.min(Math.max(x, control.low), control.high),
      );
    }
    latent = withValue(latent, control, value);
  }
  return latent;
}

// Returns the terms of a list: bars for classes, a place for numbers.
export function readings(controls, outputs) {
  return controls.map((control) => {
    const { text, graph } =
      control.type === "choice"
        ? shares(control, outputs)
        : place(control, outputs);
    return element(
      "div",
      {},
      element("dt", {}, control.label),
      element("dd", {}, graph, text),
    );
  });
}

function shares(control, outputs) {
  let parts = part(outputs[`${control.code}_probabilities`], control);
  if (control.width === 1) parts = [1 - parts[0], parts[0]];
  const bars = control.traverse(control).map((value) => {
    const share = parts[chosen(value)];
    return element("i", {
      "--part": share,
      title: `${describe(control, value)}: ${percent(share)}`,
    });
  });
  const best = parts.indexOf(Math.max(...parts));
  return {
    text: `${control.names[best]}, ${percent(parts[best])}`,
    graph: element("div", { className: "bars" }, ...bars),
  };
}

function place(control, outputs) {
  const mean = part(outputs[control.code], control);
  const dial = control.type === "dial";
  const [low, high] = dial ? [0, 360] : [control.low, control.high];
  const value = dial ? degreesOf(mean) : mean[0];
  const spread = spreadOf(control, outputs);
  // A scale as wide as that of the prior says nothing about the picture.
  const known = spread !== undefined && spread < control.spread(control);
  const half = known ? spread : 0;
  const at = (x) => Math.min(Math.max((x - low) / (high - low), 0), 1);
  // The band of an angle goes on at the other end.
  const bands = (dial ? [0, -360, 360] : [0])
    .map((turn) => [at(value + turn - half), at(value + turn + half)])
    .filter(([from, to], i) => i === 0 || to > from)
    .map(([from, to]) =>
      element("i", { "--from": Math.min(from, 0.97), "--part": to - from }),
    );
  const digits = dial ? 0 : 2;
  return {
    text:
      describe(control, mean) + (known ? ` ± ${spread.toFixed(digits)}` : ""),
    graph: element("div", { className: "track" }, ...bands),
  };
}

function spreadOf(control, outputs) {
  const scale = outputs[`${control.code}_scale`];
  if (scale) return scale[control.start];
  const concentration = outputs[`${control.code}_concentration`];
  return (
    concentration &&
    180 / Math.PI / Math.sqrt(concentration[control.start / control.width])
  );
}

function percent(share) {
  return `${Math.round(100 * share)} %`;
}
