"""Training is the same on many devices, and survives the loss of a worker."""

import contextlib
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time
import types

import keras
import numpy as np
import pytest

from keras_infogan.callbacks import Checkpoint, KeepBest
from tests.conftest import ROOT

pytestmark = pytest.mark.once
SECONDS = 500


@contextlib.contextmanager
def started(backend, *command, devices=1):
    """Runs Python, on so many devices of JAX; ends all that it started."""
    flags = os.environ.get("XLA_FLAGS", "")
    flags += f" --xla_force_host_platform_device_count={devices}"
    environment = {
        **os.environ,
        "KERAS_BACKEND": backend,
        "PYTHONPATH": os.pathsep.join(
            [str(ROOT), os.environ.get("PYTHONPATH", "")]
        ),
        "XLA_FLAGS": flags,
    }
    process = subprocess.Popen(
        [sys.executable, *map(str, command)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def printed(process):
    """Returns what a process prints; it must end well."""
    output, errors = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, errors[-2000:]
    return output


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("distribution")
    replicas = ("tensorflow", "-m", "tests.distribution.replicas", path)
    devices = ("jax", "-m", "tests.distribution.devices", path)
    with started(*replicas) as first, started(*devices, devices=4) as second:
        printed(first)
        printed(second)
    return path


def assert_equal(folder, one, many, tolerance=1e-5):
    one, many = (dict(np.load(folder / f"{n}.npz")) for n in (one, many))
    assert one.keys() == many.keys()
    for name, value in one.items():
        np.testing.assert_allclose(
            many[name], value, atol=tolerance, err_msg=name
        )


def test_two_replicas_make_the_step_of_one(folder):
    assert_equal(folder, "none_one", "none_two")


def test_synchronised_statistics_are_those_of_the_global_batch(folder):
    # Replicas add up squares, whose difference is the variance.
    assert_equal(folder, "synchronized_one", "synchronized_two", 1e-4)


def test_replicas_draw_codes_of_their_own_and_end_in_one_state(folder):
    observed = np.load(folder / "observed.npz")
    for draw in range(2):
        rows = [observed[f"latents_{replica}_{draw}"] for replica in range(2)]
        assert len(np.unique(np.concatenate(rows), axis=0)) == 16
    first, second = observed["states"]
    assert (first == second).all()
    # Two latents of three parts each.
    assert first[-1] == 6


def test_statistics_are_each_replica_s_own_by_default(folder):
    observed = np.load(folder / "observed.npz")
    difference = np.abs(observed["means_0"] - observed["means_1"])
    assert difference.max() > 1e-4


def test_a_model_of_two_replicas_loads_on_one(folder):
    before, after = (np.load(folder / f"{n}.npz") for n in ("before", "after"))
    assert after["steps"] == 1
    for name in before.files:
        assert (before[name] == after[name]).all()


def test_four_devices_of_jax_make_the_step_of_one(folder):
    assert np.load(folder / "devices.npz")["jax_four"] == 4
    assert_equal(folder, "jax_one", "jax_four")


def test_so_do_steps_of_one_program_on_four_devices(folder):
    assert np.load(folder / "devices.npz")["jax_four_program"] == 4
    assert_equal(folder, "jax_one", "jax_four_program")


def test_only_the_first_worker_writes(tmp_path):
    calls = []
    model = types.SimpleNamespace(
        is_first_worker=False,
        steps=0,
        recalibrate=lambda batches: None,
        generate=lambda count, seed: np.zeros((count, 2)),
        save_to_preset=lambda folder, metadata: calls.append(folder),
        jax_state_sync=lambda: None,
        get_metrics_result=dict,
        largest_of_workers=lambda value: value,
        save=lambda path: calls.append(pathlib.Path(path).touch()),
    )
    images = np.random.default_rng(0).normal(size=(4, 2))
    best = KeepBest(tmp_path / "best", images, lambda images: images, count=4)
    for callback in (Checkpoint(tmp_path / "model.keras"), best):
        callback.set_model(model)
        callback.on_train_begin()
        callback.on_epoch_end(0)
    # All save together, because they read together what they share.
    assert len(calls) == 2
    assert list(tmp_path.iterdir()) == []


def two_workers(backend, output, epochs):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return started(
        backend,
        ROOT / "examples" / "two_workers.py",
        f"--output={output}",
        f"--epochs={epochs}",
        f"--port={port}",
    )


def workers(launcher):
    """Returns the ids of the workers that a process has started."""
    found = []
    for path in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            parent = (path / "stat").read_text().rsplit(")")[-1].split()[1]
            command = (path / "cmdline").read_text()
        except OSError:
            continue
        if int(parent) == launcher and "spawn_main" in command:
            found.append(int(path.name))
    return sorted(found)


def saved(path, launcher, before=0):
    """Waits until a file is written anew; returns its time."""
    deadline = time.monotonic() + SECONDS
    while launcher.poll() is None and time.monotonic() < deadline:
        if path.is_file() and path.stat().st_mtime_ns > before:
            break
        time.sleep(0.1)
    assert launcher.poll() is None, launcher.communicate()[1][-2000:]
    return path.stat().st_mtime_ns


def stopped(path, launcher):
    """Returns what workers print that end by SIGTERM, when they have ended.

    All of them stop at the same step, which the first one saves.
    """
    text, errors = launcher.communicate(timeout=SECONDS)
    assert launcher.returncode == 143, errors[-2000:]
    (line,) = [line for line in text.splitlines() if "Stopped" in line]
    steps = keras.saving.load_model(path).steps
    assert line == f"Stopped at update {steps}; the model is {path}."
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    return text


@pytest.mark.skipif(
    not pathlib.Path("/proc").is_dir(), reason="reads processes from /proc"
)
def test_training_goes_on_after_a_worker_was_killed(tmp_path):
    path = tmp_path / "model.keras"
    with two_workers("tensorflow", tmp_path, 1000) as launcher:
        saved(path, launcher)
        os.kill(workers(launcher.pid)[1], signal.SIGKILL)
        launcher.communicate(timeout=SECONDS)
    # The other worker misses it, or the pool does: what is said first varies.
    assert launcher.returncode not in (0, None)
    done = keras.saving.load_model(path).steps // 10
    assert 1 <= done < 1000
    before = path.stat().st_mtime_ns
    with two_workers("tensorflow", tmp_path, 1000) as launcher:
        saved(path, launcher, before)
        # A signal to one worker stops both.
        os.kill(workers(launcher.pid)[1], signal.SIGTERM)
        text = stopped(path, launcher)
    # Both workers began where the file ended.
    assert text.count(f"Epoch {done + 1}/1000") == 2
    assert f"Epoch {done}/1000" not in text


def test_two_processes_of_jax_train_one_model(tmp_path):
    path = tmp_path / "model.keras"
    with two_workers("jax", tmp_path, 1000) as launcher:
        saved(path, launcher)
        launcher.send_signal(signal.SIGTERM)
        stopped(path, launcher)
