"""A signal ends training at a step that `fit` continues from."""

import os
import signal
import threading

import keras
import numpy as np
import pytest

from keras_infogan.callbacks import Checkpoint, StopOnSignal
from keras_infogan.datasets import ImageDataset
from tests.conftest import largest_difference, small_model, to_numpy
from tests.experiments.small_world import noise

# Many short runs are faster without a compiled step.
EAGER = {"run_eagerly": True}
PLAN = {"epochs": 3, "steps_per_epoch": 4, "verbose": 0, "resume": True}


class At(keras.callbacks.Callback):
    """Calls a function when a number of steps are complete."""

    def __init__(self, step, act):
        super().__init__()
        self.left, self.act = step, act

    def on_train_batch_end(self, batch, logs=None):
        self.left -= 1
        if self.left == 0:
            self.act()


def send(number):
    return lambda: os.kill(os.getpid(), number)


def dataset():
    return ImageDataset(noise(24), batch_size=8, flip=True)


def state(model):
    return to_numpy([*model.weights, *model.optimizer.variables])


@pytest.fixture
def path(tmp_path):
    return tmp_path / "model.keras"


def new_model(**options):
    """Returns a compiled model, always the same one."""
    keras.utils.set_random_seed(0)
    model = small_model(generator_averaging=0.5)
    model.compile(**options)
    return model


def stopped(path, *callbacks, **options):
    """Returns how `fit` of a new model ended that was told to stop."""
    checkpoint = Checkpoint(path, minutes=0)
    watching = [*callbacks, checkpoint, StopOnSignal(checkpoint, 12)]
    with pytest.raises(SystemExit) as ended:
        new_model(**options).fit(dataset(), callbacks=watching, **PLAN)
    return ended.value.code


def test_what_was_stopped_goes_on_as_if_it_had_not(path, capfd):
    whole = new_model()
    history = whole.fit(dataset(), **PLAN).history
    assert stopped(path, At(6, send(signal.SIGTERM))) == 143
    out, err = capfd.readouterr()
    assert f"Stopped at update 6 of 12; the model is {path}." in out
    assert "A second signal stops at once." in err
    model = keras.saving.load_model(path)
    assert model.steps == 6
    rest = model.fit(dataset(), **PLAN).history
    assert model.steps == 12
    assert largest_difference(state(whole), state(model)) == 0.0
    # The means of the logs are those of whole epochs.
    assert rest == {name: values[1:] for name, values in history.items()}


@pytest.mark.once
def test_a_signal_in_the_last_step_stops_before_what_follows(path, capfd):
    assert stopped(path, At(12, send(signal.SIGTERM)), **EAGER) == 143
    assert "Stopped at update 12 of 12" in capfd.readouterr().out
    model = keras.saving.load_model(path)
    model.fit(dataset(), **PLAN)
    assert model.steps == 12


@pytest.fixture
def ctrl_c():
    """Answers Ctrl-C as Python does, also where the shell ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.once
def test_ctrl_c_is_answered_alike_and_a_second_one_at_once(path, ctrl_c):
    assert stopped(path, At(2, send(signal.SIGINT)), **EAGER) == 130
    twice = [At(2, send(signal.SIGINT)), At(2, send(signal.SIGINT))]
    before = signal.getsignal(signal.SIGINT)
    checkpoint = Checkpoint(path.with_name("other.keras"))
    with pytest.raises(KeyboardInterrupt):
        new_model(**EAGER).fit(
            dataset(), callbacks=[*twice, StopOnSignal(checkpoint)], **PLAN
        )
    assert not checkpoint.path.is_file()
    assert signal.getsignal(signal.SIGINT) == before


@pytest.mark.once
def test_the_handlers_of_the_program_return(path):
    def mine(number, frame):
        raise AssertionError("not while training")

    before = signal.signal(signal.SIGTERM, mine)
    try:
        callback = StopOnSignal(Checkpoint(path))
        short = PLAN | {"epochs": 1}
        new_model(**EAGER).fit(dataset(), callbacks=[callback], **short)
        assert signal.getsignal(signal.SIGTERM) is mine
        assert stopped(path, At(1, send(signal.SIGTERM)), **EAGER) == 143
        assert signal.getsignal(signal.SIGTERM) is mine
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        callback.on_train_begin()
        # What the program ignores stays ignored.
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
        callback.on_train_end()
    finally:
        signal.signal(signal.SIGTERM, before)


@pytest.mark.once
def test_the_handlers_return_after_an_error(path):
    def fail():
        raise OSError("disk full")

    before = signal.getsignal(signal.SIGTERM)
    callbacks = [At(2, fail), StopOnSignal(Checkpoint(path))]
    with pytest.raises(OSError, match="disk full"):
        new_model(**EAGER).fit(dataset(), callbacks=callbacks, **PLAN)
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.once
def test_what_is_not_saved_is_said(path, capsys):
    model = new_model()
    checkpoint = Checkpoint(path)
    for callback in (checkpoint, stop := StopOnSignal(checkpoint)):
        callback.set_model(model)
    model._trackers["d_loss"].update_state(float("nan"))
    with pytest.raises(SystemExit):
        stop._stop(signal.SIGTERM)
    assert "update 0, which was not saved" in capsys.readouterr().out


@pytest.mark.once
def test_the_rest_of_an_epoch_can_be_stopped(path):
    """Another callback stops a resumed run, as it stops any other."""
    assert stopped(path, At(5, send(signal.SIGTERM)), **EAGER) == 143
    model = keras.saving.load_model(path)
    stop = At(1, lambda: setattr(model, "stop_training", True))
    model.fit(dataset(), callbacks=[stop], **PLAN)
    assert model.steps == 6


@pytest.mark.once
def test_in_another_thread_nothing_happens(path):
    before = [signal.getsignal(number) for number in (2, 15)]
    callback = StopOnSignal(Checkpoint(path))
    thread = threading.Thread(target=callback.on_train_begin)
    thread.start()
    thread.join()
    assert [signal.getsignal(number) for number in (2, 15)] == before


@pytest.mark.once
def test_it_stops_between_programs_of_several_steps(path):
    options = {"steps_per_execution": 2, **EAGER}
    assert stopped(path, At(3, send(signal.SIGTERM)), **options) == 143
    assert keras.saving.load_model(path).steps == 6


@pytest.mark.once
def test_only_images_whose_order_is_known_resume():
    pixels = np.zeros((8, 8, 8, 1), "float32")
    with pytest.raises(ValueError, match="`resume` needs .* x of ndarray"):
        small_model().fit(pixels, resume=True)
