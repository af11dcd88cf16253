"""Adversarial losses: one file a loss, its name is the file's name.

Each file has `discriminator_loss(real_logits, fake_logits)` and
`generator_loss(fake_logits)`, both to be minimised, in nats where the loss
is a likelihood.
"""
