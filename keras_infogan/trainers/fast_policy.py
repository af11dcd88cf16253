"""The dtype policy that trains fast on this machine."""

import pathlib

import keras

# What Linux calls the instructions, on x86 and on Arm.
BFLOAT16 = {"amx_bf16", "avx512_bf16", "bf16"}


def fast_policy(policy, cpuinfo="/proc/cpuinfo"):
    """Returns a dtype policy, or float32 where bfloat16 would be slower.

    Newer CPUs multiply bfloat16 fast, and older ones emulate it. On JAX every
    CPU counts as an old one: XLA was slower in bfloat16 on one that has the
    instructions (docs/performance.md has the times). On an accelerator the
    policy is kept; GPUs older than NVIDIA's Ampere would want float32.

    Args:
        policy: Name of a dtype policy; of all others than `"mixed_bfloat16"`
            nothing is asked.
        cpuinfo: File that names what the CPU can. A CPU that has none, as on
            systems other than Linux, counts as an old one.
    """
    if policy != "mixed_bfloat16" or _accelerated():
        return policy
    old = keras.backend.backend() == "jax" or not _multiplies(cpuinfo)
    return "float32" if old else policy


def _multiplies(cpuinfo):
    """Returns whether the CPU has instructions for products in bfloat16."""
    path = pathlib.Path(cpuinfo)
    words = path.read_text().split() if path.is_file() else []
    return not BFLOAT16.isdisjoint(words)


def _accelerated():
    """Returns whether the backend computes on something else than a CPU."""
    if keras.backend.backend() == "jax":
        import jax

        return jax.default_backend() != "cpu"
    if keras.backend.backend() == "torch":
        import torch

        return torch.accelerator.is_available()
    import tensorflow as tf

    kinds = {device.device_type for device in tf.config.list_logical_devices()}
    return kinds != {"CPU"}
