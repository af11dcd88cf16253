"""The train step's verbs on PyTorch."""

import torch


class TorchStep:
    """`minimize` with `torch.autograd.grad`, and Keras's step signatures."""

    def minimize(self, loss_fn, variables, optimizer):
        """Updates `variables` by one step of `optimizer`.

        The gradients are asked for, not accumulated in the weights, so that
        nothing leaks from one player to the other. Arguments and result are
        those of `TensorFlowStep.minimize`.
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

    def input_gradient(self, function, inputs):
        """Returns the gradient of a function's sum by its inputs.

        Arguments and result are those of
        `TensorFlowStep.input_gradient`.
        """
        with torch.enable_grad():
            inputs = inputs.detach().requires_grad_(True)
            total = function(inputs).sum()
            return torch.autograd.grad(total, inputs, create_graph=True)[0]

    # Keras has no distribution on PyTorch.
    is_first_worker = True

    def worker_batches(self, batches):
        """Returns the batches as they are."""
        return batches

    def train_step(self, data):
        return self.adversarial_step(data)

    def test_step(self, data):
        with torch.no_grad():
            return self.evaluation_step(data)


def compile_function(function, shape, variables):
    """Returns a function as it is, run without gradients.

    Arguments and result are those of `tensorflow_step.compile_function`;
    PyTorch compiles nothing here.
    """
    return torch.no_grad()(function)
