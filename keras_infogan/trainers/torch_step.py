"""The training step on PyTorch."""

from collections.abc import Callable, Iterable
from typing import Any

import keras
import torch

from keras_infogan.hints import LossAndLogs, Tensor


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
        loss, logs = loss_fn()
        gradients = torch.autograd.grad(
            optimizer.scale_loss(loss),
            [variable.value for variable in variables],
            allow_unused=True,
        )
        with torch.no_grad():
            optimizer.apply(list(gradients), variables)
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

    def train_step(self, data: Any) -> Any:
        return self.adversarial_step(data)

    def test_step(self, data: Any) -> Any:
        with torch.no_grad():
            return self.evaluation_step(data)


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
