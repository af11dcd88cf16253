"""Operations for which PyTorch has a faster kernel than Keras uses."""

import functools

import keras
import torch
from torch.nn.functional import batch_norm, conv_transpose2d
from torch.optim.adam import adam

from keras_infogan.hints import Tensor
from keras_infogan.trainers import plain_kernels


def normalize_batch(
    inputs: Tensor,
    gamma: Tensor,
    beta: Tensor,
    epsilon: float,
    synchronized: bool = False,
) -> tuple[Tensor, Tensor, Tensor]:
    """Normalises a batch over all axes except the last, in a fused kernel.

    `synchronized` has no effect: Keras has no replicas on PyTorch. The
    arguments and the result are those of
    `tensorflow_kernels.normalize_batch`.
    """
    channels = inputs.shape[-1]
    count = inputs.numel() // channels
    if count < 2 or inputs.dtype == torch.float64:
        # The kernel has no sample variance of one row, and its weights are
        # float32 here.
        return plain_kernels.normalize_batch(inputs, gamma, beta, epsilon)
    mean, variance = torch.zeros_like(gamma), torch.zeros_like(gamma)
    # With a momentum of 1 the moving averages are those of this batch.
    outputs = batch_norm(
        inputs.reshape(-1, channels),
        mean,
        variance,
        gamma,
        beta,
        training=True,
        momentum=1.0,
        eps=epsilon,
    )
    variance = variance * ((count - 1) / count)
    return outputs.reshape(inputs.shape), mean, variance


def conv_transpose(inputs: Tensor, kernel: Tensor, stride: int) -> Tensor:
    """Computes a transposed convolution with `padding="same"`.

    Keras computes the rows and columns beyond the images as well, and cuts
    them off. The arguments and the result are those of
    `plain_kernels.conv_transpose`.
    """
    excess = kernel.shape[0] - stride
    if excess % 2:
        return plain_kernels.conv_transpose(inputs, kernel, stride)
    outputs = conv_transpose2d(
        inputs.permute(0, 3, 1, 2),
        kernel.permute(3, 2, 0, 1),
        stride=stride,
        padding=excess // 2,
    )
    return outputs.permute(0, 2, 3, 1)


def fuse_adam(optimizer: keras.optimizers.Optimizer) -> None:
    """Makes an Adam optimizer of Keras use the fused kernel on a CPU.

    Keras reads and writes every weight and moment in ten passes, which take a
    quarter of a training step. The kernel makes one. The updates are the same.
    Other optimizers, and subclasses with an update of their own, are left as
    they are.

    Args:
        optimizer: Keras optimizer, which may be a `LossScaleOptimizer`.
    """
    optimizer = getattr(optimizer, "inner_optimizer", optimizer)
    own = getattr(type(optimizer), "_parallel_update_step", None)
    known = own is not None and own is _update_of_keras()
    if known and not optimizer.amsgrad:
        optimizer._parallel_update_step = functools.partial(_update, optimizer)


@functools.cache
def _update_of_keras():
    return type(keras.optimizers.Adam())._parallel_update_step


def _update(optimizer, gradients, variables, learning_rate):
    """Updates variables as `Adam` of Keras does."""
    indices = [optimizer._get_variable_index(v) for v in variables]
    values = [variable.value for variable in variables]
    means = [optimizer._momentums[index].value for index in indices]
    squares = [optimizer._velocities[index].value for index in indices]
    # The kernel walks through the memory of all tensors, whatever their
    # strides are.
    if not all(
        tensor.device.type == "cpu" and tensor.is_contiguous()
        for tensor in (*values, *means, *squares)
    ):
        return _update_of_keras()(
            optimizer, gradients, variables, learning_rate
        )
    done = int(optimizer.iterations)
    # The kernel adds epsilon after the correction of the bias, Keras before.
    correction = (1.0 - optimizer.beta_2 ** (done + 1)) ** 0.5
    adam(
        values,
        [gradient.contiguous() for gradient in gradients],
        means,
        squares,
        max_exp_avg_sqs=[],
        state_steps=list(torch.full((len(values),), float(done)).unbind()),
        fused=True,
        amsgrad=False,
        beta1=optimizer.beta_1,
        beta2=optimizer.beta_2,
        lr=float(learning_rate),
        weight_decay=0.0,
        eps=optimizer.epsilon / correction,
        maximize=False,
    )
