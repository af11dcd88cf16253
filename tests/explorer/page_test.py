"""The page of a model, looked at by a real browser."""

import hashlib
import io
import json
import re
import shutil

import numpy as np
import pytest

from keras_infogan import (
    Bernoulli,
    Categorical,
    CodeSpec,
    Gaussian,
    InfoGAN,
    Uniform,
    VonMises,
)
from keras_infogan.explorer.page import PAGE, write_page
from keras_infogan.explorer.server import PageServer
from keras_infogan.models.latents import between as latents_between
from tests.conftest import ROOT, SMALL_SIZES

pytestmark = pytest.mark.once
# What the browser would otherwise ask of its maker.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOSTILE = '<img src=x onerror="alert(1)">'
ONE_STEP = 1 / 255
VENDOR = PAGE / "vendor"
VENDOR_TABLE = (VENDOR / "README.md").read_text()
CONTROLS = {"button", "checkbox", "combobox", "radio", "slider", "spinbutton"}
# A page of one's own would load the model in the same way.
LOAD = """const { loadModel } = await import("./model.js");
    const model = (globalThis.loaded ??= await loadModel());"""
# Draws three latents; the inputs of the generator come back with the images.
DRAW = f"""async () => {{
    {LOAD}
    const {{ inputsOf }} = await import("./latents.js");
    const latents = [0, 1, 2].map((seed) => model.sample(seed));
    const images = await model.draw(latents);
    return {{
        images: images.map((image) => Array.from(image)),
        inputs: latents.map((l) => inputsOf(model.parts, model.controls, l)),
    }};
}}"""
# The inputs of the generator between two latents, and those of the two.
BLEND = f"""async (place) => {{
    {LOAD}
    const {{ blend, inputsOf }} = await import("./latents.js");
    const ends = [1, 2].map(
        (seed) => ({{ ...model.sample(seed), truncation: 0.4 * seed }}));
    const between = blend(model, ...ends, place);
    return [between, ...ends].map(
        (l) => inputsOf(model.parts, model.controls, l));
}}"""
# The noise between two latents without noise, and with a truncation of 1 then.
HIDDEN = f"""async () => {{
    {LOAD}
    const {{ blend, inputsOf }} = await import("./latents.js");
    const ends = [1, 2].map(
        (seed) => ({{ ...model.sample(seed), truncation: 0 }}));
    const between = blend(model, ...ends, 0.5);
    return [between, {{ ...between, truncation: 1 }}].map(
        (l) => inputsOf(model.parts, model.controls, l).noise);
}}"""
# What a seed draws, and the image if that is truncated and two values given.
TRUNCATE = f"""async (truncation) => {{
    {LOAD}
    const {{ inputsOf, withValue }} = await import("./latents.js");
    const drawn = model.sample(6);
    let latent = {{ ...drawn, truncation }};
    for (const [id, value] of [["kind/0", [0, 1, 0]], ["style/1", [4]]]) {{
        const control = model.controls.find((c) => c.id === id);
        latent = withValue(latent, control, value);
    }}
    const [image] = await model.draw([latent]);
    const inputs = inputsOf(model.parts, model.controls, drawn);
    return {{ drawn: inputs, image: Array.from(image) }};
}}"""
# Texts and numbers of bands of what the recognizer would read.
BANDS = f"""async (outputs) => {{
    {LOAD}
    const {{ readings }} = await import("./readings.js");
    return readings(model.controls, outputs).map((row) => [
        row.querySelector("dd").textContent,
        row.querySelectorAll("i").length,
    ]);
}}"""
READ = f"""async (pixels) => {{
    {LOAD}
    return model.read(Float32Array.from(pixels));
}}"""
ORDER = """async (names) => {
    const { controlsOf } = await import("./latents.js");
    const code = { input: "a", name: "a", class: "Categorical", axes: 1 };
    const [control] = controlsOf(
        { codes: [{ ...code, width: 3, value_names: [names] }] });
    return control.traverse(control).map((value) => value.indexOf(1));
}"""
ENDS = """async (names) => {
    const { controlsOf } = await import("./latents.js");
    const code = { input: "a", name: "a", class: "Uniform", axes: 2, width: 2 };
    return controlsOf(
        { codes: [{ ...code, low: -1, high: 1, value_names: names }] })
        .map((control) => control.names);
}"""
PICTURE = "document.querySelector('canvas').toDataURL()"
# A canvas that nothing was drawn on is 300 pixels wide.
OTHER_PICTURE = f"""(old) => !old.includes({PICTURE})
    && document.querySelector("canvas").width !== 300"""
