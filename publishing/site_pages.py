"""Pages of the documentation site that lie outside of docs/.

mkdocs calls the functions of this file while it builds the site. They add the
README as the first page, the model cards with their pictures, the changelog,
the example scripts and the guides, which are notebooks. The links between all
these pages are written for the repository, and are rewritten here for the site.
"""

import ast
import os
import pathlib
import re

from mkdocs.structure.files import File
from nbconvert import MarkdownExporter

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Environment variable: names of the presets whose explorers are beside the
# pages, separated by commas. `site.py` sets it.
EXPLORERS = "KERAS_INFOGAN_EXPLORERS"
PAGES = ("CHANGELOG.md", "CONTRIBUTING.md")
# The pages of the API reference: titles, names of the public face and rooms
# whose files hold one thing each.
REFERENCE = {
    "models": ("Models", ["InfoGAN", "IBGAN", "InfoGANCR"], []),
    "codes": ("Codes", ["CodeSpec", "Code"], ["codes"]),
    "networks": (
        "Networks",
        [
            "Generator",
            "Discriminator",
            "Recognizer",
            "Encoder",
            "ResidualGenerator",
            "ResidualDiscriminator",
            "DiffAugment",
            "RandomAffine",
            "RandomShading",
        ],
        [],
    ),
    "training": (
        "Training, presets and scores",
        [
            "train",
            "finetune",
            "evaluate",
            "explore",
            "presets",
            "upload_preset",
            "Preset",
            "Recipe",
        ],
        ["callbacks", "clustering", "features"],
    ),
    "datasets": ("Data sets", ["datasets.load"], ["datasets", "rendered"]),
    "losses": ("Losses and penalties", [], ["losses", "penalties"]),
    "metrics": ("Metrics", [], ["metrics"]),
    "pictures": ("Pictures", ["visualization"], []),
}


def on_files(files, config):
    """Adds the pages and pictures to the files of the site."""
    readme = (ROOT / "README.md").read_text("utf-8")
    files.append(File.generated(config, "index.md", content=readme))
    for name in PAGES:
        files.append(_file(config, name))
    for path in sorted(ROOT.glob("weights/*/*")):
        if path.suffix in (".md", ".png"):
            files.append(_file(config, path.relative_to(ROOT).as_posix()))
    scripts = sorted(ROOT.glob("examples/*.py"))
    for script in scripts:
        page = f"examples/{script.stem}.md"
        files.append(File.generated(config, page, content=_script(script)))
    files.append(
        File.generated(config, "examples/index.md", content=_list(scripts))
    )
    for notebook in sorted(ROOT.glob("docs/guides/*.ipynb")):
        for name, content in _guide(notebook).items():
            files.append(File.generated(config, name, content=content))
    pages = {name: _reference(*parts) for name, parts in REFERENCE.items()}
    _check_complete("\n".join(pages.values()))
    for name, content in pages.items():
        files.append(File.generated(config, f"api/{name}.md", content=content))
    return files


def on_page_markdown(markdown, page, config, files):
    """Rewrites the links of the repository to those of the site."""
    for name in filter(None, os.environ.get(EXPLORERS, "").split(",")):
        markdown = _with_explorer(markdown, page.file.src_uri, name)
    if "/" not in page.file.src_uri:
        markdown = re.sub(r"\]\((\.\./|docs/)", "](", markdown)
        markdown = re.sub(r"\]\(examples\)", "](examples/index.md)", markdown)
    markdown = markdown.replace("](../../docs/", "](../../")
    markdown = re.sub(r"\]\((guides/\w+)\.ipynb\)", r"](\1.md)", markdown)
    return re.sub(r"\]\((examples/\w+)\.py\)", r"](\1.md)", markdown)


def _with_explorer(markdown, address, name):
    """Returns a page with the explorer of a preset, if it is its place."""
    if address == "zoo.md":
        heading = f"## [{name}](../weights/{name}/README.md)\n"
        button = (
            f'<a class="md-button" href="explorer/{name}/index.html">'
            f"Play with {name}</a>\n"
        )
        return markdown.replace(heading, f"{heading}\n{button}")
    if address == f"weights/{name}/README.md":
        frame = (
            f'<iframe src="../../explorer/{name}/index.html" loading="lazy" '
            f'title="Explorer of {name}" width="100%" height="900"></iframe>\n'
        )
        return markdown.replace(
            "## Pictures\n", f"## Explorer\n\n{frame}\n## Pictures\n", 1
        )
    return markdown


def _file(config, path):
    return File(path, str(ROOT), config.site_dir, config.use_directory_urls)


def _script(path):
    """Returns the page of an example script."""
    return f"# {path.stem}\n\n```python\n{path.read_text('utf-8')}```\n"


def _guide(path):
    """Returns the page of a notebook and its pictures, by their addresses."""
    folder = {"output_files_dir": path.stem}
    page, resources = MarkdownExporter().from_filename(path, folder)
    page = re.sub(r"(\]\(\w+)\.ipynb\)", r"\1.md)", page)
    page = page.replace("![png](", "![Output of the cell above](")
    title, rest = page.split("\n", 1)
    link = f"[Download this notebook]({path.name}) and run it in Jupyter.\n"
    parts = {f"guides/{path.stem}.md": f"{title}\n\n{link}{rest}"}
    pictures = resources["outputs"].items()
    return parts | {f"guides/{name}": content for name, content in pictures}


def _list(scripts):
    """Returns the page that lists the example scripts."""
    lines = ["# Examples", ""]
    for script in scripts:
        document = ast.get_docstring(ast.parse(script.read_text("utf-8")))
        lines.append(
            f"- [{script.stem}]({script.stem}.md): {document.splitlines()[0]}"
        )
    return "\n".join(lines) + "\n"


def _reference(title, names, rooms):
    """Returns a page of the API reference, which mkdocstrings fills in."""
    things = [f"keras_infogan.{name}" for name in names]
    for room in rooms:
        for path in sorted(ROOT.glob(f"keras_infogan/{room}/*.py")):
            thing = _thing(path)
            if thing and thing not in names:
                module = f"keras_infogan.{room}.{path.stem}"
                things.append(f"{module}.{thing}")
    return "\n\n".join([f"# {title}", *(f"::: {name}" for name in things)])


def _thing(path):
    """Returns the name of the class or function that a file is named after."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            if node.name.lower() == path.stem.replace("_", ""):
                return node.name
            if node.name == path.stem:
                return node.name
    return None


def _check_complete(reference):
    """Raises an error if a public name is missing in the API reference."""
    source = ast.parse((ROOT / "keras_infogan/__init__.py").read_text("utf-8"))
    for node in source.body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "__all__":
            names = ast.literal_eval(node.value)
    missing = [
        name
        for name in names
        if not (ROOT / "keras_infogan" / name).is_dir()
        and name != "__version__"
        and not re.search(rf"\.{name}$", reference, re.MULTILINE)
    ]
    if missing:
        raise ValueError(f"REFERENCE must hold every public name: {missing}")
