"""Chooses a dtype policy that is fast on this machine."""

import pathlib

import keras

# The names of the bfloat16 instructions in /proc/cpuinfo, on x86 and Arm.
BFLOAT16 = {"amx_bf16", "avx512_bf16", "bf16"}


def fast_policy(policy: str, cpuinfo: str = "/proc/cpuinfo") -> str:
    """Returns the dtype policy, or `"float32"` if bfloat16 would be slower.

    Newer CPUs have instructions for bfloat16, and older CPUs emulate it. On
    JAX the function returns `"float32"` for every CPU, because XLA was slower
    in bfloat16 even on a CPU with these instructions (docs/performance.md has
    the times). On an accelerator the policy is returned as it is, although
    GPUs older than NVIDIA's Ampere are faster in float32.

    Args:
        policy: Name of a dtype policy. Any other policy than
            `"mixed_bfloat16"` is returned as it is.
        cpuinfo: Path of a file that lists the features of the CPU. If there is
            no such file, as on systems other than Linux, the CPU counts as
            one without bfloat16 instructions.

    Example:

    ```python
    model = InfoGAN([Categorical(10)], dtype=fast_policy("mixed_bfloat16"))
    ```
    """
    if policy != "mixed_bfloat16" or accelerated():
        return policy
    old = keras.backend.backend() == "jax" or not _multiplies(cpuinfo)
    return "float32" if old else policy


def _multiplies(cpuinfo):
    """Returns whether the CPU has instructions for bfloat16 products."""
    path = pathlib.Path(cpuinfo)
    words = path.read_text().split() if path.is_file() else []
    return not BFLOAT16.isdisjoint(words)


def accelerated():
    """Returns whether the backend computes on an accelerator."""
    if keras.backend.backend() == "jax":
        import jax

        return jax.default_backend() != "cpu"
    if keras.backend.backend() == "torch":
        import torch

        return torch.accelerator.is_available()
    import tensorflow as tf

    kinds = {device.device_type for device in tf.config.list_logical_devices()}
    return kinds != {"CPU"}