PIXELS = """() => {
    const canvas = document.getElementById("image");
    const { data } = canvas.getContext("2d").getImageData(
        0, 0, canvas.width, canvas.height);
    return { data: Array.from(data), size: [canvas.height, canvas.width] };
}"""


@pytest.fixture(scope="module")
def model():
    codes = [
        Categorical(3, name="kind", value_names=["10", "9", HOSTILE]),
        Uniform(2, name="style", low=0, high=4),
        Gaussian(2, name="pose"),
        VonMises(1, name="angle"),
        Bernoulli(1, name="glasses"),
    ]
    spec = CodeSpec(codes, noise_dim=4, noise="normal", seed=1)
    model = InfoGAN(spec, **SMALL_SIZES | {"image_shape": (8, 12, 3)})
    # Untrained pictures are all of the same grey.
    generator = np.random.default_rng(0)
    for variable in model.generator.trainable_variables:
        variable.assign(generator.normal(0, 0.5, variable.shape))
    return model


@pytest.fixture(scope="module")
def folder(model, tmp_path_factory):
    for package in ("onnx", "tf2onnx"):
        pytest.importorskip(package, reason=f"{package} is not installed")
    folder = tmp_path_factory.mktemp("page")
    write_page(model, folder, dtype="float32")
    return folder


@pytest.fixture(scope="module")
def browser():
    api = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed"
    )
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("There is no Chromium: apt-get install chromium")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=ARGUMENTS
        )
        context = browser.new_context()
        # Other tests may keep the machine busy.
        context.set_default_timeout(120_000)
        yield context
        browser.close()


@pytest.fixture(scope="module")
def visit(browser, folder):
    """The page in a browser, its address and what was asked of whom."""
    server = PageServer(folder)
    page = browser.new_page()
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda message: message.type == "error" and errors.append(message.text),
    )
    page.goto(server.address)
    page.wait_for_selector("main[aria-busy=false]")
    yield page, server.address, asked, errors
    server.close()


@pytest.fixture
def page(visit):
    return visit[0]


def settled(page):
    """Waits until the page has drawn everything, and returns the image."""
    page.wait_for_selector("body[data-drawn=all]")
    drawn = page.evaluate(PIXELS)
    image = np.reshape(drawn["data"], (*drawn["size"], 4))
    return image[..., :3] / 255


def test_pictures_equal_those_of_keras(page, model):
    found = page.evaluate(DRAW)
    for seed, (image, inputs) in enumerate(
        zip(found["images"], found["inputs"], strict=True)
    ):
        noise = np.random.RandomState(seed).normal(size=4)
        np.testing.assert_allclose(inputs["noise"], noise, atol=1e-12)
        latents = {k: np.float32([v]) for k, v in inputs.items()}
        expected = np.array(model.synthesize(latents))
        assert expected.std() > 10 * ONE_STEP
        image = np.reshape(image, expected.shape)
        np.testing.assert_allclose(image, expected, atol=ONE_STEP)


def test_the_recognizer_reads_what_keras_reads(page, model):
    image = model.generate(1, seed=3)
    found = page.evaluate(READ, image.ravel().tolist())
    for code, parameters in model.encode(image).items():
        for name, expected in parameters.items():
            values = found[f"{code}_{name}"]
            np.testing.assert_allclose([values], expected, atol=1e-4)
    for code, mode in model.modes(image).items():
        np.testing.assert_allclose([found[code]], mode, atol=1e-4)


