"""Adversarial losses: one file a loss, its name is the file's name.

Each file has `discriminator_loss(real_logits, fake_logits)` and
`generator_loss(fake_logits)`, both to be minimised, in nats where the loss
is a likelihood; the `THRESHOLD` above which a logit says "real"; and the
`PENALTY` (a name of `keras_infogan.penalties`) that the loss cannot do
without, or `None`. A loss that has a label for real images takes it as
`discriminator_loss(real_logits, fake_logits, real_label)`.
"""
