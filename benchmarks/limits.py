"""Computes the least work of a step, and how fast the machine can do it.

The work consists of the floating point operations of the matrix products and
convolutions, counted in the PyTorch loop with the same networks, and of the
memory traffic of both Adam optimizers: a weight and its two moments are read
and written, and its gradient is read.
"""

import numpy as np
import torch
from keras import ops
from torch.utils.flop_counter import FlopCounterMode
from torch_loop import DEVICE, Loop
from turns import burst

SIZE = 2048
COPIED = 1 << 28
ADAM_BYTES = 7 * 4


def counts(name):
    """Returns the FLOPs of the parts and of a step, and the optimizer bytes."""
    loop = Loop(name)
    latents = loop.draw()[-1]
    with torch.no_grad():
        flops = {
            "G forward": _flops(lambda: loop.generator(latents)),
            "D on real": _flops(lambda: loop.discriminator(loop.images, False)),
            "D and Q on generated": _flops(
                lambda: loop.discriminator(loop.images)
            ),
        }
    updates = loop.world.generator_updates
    step = _flops(loop.update_discriminator)
    # The loop also computes the gradients of D in the update of G, and
    # discards them.
    loop.discriminator.requires_grad_(False)
    step += updates * _flops(loop.update_generator)
    moved = _weights(loop.discriminator) + updates * _weights(loop.generator)
    return flops, step, ADAM_BYTES * moved


def _flops(function):
    with FlopCounterMode(display=False) as counter:
        function()
    return counter.get_total_flops()


def _weights(network):
    return sum(weights.numel() for weights in network.parameters())


def rates(dtype):
    """Returns functions that run bursts of products and of a copy, by name.

    The products of the backend and of PyTorch are both timed. The faster one
    is the rate of the machine.
    """
    values = np.random.default_rng(0).normal(size=(SIZE, SIZE))
    ours = ops.cast(values.astype("float32"), dtype)
    theirs = torch.tensor(values, dtype=getattr(torch, dtype), device=DEVICE)
    source = torch.ones(COPIED // 4, device=DEVICE)
    target = torch.empty_like(source)
    measures = {
        "product": lambda: float(ops.matmul(ours, ours)[0, 0]),
        "PyTorch's product": lambda: _done(theirs @ theirs),
        "copy": lambda: _done(target.copy_(source)),
    }
    return {
        name: lambda calls, measure=measure: burst(measure, calls)
        for name, measure in measures.items()
    }


def _done(tensor):
    if tensor.is_cuda:
        torch.cuda.synchronize()


def per_second(found):
    """Returns FLOPs and bytes per second from medians in milliseconds."""
    product = min(found["product"], found["PyTorch's product"])
    return 2e3 * SIZE**3 / product, 2e3 * COPIED / found["copy"]
