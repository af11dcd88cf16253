"""The training step on PyTorch."""

from collections.abc import Callable, Iterable
from typing import Any

import keras
import torch

from keras_infogan.hints import LossAndLogs, Tensor
from keras_infogan.trainers.kernel_copies import add_copies
from keras_infogan.trainers.torch_kernels import fuse_adam


class TorchStep:
    """`minimize` by `torch.autograd.grad`, and the steps that Keras expects."""

    def minimize(
        self,
        loss_fn: Callable[[], LossAndLogs],
        variables: list[keras.Variable],
        optimizer: keras.optimizers.Optimizer,
    ) -> dict[str, Tensor]:
        """Updates `variables` by one step of `optimizer`.

        The gradients are returned by autograd and not accumulated in the
        weights, so that the gradients of the two players do not mix. The
        arguments and the result are those of `TensorFlowStep.minimize`.
        """
        copies = {} if self._copies is None else self._copies
        add_copies(copies, self._flatten_layers(), _leaf)
        with keras.StatelessScope() as scope:
            scope.state_mapping.update(copies)
            loss, logs = loss_fn()
        gradients = torch.autograd.grad(
            optimizer.scale_loss(loss),
            [copies.get(id(v), v.value) for v in variables],
            allow_unused=True,
        )
        fuse_adam(optimizer)
        with torch.no_grad():
            for variable in self.variables:
                assigned = scope.get_current_value(variable)
                if assigned is not None and id(variable) not in copies:
                    variable.assign(assigned)
            pairs = zip(gradients, variables)
            optimizer.apply(
                [None if g is None else g.to(v.value.dtype) for g, v in pairs],
                variables,
            )
        for variable in variables:
            copies.pop(id(variable), None)
        return {name: value.detach() for name, value in logs.items()}

    def input_gradient(
        self, function: Callable[[Tensor], Any], inputs: Tensor
    ) -> Tensor:
        """Returns the gradient of the sum of a function by its inputs.

        The arguments and the result are those of
        `TensorFlowStep.input_gradient`.
        """
        with torch.enable_grad():
            inputs = inputs.detach().requires_grad_(True)
            total = function(inputs).sum()
            return torch.autograd.grad(total, inputs, create_graph=True)[0]

    # Keras does not distribute training on PyTorch.
    is_first_worker = True
    # Nor does it run several steps as one program.
    runs_programs = False
    worker_count = 1

    def largest_of_workers(self, value: int) -> int:
        """Returns the value: there is one worker."""
        return value

    def worker_batches(self, batches: Iterable) -> Iterable:
        """Returns the batches unchanged."""
        return batches

    _copies = None

    def train_step(self, data: Any) -> Any:
        self._copies = {}
        try:
            return self.adversarial_step(data)
        finally:
            self._copies = None

    def test_step(self, data: Any) -> Any:
        with torch.no_grad():
            return self.evaluation_step(data)


def _leaf(variable, dtype):
    """Returns a copy of a variable, of which a gradient can be computed."""
    return variable.value.detach().to(getattr(torch, dtype)).requires_grad_()


def compile_function(
    function: Callable[[Tensor], Any],
    shape: tuple[int, ...],
    variables: list[keras.Variable],
) -> Callable:
    """Returns the function, to be run without gradients.

    Nothing is compiled on PyTorch. The arguments and the result are those of
    `tensorflow_step.compile_function`.
    """
    return torch.no_grad()(function)
