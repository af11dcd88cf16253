// The page: it keeps one latent, shows it everywhere, and draws what follows.

import { describe, element, makeControl, pressed } from "./controls.js";
import { blend, noisesOf, valueOf, withValue } from "./latents.js";
import { loadModel } from "./model.js";
import { saveGif, savePng } from "./pictures.js";
import { Pad } from "./pad.js";
import { pythonOf } from "./python.js";
import { Queue } from "./queue.js";
import { freshSeed } from "./random.js";
import { mostLikely, readings } from "./readings.js";

const STEPS = 10;
const FEWEST_COLUMNS = 6;
const SAMPLES = 20;
const AT_ONCE = 4;
const BLEND_FRAMES = 20;

const find = (id) => document.getElementById(id);
const queue = new Queue(
  ["image", "picture", "traversal", "samples"],
  ({ message }) => say(message),
);
const held = new Set();
const kept = {};
let model, latent, shown, varied, pad;
let seeds = Array.from({ length: SAMPLES }, freshSeed);

async function start() {
  model = await loadModel("./", say);
  const { name, description, licence } = model.parts;
  document.title = `${name ?? "Model"} · Explorer`;
  find("name").textContent = name ?? "Explorer";
  find("description").textContent = description ?? "";
  find("licence").textContent = licence
    ? `Licence of the model: ${licence}`
    : "";
  shown = model.controls.map((control) =>
    makeControl(
      control,
      (value) => {
        vary(control);
        set(withValue(latent, control, value));
      },
      (on) => {
        // What is held stays as it is seen.
        if (on) latent = withValue(latent, control, valueOf(latent, control));
        hold(control.id, on);
      },
    ),
  );
  find("controls").append(...shown.map((control) => control.element));
  find("axis").append(
    ...model.controls.map(({ label }, i) =>
      element("option", { value: i }, label),
    ),
  );
  find("noise").hidden = noisesOf(model.parts).length === 0;
  pad = new Pad(find("pad"), model.parts.image_shape, read);
  vary(model.controls[0]);
  listen();
  find("panels").hidden = false;
  document.querySelector("main").setAttribute("aria-busy", "false");
  set(firstLatent());
  queue.ask("samples", drawSamples);
}

// A typical image: all numbers in the middle of their range.
function firstLatent() {
  const middle = model.controls.filter(({ type }) => type === "slider");
  return middle.reduce(
    (latent, control) =>
      withValue(latent, control, [(control.low + control.high) / 2]),
    model.sample(0),
  );
}

// Everything that changes the image comes through here.
function set(next) {
  latent = next;
  model.controls.forEach((control, i) =>
    shown[i].show(valueOf(latent, control)),
  );
  const one = latent.noise.length === 1 && latent.noise[0][1] === 1;
  find("seed").value = one ? latent.noise[0][0] : "";
  find("blended").textContent = one ? "" : "a blend";
  find("truncation").value = latent.truncation;
  find("truncation").closest(".control").querySelector("output").value =
    latent.truncation.toFixed(2);
  find("python").textContent = pythonOf(model, latent);
  queue.ask("image", drawImage);
  queue.ask("traversal", drawTraversal);
  if (held.size) queue.ask("samples", drawSamples);
}

function vary(control) {
  varied = control;
  find("axis").value = model.controls.indexOf(control);
}

function hold(id, on) {
  held[on ? "add" : "delete"](id);
  queue.ask("samples", drawSamples);
}

// Shows a text, which screen readers say unless it is "off".
function say(text, live = "polite") {
  find("status").setAttribute("aria-live", live);
  find("status").textContent = text;
}

async function* drawImage() {
  const before = performance.now();
  const [pixels] = await model.draw([latent]);
  const time = performance.now() - before;
  model.paint(pixels, find("image"));
  const words = model.controls.map(
    (c) => `${c.label} ${describe(c, valueOf(latent, c))}`,
  );
  find("image").setAttribute(
    "aria-label",
    `Generated image: ${words.join(", ")}`,
  );
  find("image").dataset.milliseconds = time;
  say(`${time.toFixed(1)} ms an image`, "off");
}

// Draws latents on the canvases of a strip, a few at a time.
async function* drawStrip(strip, latents) {
  for (let i = 0; i < latents.length; i += AT_ONCE) {
    const images = await model.draw(latents.slice(i, i + AT_ONCE));
    images.forEach((image, j) =>
      model.paint(image, strip.children[i + j].firstChild),
    );
    yield;
  }
}

// Fills a strip with buttons that put their latent on the controls.
function fill(strip, frames) {
  while (strip.children.length > frames.length) strip.lastChild.remove();
  while (strip.children.length < frames.length) {
    strip.append(
      element(
        "button",
        { type: "button", className: "frame" },
        element("canvas"),
      ),
    );
  }
  frames.forEach(({ label, latent, current }, i) => {
    const button = strip.children[i];
    button.setAttribute("aria-label", label);
    if (current !== undefined) button.setAttribute("aria-pressed", current);
    button.onclick = () => set(latent);
  });
}

function traversal() {
  return varied
    .traverse(varied, STEPS)
    .map((value) => withValue(latent, varied, value));
}

