"""The optimizers of both players, wrapped as one Keras optimizer."""

from typing import Any, Self

import keras


@keras.saving.register_keras_serializable(package="keras_infogan")
class TwoPlayerOptimizer(keras.optimizers.Optimizer):
    """Holds the discriminator's and the generator's optimizers.

    Keras saves and restores the state of a single `model.optimizer`, which is
    this object. The training step calls the two inner optimizers.
    `iterations` is the number of training steps; the model counts them.

    The `MultiOptimizer` of Keras cannot update a part of the variables, and
    stores its state twice.

    Args:
        discriminator_optimizer: Keras optimizer of D, the body and Q.
        generator_optimizer: Keras optimizer of G.
    """

    def __init__(
        self,
        discriminator_optimizer: keras.optimizers.Optimizer,
        generator_optimizer: keras.optimizers.Optimizer,
        **kwargs: Any,
    ):
        super().__init__(learning_rate=0.0, **kwargs)
        self.discriminator_optimizer = discriminator_optimizer
        self.generator_optimizer = generator_optimizer

    @property
    def optimizers(self) -> list[keras.optimizers.Optimizer]:
        """Both optimizers; the learning rate callbacks of Keras read this."""
        return [self.discriminator_optimizer, self.generator_optimizer]

    @property
    def learning_rate(self) -> Any:
        """The learning rate of G. Setting it sets that of both players."""
        return self.generator_optimizer.learning_rate

    @learning_rate.setter
    def learning_rate(self, learning_rate: Any) -> None:
        for inner in self.optimizers:
            inner.learning_rate = learning_rate

    @property
    def variables(self) -> list[keras.Variable]:
        """The state of both optimizers, and the number of training steps."""
        inner = [v for inner in self.optimizers for v in inner.variables]
        return [*inner, self.iterations]

    def build_players(
        self,
        discriminator_variables: list[keras.Variable],
        generator_variables: list[keras.Variable],
    ) -> None:
        """Builds both optimizers, so that their state can be restored."""
        self.discriminator_optimizer.build(discriminator_variables)
        self.generator_optimizer.build(generator_variables)
        self.built = True

    def build(self, variables: list[keras.Variable]) -> None:
        """Does nothing: `build_players` builds the inner optimizers."""

    def finalize_variable_values(self, var_list: list[keras.Variable]) -> None:
        """Does nothing: the model averages the weights of the generator."""

    def save_own_variables(self, store: Any) -> None:
        """Saves the number of training steps.

        The inner optimizers save their own state.
        """
        store["iterations"] = self.iterations

    def load_own_variables(self, store: Any) -> None:
        """Restores the number of training steps, if the file has it."""
        self.iterations.assign(
            store["iterations"] if "iterations" in store.keys() else 0
        )

    def get_config(self) -> dict[str, Any]:
        return {
            "discriminator_optimizer": keras.saving.serialize_keras_object(
                self.discriminator_optimizer
            ),
            "generator_optimizer": keras.saving.serialize_keras_object(
                self.generator_optimizer
            ),
        }

    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
        custom_objects: dict[str, Any] | None = None,
    ) -> Self:
        return cls(
            *(
                keras.saving.deserialize_keras_object(config[key])
                for key in ("discriminator_optimizer", "generator_optimizer")
            )
        )
