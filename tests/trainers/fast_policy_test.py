import os
import subprocess
import sys

import keras
import pytest

from keras_infogan.trainers import fast_policy
from tests.conftest import ROOT

OLD = "flags : fpu sse2 avx2 avx512f\n"
NEW = "flags : fpu avx512f avx512_bf16\n"
ARM = "Features : fp asimd bf16\n"
BFLOAT16 = "mixed_bfloat16"


@pytest.fixture
def policy_of(monkeypatch, tmp_path):
    """Returns the policy on a machine of these features."""

    def find(features, policy=BFLOAT16, accelerated=False):
        file = tmp_path / "cpuinfo"
        file.write_text(features)
        monkeypatch.setattr(fast_policy, "accelerated", lambda: accelerated)
        return fast_policy.fast_policy(policy, file)

    return find


@pytest.mark.parametrize("features", [NEW, ARM])
def test_bfloat16_is_kept_where_the_cpu_multiplies_it(policy_of, features):
    on_jax = keras.backend.backend() == "jax"
    assert policy_of(features) == ("float32" if on_jax else BFLOAT16)


def test_older_cpus_fall_back_to_float32(policy_of, tmp_path):
    assert policy_of(OLD) == "float32"
    missing = fast_policy.fast_policy(BFLOAT16, tmp_path / "missing")
    assert missing == "float32"


def test_accelerators_keep_bfloat16(policy_of):
    assert policy_of(OLD, accelerated=True) == BFLOAT16


@pytest.mark.parametrize("policy", ["float32", "mixed_float16"])
def test_other_policies_are_kept(policy_of, policy):
    assert policy_of(OLD, policy) == policy


def test_the_backend_says_that_a_cpu_is_no_accelerator():
    code = (
        "from keras_infogan.trainers import fast_policy\n"
        "assert not fast_policy.accelerated()"
    )
    hidden = {"CUDA_VISIBLE_DEVICES": "", "JAX_PLATFORMS": "cpu"}
    command = [sys.executable, "-c", code]
    subprocess.run(command, cwd=ROOT, env=os.environ | hidden, check=True)
