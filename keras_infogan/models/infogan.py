"""InfoGAN: a GAN whose codes stay readable in its images."""

import keras
from keras import ops

from keras_infogan.codes.code_spec import CodeSpec
from keras_infogan.information.mutual_information import (
    variational_lower_bound,
)
from keras_infogan.models.adversarial_game import check_weights
from keras_infogan.models.adversarial_model import AdversarialModel
from keras_infogan.networks.discriminator import Discriminator
from keras_infogan.networks.generator import Generator
from keras_infogan.networks.recognizer import Recognizer


@keras.saving.register_keras_serializable(package="keras_infogan")
class InfoGAN(AdversarialModel):
    """Information maximising generative adversarial network.

    The generator G takes noise z and codes c. To the game against the
    discriminator D it adds the variational lower bound L_I on I(c; G(z, c)),
    computed by a recognition network Q that shares D's body:

        D, Q and the body minimise  V(D) - lambda * L_I
        G minimises                 V(G) - lambda * L_I

    Where lambda is 0, Q alone is trained on the bound, and nothing of it
    reaches G or the body: the plain GAN with an auxiliary Q of the paper's
    Figure 1.

    Args:
        code_spec: `CodeSpec`, or a list of codes, which then go with 62
            numbers of uniform noise.
        image_shape: `(height, width, channels)`.
        generator: Sizes of the `Generator` as a dictionary of its
            arguments. `None` means the MNIST network of the paper's Table 1.
        discriminator: Sizes of the `Discriminator`, as above.
        recognizer: Sizes of the `Recognizer`, as above.
        discrete_weight: lambda of discrete codes, at least 0.
        continuous_weight: lambda of continuous codes, at least 0.
        consistency_weight: Weight of the consistency of Q on real images,
            at least 0: the information in nats that the discrete codes of an
            image and of its augmentation share. Added to the objective of D,
            Q and the body. 0, the paper's objective, leaves it out.
        augmentation: Keras layer that augments images, such as
            `RandomAffine`, and keeps what the discrete codes should mean.
            Where it is given, the bounds of discrete codes are computed in
            training on augmented generated images. They stay lower bounds on
            I(c; G(z, c)), because augmenting an image adds no information
            about c, and codes cannot hide in what the augmentation changes.
            `consistency_weight` needs it.
        **kwargs: Arguments of `AdversarialModel` and `AdversarialGame`: the
            loss and its penalty, label smoothing, instance noise, the
            augmentation before D, updates in a step, averaging of G.

    Raises:
        ValueError: If sizes do not fit `image_shape`, or a weight is below 0.

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
        code_spec,
        image_shape=(28, 28, 1),
        generator=None,
        discriminator=None,
        recognizer=None,
        discrete_weight=1.0,
        continuous_weight=1.0,
        consistency_weight=0.0,
        augmentation=None,
        **kwargs,
    ):
        super().__init__(**kwargs)
        check_weights(
            discrete_weight=discrete_weight,
            continuous_weight=continuous_weight,
            consistency_weight=consistency_weight,
        )
        if consistency_weight and augmentation is None:
            raise ValueError(
                "`consistency_weight` needs an `augmentation`: a Keras layer "
                "that augments images. Received: augmentation=None"
            )
        self.code_spec = CodeSpec.of(code_spec)
        if consistency_weight and not any(
            code.discrete for code in self.code_spec.codes
        ):
            raise ValueError(
                "`consistency_weight` needs a discrete code. Received: "
                f"{self.code_spec.names}"
            )
        self.image_shape = tuple(image_shape)
        self.discrete_weight = discrete_weight
        self.continuous_weight = continuous_weight
        self.consistency_weight = consistency_weight
        self.augmentation = augmentation
        dtype = self.dtype_policy
        self.generator = _network(
            Generator,
            generator,
            latent_dim=self.code_spec.latent_dim,
            image_shape=self.image_shape,
            dtype=dtype,
            name="generator",
        )
        self.discriminator = _network(
            Discriminator,
            discriminator,
            image_shape=self.image_shape,
            dtype=dtype,
            name="discriminator",
        )
        self.recognizer = _network(
            Recognizer,
            recognizer,
            feature_shape=self.discriminator.feature_shape,
            dtype=dtype,
            name="recognizer",
        )
        self.code_spec.build((None, self.recognizer.output_shape[-1]))
        for layer in (augmentation, self.discriminator_augmentation):
            # Called once, because Keras wants every layer built before `fit`.
            if layer is not None:
                layer(ops.zeros((1, *self.image_shape)), training=False)
        self._sizes = {
            "generator": generator,
            "discriminator": discriminator,
            "recognizer": recognizer,
        }
        self.finish()

    @property
    def image_range(self):
        """Smallest and largest value of a pixel, (0, 1) or (-1, 1)."""
        return self.generator.image_range

    @property
    def log_names(self):
        names = self.game_log_names
        if self.consistency_weight:
            names.append("consistency")
        for name in self.code_spec.names:
            names += [f"{name}_bound", f"{name}_ceiling"]
        return names

    @property
    def discriminator_variables(self):
        return [
            *self.discriminator.trainable_variables,
            *self.recognizer.trainable_variables,
            *self.code_spec.trainable_variables,
        ]

    @property
    def generator_variables(self):
        return self.generator.trainable_variables

    def call(self, latents, training=False):
        """Maps `(batch, latent_dim)` latent vectors to images."""
        return self.generator(latents, training=training)

    def synthesize(self, latents, training=False):
        """Generates images from a dictionary of latents."""
        vector = self.code_spec.concatenate(latents)
        return self.generator(vector, training=training)

    def recognize(self, features, training=False):
        """Returns the parameters of q(c|x) from features, by code."""
        return self.code_spec(self.recognizer(features, training=training))

    def posterior(self, images):
        features = self.discriminator(images, training=False)["features"]
        return self.recognize(features)

    def information_weight(self, name):
        """Returns lambda of the code called `name`."""
        if self.code_spec[name].discrete:
            return self.discrete_weight
        return self.continuous_weight

    def lower_bounds(self, parameters, latents):
        """Returns L_I of the codes in `parameters` in nats, by name."""
        bounds = {}
        for name, posterior in parameters.items():
            code = self.code_spec[name]
            likelihood = code.log_likelihood(latents[name], posterior)
            bounds[name] = variational_lower_bound(likelihood, code.entropy)
        return bounds

    def _posteriors(self, images, features, training, names):
        """Returns the parameters of q(c|x) that the objective is about.

        A code of weight 0 is read from features that pass no gradient on, so
        that it trains nothing but Q. Where there is an augmentation, discrete
        codes are read from augmented images.
        """
        groups = {}
        for name in names:
            discrete = self.code_spec[name].discrete
            augmented = training and discrete and self.augmentation is not None
            detached = self.information_weight(name) == 0.0
            groups.setdefault((augmented, detached), []).append(name)
        parameters = {}
        for (augmented, detached), members in groups.items():
            source = features
            if augmented:
                views = self.augmentation(images, training=True)
                output = self.discriminate(views, training)
                source = output["features"]
            if detached:
                source = ops.stop_gradient(source)
            found = self.recognize(source, training)
            parameters |= {name: found[name] for name in members}
        return parameters

    def discriminator_loss(self, images, latents, training=True):
        generated = ops.stop_gradient(self.synthesize(latents, training))
        fake = self.discriminate(generated, training)
        real = self.discriminate(images, training)
        loss, logs = self.discriminator_game(
            images, generated, real, fake, training
        )
        parameters = self._posteriors(
            generated, fake["features"], training, self.code_spec.names
        )
        bounds = self.lower_bounds(parameters, latents)
        for name, bound in bounds.items():
            # Weight 1 where lambda is 0: Q alone is trained.
            loss = loss - (self.information_weight(name) or 1.0) * bound
        logs |= self._bound_logs(bounds)
        if self.consistency_weight:
            logs["consistency"] = self.consistency(
                images, real["features"], training
            )
            loss = loss - self.consistency_weight * logs["consistency"]
        return loss, logs

    def consistency(self, images, features, training=True):
        """Returns the information that two views' discrete codes share.

        Args:
            images: Real images.
            features: Their features.
            training: Whether normalisations are in training mode.

        Returns:
            Nats, summed over the discrete codes.
        """
        views = self.augmentation(images, training=True)
        other = self.discriminate(views, training)["features"]
        first = self.recognize(features, training)
        second = self.recognize(other, training)
        return sum(
            code.invariant_information(first[name], second[name])
            for name, code in self.code_spec.items()
            if code.discrete
        )

    def generator_loss(self, latents, training=True):
        generated = self.synthesize(latents, training)
        return self.generator_objective(generated, latents, training)

    def generator_objective(self, generated, latents, training=True):
        """Returns what generated images cost G, and its logs.

        Args:
            generated: Images that G made.
            latents: Dictionary of the latents that it made them of.
            training: Whether normalisations are in training mode.
        """
        fake = self.discriminate(generated, training)
        loss = self._adversarial_loss.generator_loss(fake["logits"])
        logs = {"g_loss": loss}
        names = [n for n in self.code_spec.names if self.information_weight(n)]
        parameters = self._posteriors(
            generated, fake["features"], training, names
        )
        bounds = self.lower_bounds(parameters, latents)
        for name, bound in bounds.items():
            loss = loss - self.information_weight(name) * bound
        return loss, logs | self._bound_logs(bounds)

    def _bound_logs(self, bounds):
        logs = {}
        for name, bound in bounds.items():
            logs[f"{name}_bound"] = bound
            logs[f"{name}_ceiling"] = ops.convert_to_tensor(
                self.code_spec[name].ceiling, "float32"
            )
        return logs

    def get_config(self):
        config = super().get_config()
        config.update(
            code_spec=keras.saving.serialize_keras_object(self.code_spec),
            image_shape=self.image_shape,
            discrete_weight=self.discrete_weight,
            continuous_weight=self.continuous_weight,
            consistency_weight=self.consistency_weight,
            augmentation=keras.saving.serialize_keras_object(self.augmentation),
            **self._sizes,
        )
        return config

    @classmethod
    def from_config(cls, config):
        config = dict(config)
        for key in ("code_spec", "augmentation", "discriminator_augmentation"):
            if config.get(key) is not None:
                config[key] = keras.saving.deserialize_keras_object(config[key])
        return cls(**config)


def _network(cls, sizes, **fixed):
    if not isinstance(sizes or {}, dict):
        raise ValueError(
            f"A network is given as a dictionary of arguments of "
            f"{cls.__name__}. Received: {sizes!r}"
        )
    return cls(**fixed | (sizes or {}))