@pytest.mark.parametrize("draw", ["normal()", "uniform(-1, 1)"])
def test_noise_is_that_of_numpy(page, draw):
    found = page.evaluate(
        f"""async () => {{
            const {{ RandomState }} = await import("./random.js");
            const random = new RandomState(4294967295);
            return Array.from({{ length: 700 }}, () => random.{draw});
        }}"""
    )
    random = np.random.RandomState(4294967295)
    expected = {
        "normal()": random.normal,
        "uniform(-1, 1)": lambda size: random.uniform(-1, 1, size),
    }[draw](size=700)
    np.testing.assert_allclose(found, expected, rtol=1e-12)


@pytest.mark.parametrize(
    "role, start, name, key",
    [
        ("slider", "style 1, 0 to 4", "style 1, 0 to 4", "End"),
        ("slider", "pose 0, -2 to 2", "pose 0, -2 to 2", "PageUp"),
        ("slider", "angle, in degrees", "angle, in degrees", "PageUp"),
        ("radio", "kind 9", "kind 10", "Space"),
        ("radio", "glasses off", "glasses on", "Space"),
    ],
)
def test_keys_on_a_control_change_the_picture(page, role, start, name, key):
    first = page.get_by_role(role, name=start, exact=True)
    first.press("Home" if role == "slider" else "Space")
    before = settled(page)
    page.get_by_role(role, name=name, exact=True).press(key)
    assert np.abs(settled(page) - before).max() > ONE_STEP


def test_python_draws_the_same_picture(page, model, folder, monkeypatch):
    pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")
    page.get_by_role("button", name="Shuffle").click()
    page.get_by_role("slider", name="Truncation").press("PageDown")
    drawn = settled(page)
    monkeypatch.chdir(folder)
    scope = {}
    exec(page.inner_text("#python"), scope)
    np.testing.assert_allclose(scope["images"][0], drawn, atol=ONE_STEP)
    image = model.draw({k: np.float32(v) for k, v in scope["latents"].items()})
    np.testing.assert_allclose(image[0], drawn, atol=ONE_STEP)


@pytest.mark.parametrize("truncation", [0.0, 0.3, 1.0])
def test_truncation_is_that_of_generate(page, model, monkeypatch, truncation):
    """With the same draws, because the two have other random numbers."""
    found = page.evaluate(TRUNCATE, truncation)
    drawn = {k: np.float32([v]) for k, v in found["drawn"].items()}
    monkeypatch.setattr(model.code_spec, "sample", lambda *_, **__: drawn)
    monkeypatch.setattr(
        model.code_spec["style"],
        "value_names",
        [["thin", "thick"], ["left", "right"]],
    )
    given = {"kind": 1, "style": "right"}
    expected = model.generate(1, given, truncation=truncation)
    image = np.reshape(found["image"], expected.shape)
    np.testing.assert_allclose(image, expected, atol=ONE_STEP)


def test_truncation_moves_what_was_drawn_and_not_what_was_given(page):
    page.get_by_role("button", name="Shuffle").click()
    given = page.get_by_role("slider", name="style 0, 0 to 4", exact=True)
    drawn = page.get_by_role("slider", name="style 1, 0 to 4", exact=True)
    given.press("End")
    truncation = page.get_by_role("slider", name="Truncation")
    truncation.press("Home")
    settled(page)
    assert [float(x.input_value()) for x in (given, drawn)] == [4, 2]
    truncation.press("End")
    settled(page)
    assert float(drawn.input_value()) != 2


def test_a_brought_picture_sets_the_controls(page, model):
    from PIL import Image

    image = np.round(255 * model.generate(1, seed=5)).astype("uint8")
    file = io.BytesIO()
    Image.fromarray(image[0]).save(file, "png")
    page.set_input_files(
        "#file",
        {"name": "a.png", "mimeType": "image/png", "buffer": file.getvalue()},
    )
    page.wait_for_selector("#readings dt")
    settled(page)
    text = page.inner_text("#python")
    modes = model.modes(image / 255.0)
    (style,) = re.findall(r'"style": (\[\[.*\]\])', text)
    expected = np.clip(modes["style"], 0, 4)
    np.testing.assert_allclose(json.loads(style), expected, atol=1e-2)
    assert f"np.eye(3)[[{modes['kind'].argmax()}]]" in text


