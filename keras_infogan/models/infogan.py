"""InfoGAN: a GAN whose codes can be recognised in the generated images."""

import math
import pathlib
import warnings
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
from keras import ops
from numpy.typing import ArrayLike

from keras_infogan.checks import check_weights
from keras_infogan.codes.code import Code
from keras_infogan.codes.code_spec import CodeSpec
from keras_infogan.codes.posterior import Posterior
from keras_infogan.datasets.image_check import CheckedImages, check_images
from keras_infogan.datasets.image_dataset import ImageDataset
from keras_infogan.exporting.base import export_parts
from keras_infogan.hints import (
    ImageShape,
    Latents,
    LossAndLogs,
    NetworkLike,
    Path,
    Tensor,
)
from keras_infogan.information.mutual_information import (
    variational_lower_bound,
)
from keras_infogan.models.adversarial_model import AdversarialModel
from keras_infogan.models.generative_model import in_batches
from keras_infogan.models.image_editing import ImageEditing
from keras_infogan.models.mirroring import mirror_half, opposite_half
from keras_infogan.networks.network import (
    check_layer,
    check_output,
    output_of,
)
from keras_infogan.networks.recognizer import Recognizer

# More parameters are worth a warning.
LARGE = 100_000_000


@keras.saving.register_keras_serializable(package="keras_infogan")
class InfoGAN(ImageEditing, AdversarialModel):
    """Information maximising generative adversarial network.

    The generator G gets noise z and codes c. The variational lower bound L_I
    on I(c; G(z, c)) is added to the adversarial losses. It is computed by a
    recognition network Q, which shares its first layers (the body) with the
    discriminator D:

        D, Q and the body minimise  V(D) - lambda * L_I
        G minimises                 V(G) - lambda * L_I

    If lambda is 0, the bound trains only Q: a stop-gradient keeps it from G
    and the body. This is the plain GAN with an auxiliary Q of the paper's
    Figure 1.

    Args:
        code_spec: `CodeSpec`, or a list or dictionary of codes, to which
            uniform noise of 62 dimensions is added.
        image_shape: `(height, width, channels)` of the images.
        generator: Dictionary of arguments of `Generator`, or a Keras layer or
            model from latent vectors `(batch, latent_dim)` to images. `None`
            means the MNIST network of the paper's Table 1, with more layers
            for images above 32x32.
        discriminator: Dictionary of arguments of `Discriminator`, or a Keras
            layer or model from images to a dictionary of `"logits"`
            `(batch, 1)` and `"features"` of any shape. `None` means the same
            as for the generator.
        recognizer: Dictionary of arguments of `Recognizer`, or a Keras layer
            or model from these features to vectors `(batch, units)`, which
            the heads of the codes read.
        discrete_weight: lambda of discrete codes, at least 0.
        continuous_weight: lambda of continuous codes, at least 0.
        consistency_weight: Weight of the consistency of Q on real images, at
            least 0. The consistency is the mutual information, in nats, of
            the discrete codes of an image and of its augmentation. It is
            maximised by D, Q and the body. The paper's objective does not
            contain it; 0 leaves it out.
        augmentation: Keras layer that augments images, such as
            `RandomAffine`, without changing what the discrete codes should
            represent. In training the bounds of discrete codes are then
            computed on augmented generated images. They remain lower bounds
            on I(c; G(z, c)), because an augmentation adds no information
            about c, and the codes cannot be encoded in details that the
            augmentation changes. The bounds of `mirrored` codes are computed
            on the same images, half of which are then mirrored, with or
            without an augmentation. It is required if `consistency_weight` is
            above 0.
        **kwargs: Arguments of `AdversarialModel` and `AdversarialGame`: the
            loss and its penalty, label smoothing, instance noise, the
            augmentation of D, the updates per step, the averaging of G.

    Raises:
        ValueError: If an argument has an invalid value, or a network does not
            return the expected output.

    Example:

    ```python
    model = InfoGAN(code_spec=[Categorical(10), Uniform(2)])
    model.compile()
    model.fit(images, batch_size=128, epochs=10)  # (n, 28, 28, 1) in [0, 1]
    grid = model.traverse("categorical")
    ```

    Reference:
        [InfoGAN](https://arxiv.org/abs/1606.03657), equations 3 to 6
    """

    def __init__(
        self,
        code_spec: CodeSpec | Sequence[Code] | dict[str, Code],
        image_shape: ImageShape = (28, 28, 1),
        generator: NetworkLike = None,
        discriminator: NetworkLike = None,
        recognizer: NetworkLike = None,
        discrete_weight: float = 1.0,
        continuous_weight: float = 1.0,
        consistency_weight: float = 0.0,
        augmentation: keras.layers.Layer | None = None,
        **kwargs: Any,
    ):
        super().__init__(
            code_spec, image_shape, generator, discriminator, **kwargs
        )
        check_weights(
            discrete_weight=discrete_weight,
            continuous_weight=continuous_weight,
            consistency_weight=consistency_weight,
        )
        discrete = [n for n, code in self.code_spec.items() if code.discrete]
        if consistency_weight and (augmentation is None or not discrete):
            raise ValueError(
                "`consistency_weight` needs an `augmentation`, a Keras layer "
                "that augments images, and at least one discrete code. "
                f"Received: augmentation={augmentation}, the discrete codes "
                f"{discrete}"
            )
        self.discrete_weight = discrete_weight
        self.continuous_weight = continuous_weight
        self.consistency_weight = consistency_weight
        self.augmentation = check_layer("augmentation", augmentation)
        self.call_once(augmentation)
        self.recognizer = self.make_network(
            "recognizer",
            Recognizer,
            recognizer,
            feature_shape=self.feature_shape,
        )
        output = output_of(self.recognizer, self.feature_shape)
        check_output(
            "recognizer",
            "vectors of shape (batch, units)",
            output,
            lambda found: len(found.shape) == 2,
        )
        self.code_spec.build((None, output.shape[-1]))
        self.built = True
        self._warn_of_size()

    def _warn_of_size(self):
        count = sum(math.prod(v.shape) for v in self.trainable_variables)
        if count > LARGE:
            warnings.warn(
                f"The networks have {count / 1e6:,.0f} million parameters, "
                "more than are useful for most images. Load smaller images, "
                "give smaller sizes, such as "
                '`generator={"start_filters": 64}`, or take the networks of a '
                "preset: celeb_a is for images of 32x32, celeb_a_64 for 64x64.",
                stacklevel=3,
            )

    @property
    def networks(self) -> list[str]:
        return [*super().networks, "recognizer"]

    @property
    def ceilings(self) -> dict[str, float]:
        """Largest value in nats of the lower bound of each code, by name."""
        return {name: code.ceiling for name, code in self.code_spec.items()}

    @property
    def log_names(self) -> list[str]:
        names = self.game.log_names
        if self.consistency_weight:
            names.append("consistency")
        names += [f"{name}_bound" for name in self.code_spec.names]
        return [*names, *self.entry.log_names]

    @property
    def discriminator_variables(self) -> list[keras.Variable]:
        return [
            *self.discriminator.trainable_variables,
            *self.recognizer.trainable_variables,
            *self.code_spec.trainable_variables,
        ]

    @property
    def generator_variables(self) -> list[keras.Variable]:
        return [*self.generator.trainable_variables, *self.entry.variables]

    def recognize(
        self, features: Tensor, training: bool = False
    ) -> dict[str, Posterior]:
        """Returns the posterior q(c|x) of every code, given features of D."""
        return self.code_spec.posteriors(
            self.recognizer(features, training=training)
        )

    def posterior(self, images: Tensor) -> dict[str, Posterior]:
        """Returns the posterior q(c|x) of every code, given images."""
        features = self.discriminator(images, training=False)["features"]
        return self.recognize(features)

    def information_weight(self, name: str) -> float:
        """Returns lambda of the code called `name`."""
        if self.code_spec[name].discrete:
            return self.discrete_weight
        return self.continuous_weight

    def lower_bounds(
        self, posteriors: dict[str, Posterior], latents: Latents
    ) -> dict[str, Tensor]:
        """Returns the lower bound L_I of every code in nats, by name.

        Args:
            posteriors: `Posterior` of each code by name.
            latents: Dictionary of the codes that the images are generated
                from.
        """
        return {
            name: variational_lower_bound(
                posterior.log_prob(latents[name]), self.code_spec[name].entropy
            )
            for name, posterior in posteriors.items()
        }

    def _features(self, images, output, training):
        """Returns the features that Q reads, those of images as they are.

        Args:
            images: Images.
            output: What `discriminate` returned for them.
            training: Whether D is called in training mode.
        """
        if training and self.game.discriminator_augmentation is not None:
            output = self.discriminate(images, training, augment=False)
        return output["features"]

    def _has_views(self, name):
        """Returns whether a code is read from views of images in training."""
        code = self.code_spec[name]
        augmented = code.discrete and self.augmentation is not None
        return augmented or code.mirrored

    def _view(self, images, latents):
        """Returns views of images, and the latents that fit the views.

        Views are augmented, if there is an augmentation. Half of them are
        mirrored, if there is a mirrored code.
        """
        if self.augmentation is not None:
            images = self.augmentation(images, training=True)
        if any(code.mirrored for _, code in self.code_spec.items()):
            images = mirror_half(images)
            latents = latents | {
                name: opposite_half(code, latents[name])
                for name, code in self.code_spec.items()
            }
        return images, latents

    def _bounds(self, images, output, latents, training, names):
        """Returns the lower bounds that the losses contain, by name.

        A code of weight 0 is recognised from features behind a stop-gradient,
        so that it trains only Q.
        """
        groups = {}
        for name in names:
            viewed = training and self._has_views(name)
            detached = self.information_weight(name) == 0.0
            groups.setdefault((viewed, detached), []).append(name)
        bounds = {}
        for (viewed, detached), members in groups.items():
            if viewed:
                views, targets = self._view(images, latents)
                seen = self.discriminate(views, training, augment=False)
                source = seen["features"]
            else:
                targets = latents
                source = self._features(images, output, training)
            if detached:
                source = ops.stop_gradient(source)
            found = self.recognize(source, training)
            posteriors = {name: found[name] for name in members}
            bounds |= self.lower_bounds(posteriors, targets)
        return bounds

    def discriminator_loss(
        self, images: Tensor, latents: Latents, training: bool = True
    ) -> LossAndLogs:
        generated = ops.stop_gradient(self.synthesize(latents, training))
        fake = self.discriminate(generated, training)
        real = self.discriminate(images, training)
        loss, logs = self.discriminator_game(
            images, generated, real, fake, training
        )
        bounds = self._bounds(
            generated, fake, latents, training, self.code_spec.names
        )
        for name, bound in bounds.items():
            # If lambda is 0, the weight is 1 and only Q is trained.
            loss = loss - (self.information_weight(name) or 1.0) * bound
        logs |= _bound_logs(bounds)
        if self.consistency_weight:
            logs["consistency"] = self.consistency(
                images, self._features(images, real, training), training
            )
            loss = loss - self.consistency_weight * logs["consistency"]
        return loss, logs

    def consistency(
        self, images: Tensor, features: Tensor, training: bool = True
    ) -> Tensor:
        """Computes the consistency of Q on real images.

        It is the mutual information of the discrete codes of the images and
        of their augmentations.

        Args:
            images: Real images.
            features: Features of the images.
            training: Whether the networks are called in training mode.

        Returns:
            A scalar in nats, the sum over the discrete codes.
        """
        views = self.augmentation(images, training=True)
        other = self.discriminate(views, training, augment=False)["features"]
        first = self.recognize(features, training)
        second = self.recognize(other, training)
        return sum(
            first[name].shared_information(second[name])
            for name, code in self.code_spec.items()
            if code.discrete
        )

    def generator_loss(
        self, images: Tensor, latents: Latents, training: bool = True
    ) -> LossAndLogs:
        inputs, logs = self.entry(latents, training)
        generated = self.generator(inputs, training=training)
        fake = self.discriminate(generated, training)
        loss, game_logs = self.generator_game(images, fake, training)
        loss = loss + self.entry.cost(logs)
        names = [n for n in self.code_spec.names if self.information_weight(n)]
        bounds = self._bounds(generated, fake, latents, training, names)
        for name, bound in bounds.items():
            loss = loss - self.information_weight(name) * bound
        return loss, logs | game_logs | _bound_logs(bounds)

    def encode(
        self, images: ArrayLike | ImageDataset, batch_size: int = 256
    ) -> dict[str, dict[str, np.ndarray]]:
        """Returns the parameters of the posterior q(c|x) of every code.

        Args:
            images: Array `(n, height, width, channels)` in `image_range`, or
                an `ImageDataset`, whose images are taken in their own order.
            batch_size: Number of images that are encoded at once.

        Returns:
            A dictionary with one dictionary of float32 NumPy arrays
            `(n, ...)` per code: `"logits"` and `"probabilities"` of a
            categorical or Bernoulli code, `"mean"` and `"scale"` of a uniform
            or Gaussian code, `"mean"` and `"concentration"` of a von Mises
            code.

        Raises:
            ValueError: If the images do not fit the model, or `batch_size` is
                below 1.

        Example:

        ```python
        probabilities = model.encode(images)["digit"]["probabilities"]
        ```
        """

        def parameters(batch):
            return {
                f"{name}/{key}": value
                for name, posterior in self.posterior(batch).items()
                for key, value in posterior.parameters.items()
            }

        encoded = {name: {} for name in self.code_spec.names}
        found = self._read("q", parameters, images, batch_size)
        for path, value in found.items():
            name, _, key = path.rpartition("/")
            encoded[name][key] = value
        return encoded

    def export_parts(
        self, folder: Path, format: str = "onnx", dtype: str = "float32"
    ) -> list[pathlib.Path]:
        """Exports the generator and the recognizer, to run without Keras.

        The generator takes one input for every code, by its name, and
        `noise`, each `(batch, width)`, and returns `images`. It is the
        averaged generator, if the model has one. The recognizer takes
        `images` and returns, for every code, its most likely values, called
        as the code, and the parameters of its posterior, such as
        `digit_probabilities`. All of them are float32, and the batch may have
        any size. `parts.json` says all this for programs, with the ranges and
        value names of the codes, the range of the images and the licence.

        Args:
            folder: Folder to write to. It is created if it does not exist.
            format: `"onnx"`, `"litert"`, `"saved_model"` or `"openvino"`.
            dtype: `"float32"`, or `"float16"` for files of half the size, in
                which the kernels are rounded to float16.

        Returns:
            The paths of the generator, the recognizer and `parts.json`.

        Raises:
            ValueError: If the backend cannot write the format, the format or
                dtype is unknown, or a code cannot keep its name in a file.
            ImportError: If a package that the format needs is not installed.

        Example:

        ```python
        model = InfoGAN.from_preset("mnist")
        model.export_parts("mnist_onnx")
        ```
        """
        return export_parts(self, folder, format, dtype)

    def representation(
        self, images: ArrayLike | ImageDataset, batch_size: int = 256
    ) -> np.ndarray:
        """Returns one vector per image: the most likely values of all codes.

        Args:
            images: Array `(n, height, width, channels)` in `image_range`, or
                an `ImageDataset`, whose images are taken in their own order.
            batch_size: Number of images that are encoded at once.

        Returns:
            Float32 NumPy array `(n, width)`: the `modes` of all codes,
            concatenated in the order of `code_spec`. For a model with a
            bottleneck it is the mean of r instead.

        Raises:
            ValueError: If the images do not fit the model.
        """

        modes = list(self.modes(images, batch_size).values())
        return self.entry.representation(np.concatenate(modes, axis=-1))

    def modes(
        self, images: ArrayLike | ImageDataset, batch_size: int = 256
    ) -> dict[str, np.ndarray]:
        """Returns the most likely values of every code, given images.

        Args:
            images: Array `(n, height, width, channels)` in `image_range`, or
                an `ImageDataset`, whose images are taken in their own order.
            batch_size: Number of images that are encoded at once.

        Returns:
            A dictionary with one float32 NumPy array `(n, width)` per code:
            the posterior mean of a continuous code, the most likely value of
            a discrete code.

        Raises:
            ValueError: If the images do not fit the model.
        """

        def read(batch):
            return {n: p.mode for n, p in self.posterior(batch).items()}

        found = self._read("modes", read, images, batch_size)
        # A program compiled by JAX returns them in the order of their names.
        return {name: found[name] for name in self.code_spec.names}

    def _read(self, name, function, images, batch_size):
        """Applies a function to images in batches."""
        program = self._program(name, function, self.image_shape)
        if isinstance(images, ImageDataset):
            images = CheckedImages(images, self.image_shape, self.image_range)
        else:
            images = self._checked(images)
        return in_batches(program, images, batch_size)

    def _checked(self, images):
        """Returns images as a float32 array that fits the model."""
        return check_images(images, self.image_shape, self.image_range)

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        config.update(
            discrete_weight=self.discrete_weight,
            continuous_weight=self.continuous_weight,
            consistency_weight=self.consistency_weight,
            augmentation=keras.saving.serialize_keras_object(self.augmentation),
        )
        return config


def _bound_logs(bounds):
    return {f"{name}_bound": bound for name, bound in bounds.items()}