async function* drawTraversal() {
  const latents = traversal();
  const words = (latent) => describe(varied, valueOf(latent, varied));
  const frames = latents.map((frame) => ({
    label: `${varied.label} ${words(frame)}`,
    latent: frame,
    current: words(frame) === words(latent),
  }));
  const strip = find("traversal");
  const columns = Math.min(Math.max(frames.length, FEWEST_COLUMNS), STEPS);
  strip.style.setProperty("--columns", columns);
  fill(strip, frames);
  yield* drawStrip(strip, latents);
}

async function* drawSamples() {
  const latents = seeds.map((seed) => model.sample(seed, held, latent));
  fill(
    find("samples"),
    latents.map((sample, i) => ({ label: `Sample ${i + 1}`, latent: sample })),
  );
  yield* drawStrip(find("samples"), latents);
}

// Draws the images of an animation and saves it.
async function gif(latents, name) {
  say("Drawing");
  const canvases = [];
  for (const frame of latents) {
    const [pixels] = await model.draw([frame]);
    const canvas = element("canvas");
    model.paint(pixels, canvas);
    canvases.push(canvas);
    await new Promise((go) => setTimeout(go));
  }
  saveGif(canvases, `${model.parts.name ?? "model"}_${name}`);
  say("Saved");
}

// There and back again, except where the end meets the start.
function swing(latents) {
  return [...latents, ...latents.slice(1, -1).reverse()];
}

function keep(side) {
  kept[side] = latent;
  const button = find(`keep-${side}`);
  const image = find("image");
  const canvas = button.querySelector("canvas");
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext("2d").drawImage(image, 0, 0);
  const whole = Boolean(kept.a && kept.b);
  find("place").disabled = find("blend-gif").disabled = !whole;
  find("place").value = side === "a" ? 0 : 1;
}

async function* readPicture() {
  const pixels = model.pixelsOf(pad.canvas, find("invert").checked);
  const seen = find("seen");
  model.paint(pixels, seen);
  seen.hidden = false;
  const outputs = await model.read(pixels);
  find("readings").replaceChildren(
    element("dl", {}, ...readings(model.controls, outputs)),
  );
  set(mostLikely(model.controls, outputs, latent));
}

function read() {
  queue.ask("picture", readPicture);
}

async function bring(file) {
  try {
    pad.show(await createImageBitmap(file));
  } catch {
    return say("This picture cannot be read");
  }
  read();
}

async function copy() {
  const text = find("python").textContent;
  try {
    await navigator.clipboard.writeText(text);
    say("Copied");
  } catch {
    getSelection().selectAllChildren(find("python"));
    say("Selected, copy it by hand");
  }
}

function listen() {
  const on = (id, event, action) => find(id).addEventListener(event, action);
  on("shuffle", "click", () => set(model.sample(freshSeed(), held, latent)));
  on("save", "click", () =>
    savePng(find("image"), model.parts.name ?? "image"),
  );
  on("copy", "click", copy);
  on("fresh", "click", () => set({ ...latent, noise: [[freshSeed(), 1]] }));
  on("seed", "change", (event) => {
    const seed = event.target.valueAsNumber >>> 0;
    set({ ...latent, noise: [[seed, 1]] });
  });
  find("noise").querySelector(".hold").onclick = (event) =>
    hold("noise", pressed(event.target));
  on("truncation", "input", (event) => {
    set({ ...latent, truncation: event.target.valueAsNumber });
    queue.ask("samples", drawSamples);
  });
  on("axis", "change", (event) => {
    vary(model.controls[event.target.value]);
    queue.ask("traversal", drawTraversal);
  });
  on("traversal-gif", "click", () => {
    const frames = traversal();
    gif(varied.type === "slider" ? swing(frames) : frames, varied.label);
  });
  on("more", "click", () => {
    seeds = seeds.map(freshSeed);
    queue.ask("samples", drawSamples);
  });
  on("keep-a", "click", () => keep("a"));
  on("keep-b", "click", () => keep("b"));
  on("place", "input", (event) => {
    set(blend(model, kept.a, kept.b, event.target.valueAsNumber));
  });
  on("blend-gif", "click", () => {
    const places = Array.from(
      { length: BLEND_FRAMES },
      (_, i) => i / (BLEND_FRAMES - 1),
    );
    gif(
      swing(places.map((x) => blend(model, kept.a, kept.b, x))),
      "a_to_b",
    );
  });
  on("file", "change", ({ target }) => {
    bring(target.files[0]);
    // So that the same file can be chosen again.
    target.value = "";
  });
  on("invert", "change", read);
  on("clear", "click", () => {
    pad.clear();
    find("seen").hidden = true;
  });
  on("read-image", "click", () => {
    pad.show(find("image"));
    read();
  });
  find("onnx").href =
    globalThis.explorerFiles?.["generator.onnx"] ?? "generator.onnx";
  listenForPictures();
}

function listenForPictures() {
  addEventListener("paste", (event) => {
    const [file] = event.clipboardData.files;
    if (file) bring(file);
  });
  addEventListener("dragover", (event) => {
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  addEventListener("dragleave", () =>
    document.body.classList.remove("dropping"),
  );
  addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    bring(event.dataTransfer.files[0]);
  });
}

start().catch((error) => say(`The model cannot be loaded: ${error.message}`));