def test_each_class_of_codes_has_its_bars_and_bands(page, model):
    """A spread as wide as the prior is not shown."""
    turn = np.deg2rad(355)
    outputs = {
        "kind_probabilities": [0.2, 0.7, 0.1],
        "style": [1.0, 3.0],
        "style_scale": [0.5, 4 / np.sqrt(12)],
        "pose": [-0.5, 0.25],
        "pose_scale": [0.1, 1.0],
        "angle": [np.cos(turn), np.sin(turn)],
        "angle_concentration": [100.0],
        "glasses_probabilities": [0.9],
    }
    assert page.evaluate(BANDS, outputs) == [
        ["9, 70 %", 3],
        ["1.00 ± 0.50", 1],
        ["3.00", 1],
        ["-0.50 ± 0.10", 1],
        ["0.25", 1],
        ["355° ± 6", 2],  # Past 360 it goes on at 0.
        ["on, 90 %", 2],
    ]


def test_samples_keep_what_is_held(page):
    """With all codes and the noise held, the samples are all the image."""
    holds = page.get_by_role("button", name="Hold")
    for index in range(holds.count()):
        holds.nth(index).click()
    settled(page)
    count = """new Set(
        [...document.querySelectorAll("#samples canvas, #image")].map(
            (canvas) => canvas.toDataURL())).size"""
    assert page.evaluate(count) == 1
    for index in range(holds.count()):
        holds.nth(index).click()
    settled(page)
    assert page.evaluate(count) > 10


def test_the_ends_of_a_blend_are_the_kept_images(page):
    kept = []
    for side in "AB":
        page.get_by_role("button", name="Shuffle").click()
        kept.append(settled(page))
        page.get_by_role("button", name=f"Keep the image as {side}").click()
    place = page.get_by_role("slider", name="Place between A and B")
    for key, expected in [("Home", kept[0]), ("End", kept[1])]:
        place.press(key)
        np.testing.assert_allclose(settled(page), expected, atol=ONE_STEP)
    place.press("PageDown")
    between = settled(page)
    assert all(np.abs(between - k).max() > ONE_STEP for k in kept)


def test_a_blend_of_images_without_noise_has_noise_again(page):
    """Truncation hides the noise of both ends, and can bring it back."""
    noise = page.evaluate(HIDDEN)
    assert np.abs(noise[0]).max() == 0 and np.abs(noise[1]).max() > 0


@pytest.mark.parametrize(
    "codes, words",
    [
        ("{ knd: [1] }", "knd: received 1 numbers, expected a code of kind"),
        ("{ kind: [2] }", "kind: received 1 numbers, expected 3"),
    ],
)
def test_codes_that_do_not_fit_are_refused(page, codes, words):
    show = f"""async () => {{
        {LOAD}
        await model.show(model.sample(1), null, {codes});
    }}"""
    with pytest.raises(Exception, match=words):
        page.evaluate(show)


@pytest.mark.parametrize("place", [0.0, 0.25, 0.5, 1.0])
def test_a_blend_takes_the_paths_of_interpolate(page, model, place):
    between, *ends = page.evaluate(BLEND, place)
    ends = [{k: np.float32([v]) for k, v in end.items()} for end in ends]
    paths = latents_between(*ends, steps=5, priors=model.entry.priors())
    for name, path in paths.items():
        expected = path[int(4 * place)]
        np.testing.assert_allclose(between[name], expected, atol=1e-5)


@pytest.mark.parametrize(
    "button, frames", [("#save", 1), ("#traversal-gif", 3), ("#blend-gif", 38)]
)
def test_pictures_are_saved(page, button, frames):
    from PIL import Image

    page.select_option("#axis", label="kind")
    drawn = settled(page)
    with page.expect_download() as saved:
        page.click(button)
    with Image.open(saved.value.path()) as picture:
        assert getattr(picture, "n_frames", 1) == frames
        factor = picture.width // 12
        assert picture.size == (12 * factor, 8 * factor) and factor > 10
        if frames == 1:
            pixels = np.asarray(picture.convert("RGB"))[::factor, ::factor]
            np.testing.assert_allclose(pixels / 255, drawn, atol=1e-6)


