"""Training, fine-tuning, evaluation and so on, one function each."""

from keras_infogan.experiments.cluster import cluster
from keras_infogan.experiments.evaluate import evaluate
from keras_infogan.experiments.explore import explore
from keras_infogan.experiments.finetune import finetune
from keras_infogan.experiments.train import train

__all__ = ["cluster", "evaluate", "explore", "finetune", "train"]
