"""Prints the machine, the versions, the load and the tables of benchmarks."""

import importlib.metadata
import json
import os
import pathlib
import platform
import shutil
import subprocess

import numpy as np
from absl import flags

FLAGS = flags.FLAGS
flags.DEFINE_string("json", None, "File to write the figures to.")
PACKAGES = ("keras", "tensorflow", "jax", "torch", "numpy")


def machine():
    """Returns a description of the machine and of the package versions."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "gpu": _gpu(),
        "python": platform.python_version(),
        "versions": {name: _version(name) for name in PACKAGES},
        "load_before": os.getloadavg(),
    }


def begin():
    """Prints the machine and returns the report that `end` writes."""
    found = machine()
    gpu = found["gpu"] or "no GPU"
    print(f"{found['processor']}, {found['cores']} cores, {gpu}")
    versions = [f"{n} {v}" for n, v in found["versions"].items() if v]
    print(f"Python {found['python']}, {', '.join(versions)}")
    load = ", ".join(f"{value:.1f}" for value in found["load_before"])
    print(f"Load before: {load}\n", flush=True)
    return {"machine": found}


def end(report, **figures):
    """Prints the final load and writes the figures to --json."""
    report["machine"]["load_after"] = os.getloadavg()
    load = ", ".join(f"{v:.1f}" for v in report["machine"]["load_after"])
    print(f"\nLoad after: {load}")
    if FLAGS.json:
        text = json.dumps(report | figures, indent=2) + "\n"
        pathlib.Path(FLAGS.json).write_text(text)


def table(head, rows):
    """Prints a Markdown table, with numbers of at least two digits."""
    lines = [head, ["---"] * len(head), *rows]
    for line in lines:
        print(f"| {' | '.join(_cell(value) for value in line)} |", flush=True)


def medians(times):
    """Returns the median of each list of times, by name."""
    return {name: float(np.median(values)) for name, values in times.items()}


def quartiles(values):
    """Returns the lower and upper quartile of times as a text."""
    low, high = np.quantile(values, [0.25, 0.75])
    return f"{_cell(float(low))} to {_cell(float(high))}"


def ratios(times, reference):
    """Prints the medians, and the median of `reference` divided by each."""
    found = medians(times)
    base = found.get(reference, float("nan"))
    head = ("", "median ms", "middle half", f"times {reference}")
    table(
        head,
        [
            (name, found[name], quartiles(values), base / found[name])
            for name, values in times.items()
        ],
    )
    return {"median_ms": found, "reference": reference, "times_ms": times}


def _cell(value):
    if not isinstance(value, float):
        return str(value)
    return f"{value:.2f}" if abs(value) < 100 else f"{value:.0f}"


def _processor():
    cpus = pathlib.Path("/proc/cpuinfo")
    lines = cpus.read_text().splitlines() if cpus.is_file() else []
    values = dict(line.split(":", 1) for line in lines if ":" in line)
    values = {name.strip(): value.strip() for name, value in values.items()}
    name = values.get("model name", platform.processor() or platform.machine())
    flags_ = values.get("flags", "").split()
    known = ("amx_bf16", "avx512_bf16", "avx512f", "avx2")
    return " ".join([name, *(flag for flag in known if flag in flags_)])


def _gpu():
    if shutil.which("nvidia-smi") is None:
        return None
    query = ["nvidia-smi", "--query-gpu=name,driver_version"]
    output = subprocess.run(
        [*query, "--format=csv,noheader"], capture_output=True, text=True
    )
    return output.stdout.strip() or None


def _version(name):
    for candidate in (name, f"{name}-cpu"):
        try:
            return importlib.metadata.version(candidate)
        except importlib.metadata.PackageNotFoundError:
            continue
    return None
