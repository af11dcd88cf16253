// One control for every axis of a code: buttons, a slider or a dial. All are
// native inputs, so that keys and screen readers work.

import { degreesOf, onCircle } from "./latents.js";

const ANGLE = 180 / Math.PI;

// Returns a new element. Texts are never read as HTML.
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("--")) made.style.setProperty(name, value);
    else if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

// Returns the element of a control and the function that shows a value on it.
// `change` is called with the new value, `hold` with whether it is held.
export function makeControl(control, change, hold) {
  const value = element("span", { className: "value" });
  const button = element(
    "button",
    { type: "button", className: "hold", "aria-pressed": "false" },
    "Hold",
  );
  button.setAttribute("aria-label", `Hold ${control.label}`);
  button.onclick = () => hold(pressed(button));
  const id = `control-${control.id}`;
  const label = element("span", { className: "label", id }, control.label);
  const body = BODIES[control.type](control, change, id);
  const whole = element(
    "div",
    { className: "control", role: "group" },
    element("div", { className: "head" }, label, value, button),
    body.element,
  );
  whole.setAttribute("aria-labelledby", id);
  const wide = control.type === "choice" && control.names.length > 2;
  whole.classList.toggle("wide", wide);
  return {
    element: whole,
    show(values) {
      body.show(values);
      value.textContent =
        control.type === "choice" ? "" : describe(control, values);
    },
  };
}

// Presses a button that stays pressed, or releases it.
export function pressed(button) {
  const now = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", now);
  return now;
}

// Says a value in words.
export function describe(control, values) {
  if (control.type === "choice") return control.names[chosen(values)];
  if (control.type === "dial") return `${Math.round(degreesOf(values))}°`;
  return values[0].toFixed(2);
}

// The index of the class of a categorical value, or 0 or 1 of a binary one.
export function chosen(values) {
  if (values.length === 1) return values[0] > 0.5 ? 1 : 0;
  return values.indexOf(Math.max(...values));
}

const BODIES = { choice: makeChoice, slider: makeSlider, dial: makeDial };

function makeChoice(control, change, id) {
  const inputs = new Map();
  const pills = control.traverse(control).map((value) => {
    const name = describe(control, value);
    const input = element("input", { type: "radio", name: id });
    input.setAttribute("aria-label", `${control.label} ${name}`);
    input.onchange = () => change(value);
    inputs.set(chosen(value), input);
    return element(
      "label",
      {},
      input,
      element("span", { className: "pill" }, name),
    );
  });
  const longest = Math.max(...control.names.map((name) => name.length));
  // `ch` is the width of a digit. Letters may be wider, and bold if chosen.
  const style = { "--pill": `${Math.max(5, longest + 4)}ch` };
  return {
    element: element("div", { className: "choices", ...style }, ...pills),
    show: (values) => (inputs.get(chosen(values)).checked = true),
  };
}

function makeSlider(control, change) {
  const { label, low, high, names } = control;
  const input = element("input", { type: "range", min: low, max: high });
  input.step = (high - low) / 200;
  input.setAttribute("aria-label", `${label}, ${names[0]} to ${names.at(-1)}`);
  input.oninput = () => change([input.valueAsNumber]);
  const ends = names.map((name) => element("span", {}, name));
  return {
    element: element(
      "div",
      {},
      input,
      element("div", { className: "ends" }, ...ends),
    ),
    show: ([value]) => (input.value = value),
  };
}

function makeDial(control, change) {
  const input = element("input", { type: "range", min: 0, max: 359, step: 1 });
  input.setAttribute("aria-label", `${control.label}, in degrees`);
  const dial = element("div", { className: "dial" }, input, element("i"));
  input.oninput = () => change(onCircle(input.valueAsNumber));
  const follow = (event) => {
    const box = dial.getBoundingClientRect();
    const [x, y] = [
      event.clientX - box.left - box.width / 2,
      event.clientY - box.top - box.height / 2,
    ];
    change(onCircle(Math.atan2(-y, x) * ANGLE));
  };
  // A pointer turns the dial, keys move the range that lies in it.
  input.style.pointerEvents = "none";
  dial.onpointerdown = (event) => {
    dial.setPointerCapture(event.pointerId);
    follow(event);
    input.focus({ focusVisible: false });
    event.preventDefault();
  };
  dial.onpointermove = (event) => event.buttons && follow(event);
  return {
    element: dial,
    show(values) {
      const degrees = degreesOf(values);
      input.value = Math.round(degrees) % 360;
      dial.style.setProperty("--angle", `${degrees}deg`);
    },
  };
}