def test_every_control_has_a_name(visit):
    page = visit[0]
    session = page.context.new_cdp_session(page)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    found = [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in tree
        if node.get("role", {}).get("value") in CONTROLS
    ]
    assert {role for role, _ in found} == CONTROLS
    assert [pair for pair in found if not pair[1].strip()] == []


def test_all_controls_are_reached_by_tab(page):
    wanted = {
        "shuffle", "style 0, 0 to 4", "angle, in degrees", "Hold angle",
        "Seed of the noise", "truncation", "Sample 20", "Keep the image as A",
        "Choose a picture", "copy",
    }  # fmt: skip
    reached, presses = set(), 0
    while presses < 120 and not wanted <= reached:
        page.keyboard.press("Tab")
        presses += 1
        reached.add(
            page.evaluate(
                "document.activeElement.getAttribute('aria-label')"
                " ?? document.activeElement.id"
            )
        )
    assert wanted - reached == set()


def test_names_are_no_html(page):
    assert page.locator("img").count() == 0
    assert page.get_by_role("radio", name=f"kind {HOSTILE}").count() == 1


@pytest.mark.parametrize(
    "names, order",
    [(["10", "9", "-1"], [2, 1, 0]), (["b", "10", "9"], [0, 1, 2])],
)
def test_classes_that_are_named_by_numbers_are_sorted(page, names, order):
    assert page.evaluate(ORDER, names) == order


@pytest.mark.parametrize("names", [None, [[], ["thin", "bold"]]])
def test_ends_without_names_are_numbers(page, names):
    ends = ["thin", "bold"] if names else ["-1", "1"]
    assert page.evaluate(ENDS, names) == [["-1", "1"], ends]


def test_the_page_fits_a_phone(page):
    page.set_viewport_size({"width": 390, "height": 844})
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert wide == 390


def test_nothing_leaves_the_machine_and_nothing_fails(visit):
    _, address, asked, errors = visit
    own = (address, "blob:", "data:")
    assert len(asked) > 10
    assert [url for url in asked if not url.startswith(own)] == []
    assert errors == []


def test_one_file_needs_no_host(browser, folder, tmp_path):
    class Exported:
        def export_parts(self, target, format, dtype):
            for path in (*folder.glob("*.onnx"), folder / "parts.json"):
                shutil.copy(path, target)

    path = write_page(Exported(), tmp_path / "new" / "page.html")
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_selector("main[aria-busy=false]")
    assert settled(page).std() > 10 * ONE_STEP
    assert [u for u in asked if not u.startswith("data:")] == [path.as_uri()]
    page.close()


def test_the_page_of_the_docs_draws(browser, folder, tmp_path):
    text = (ROOT / "docs" / "explorer.md").read_text()
    (example,) = re.findall(r"```html\n(<canvas.*?)```", text, re.DOTALL)
    assert len(example.splitlines()) == 10
    shutil.copytree(folder, tmp_path / "mnist")
    (tmp_path / "index.html").write_text(example)
    server = PageServer(tmp_path)
    page = browser.new_page()
    page.goto(server.address)
    page.wait_for_function("document.querySelector('input').oninput !== null")
    pictures = []
    for key in ("Home", "End"):
        page.get_by_role("slider", name="Width").press(key)
        page.wait_for_function(OTHER_PICTURE, arg=pictures)
        pictures.append(page.evaluate(PICTURE))
    assert page.evaluate("document.querySelector('canvas').width") == 12
    page.close()
    server.close()


def test_the_files_of_others_are_those_of_their_packages():
    """As they came from npm: not edited, and with the line ends they had."""
    rows = re.findall(r"\| `(\S+)` \| `\S+` \| `(\w{64})`", VENDOR_TABLE)
    assert len(rows) == 3
    for name, expected in rows:
        found = hashlib.sha256((VENDOR / name).read_bytes()).hexdigest()
        assert found == expected, name
