"""Measures the parts of a step and compares them with the machine's limit.

Every part is compiled by Keras as a step of its own: the forward passes, the
step with optimizers that discard the gradients, and the whole step. The times
of the backward passes and of the optimizers are the differences. The limit of
a part is its FLOPs divided by the rate of a matrix product, or its bytes
divided by the rate of a copy. Both rates are measured in the same turns.

    KERAS_BACKEND=tensorflow python benchmarks/step_parts.py
"""

import keras
from absl import app, flags
from keras import ops
from limits import counts, per_second, rates
from our_step import build, caller, input_of
from report import begin, end, medians, table
from turns import burst, in_turns

FLAGS = flags.FLAGS
flags.DEFINE_string("network", "mnist_paper", "Name of a preset.")
flags.DEFINE_list("dtypes", ["float32", "bfloat16"], "Dtypes of the step.")


class Dropping(keras.optimizers.Optimizer):
    """Keeps one number of every gradient and updates no variable.

    The gradients must be used, or the compiler would not compute them.
    """

    def __init__(self):
        super().__init__(learning_rate=0.0)

    def build(self, variables):
        super().build(variables)
        self.kept = [
            self.add_variable((), dtype="float32", name=f"kept_{index}")
            for index, _ in enumerate(variables)
        ]

    def update_step(self, gradient, variable, learning_rate):
        kept = self.kept[self._get_variable_index(variable)]
        first = ops.ravel(gradient)[0]
        self.assign(kept, ops.cast(first, "float32"))


def parts(model):
    """Returns steps that compute a single part, by name."""

    def generate(batch):
        latents = model.code_spec.sample(ops.shape(batch[0])[0])
        return ops.mean(model.synthesize(latents, training=True))

    def real(batch):
        return ops.mean(model.discriminate(batch[0], True)["logits"])

    def generated(batch):
        output = model.discriminate(batch[0], True)
        codes = model.recognize(output["features"], True)
        values = [v for code in codes.values() for v in code.values()]
        total = sum(ops.mean(value) for value in values)
        return total + ops.mean(output["logits"])

    return {
        "Keras's call": lambda batch: ops.zeros(()),
        "G forward": generate,
        "D on real": real,
        "D and Q on generated": generated,
    }


def part(model, images, function):
    """Returns a function that runs bursts of a part as the model's step."""
    whole = model.adversarial_step if function is None else None

    def step(data):
        return {"part": function(data)}

    run, steps = caller(model, images)

    def call():
        model.adversarial_step = whole or step
        run()

    return lambda calls: burst(call, calls, steps)


def occurrences(model):
    """Returns the number of times that a step computes each part."""
    real = model.discriminator_updates
    generated = real + model.generator_updates
    return {
        "Keras's call": 1,
        "G forward": generated,
        "D on real": real,
        "D and Q on generated": generated,
    }


def measures(dtype):
    """Returns all functions to measure for a dtype, and their occurrences."""
    model, images = build(FLAGS.network, dtype)
    dropping, _ = build(FLAGS.network, dtype)
    dropping.compile(Dropping(), Dropping())
    found = {
        "whole step": part(model, images, None),
        "without optimizers": part(dropping, images, None),
        "input": input_of(model, images),
    }
    for name, function in parts(model).items():
        found[name] = part(model, images, function)
    return found | rates(dtype), occurrences(model)


def split(found, times, counted):
    """Returns the milliseconds of every part of a step and its limits."""
    flops, step_flops, moved = counted
    rate, copied = per_second(found)
    call = found["Keras's call"]
    spent = {
        name: count * (found[name] - call) for name, count in times.items()
    }
    spent["Keras's call"] = call
    whole, computed = found["whole step"], found["without optimizers"]
    limits = {n: 1e3 * times[n] * flops[n] / rate for n in flops}
    spent["backward"] = computed - sum(spent.values())
    limits["backward"] = 1e3 * step_flops / rate - sum(limits.values())
    spent["optimizers"] = whole - computed
    limits["optimizers"] = 1e3 * moved / copied
    spent["whole step"] = whole
    limits["whole step"] = sum(limits.values())
    spent["input, beside it"] = found["input"]
    return spent, limits


def rows(spent, limits, times):
    """Returns the rows of the table."""
    whole = spent["whole step"]
    for name, value in spent.items():
        limit = limits.get(name)
        known = ["", ""] if limit is None else [limit, limit / value]
        yield [name, times.get(name, ""), value, value / whole, *known]


def main(_):
    report, figures = begin(), {}
    counted = counts(FLAGS.network)
    print(
        f"{FLAGS.network} on {keras.backend.backend()}: a step counts "
        f"{counted[1] / 1e9:.1f} GFLOP, its optimizers move "
        f"{counted[2] / 1e9:.2f} GB.\n"
    )
    head = ["", "times", "ms", "of the step", "limit ms", "limit / ms"]
    prepared = {dtype: measures(dtype) for dtype in FLAGS.dtypes}
    timed = in_turns(
        {
            (dtype, name): measure
            for dtype, (found, _) in prepared.items()
            for name, measure in found.items()
        }
    )
    for dtype, (_, times) in prepared.items():
        own = {name: v for (d, name), v in timed.items() if d == dtype}
        found = medians(own)
        rate, copied = per_second(found)
        print(
            f"{dtype}: matrix product {rate / 1e9:.0f} GFLOP/s, copy "
            f"{copied / 1e9:.1f} GB/s\n"
        )
        spent, limits = split(found, times, counted)
        table(head, rows(spent, limits, times))
        print()
        figures[dtype] = {"spent_ms": spent, "limits_ms": limits}
        figures[dtype] |= {"flops": rate, "copied": copied, "times_ms": own}
    end(report, counted=counted, dtypes=figures)


if __name__ == "__main__":
    app.run(main)
