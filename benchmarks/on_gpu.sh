#!/usr/bin/env bash
# Tests and measures what a GPU changes most, on a machine with a GPU.
#
#     bash benchmarks/on_gpu.sh [FOLDER]
#
# Every part writes a file in FOLDER, runs/gpu by default: the GPU as each
# backend sees it, the whole test suite on the three backends, a step on JAX,
# TensorFlow and torch against the PyTorch loop, eager and compiled, several
# seeds at once, images a second, the time until a stated quality, and how long a
# preset trains, with its scores. A part that fails is named at the end, and the
# others still run.
set -uo pipefail
out=$(realpath -m "${1:-runs/gpu}")
cd "$(dirname "$0")/.." || exit
if ! command -v nvidia-smi >/dev/null; then
  echo "A GPU of NVIDIA and its driver are needed: there is no nvidia-smi."
  exit 1
fi
mkdir -p "$out"
# One process does not take all of the memory of the GPU.
export XLA_PYTHON_CLIENT_PREALLOCATE=false TF_FORCE_GPU_ALLOW_GROWTH=true
export PYTHONPATH="$PWD${PYTHONPATH:+:$PYTHONPATH}"
failed=()

part() {
  local name=$1 start=$SECONDS
  shift
  echo "$name: $*"
  if ! "$@" >"$out/$name.txt" 2>&1; then
    failed+=("$name")
  fi
  echo "$name: $((SECONDS - start)) s" | tee -a "$out/seconds.txt"
}

part gpu nvidia-smi
part gpu_of_tensorflow python -c \
  'import tensorflow as tf; print(tf.config.list_physical_devices("GPU")[0])'
part gpu_of_jax python -c 'import jax; print(jax.devices("gpu")[0])'
part gpu_of_torch python -c \
  'import torch; print(torch.cuda.get_device_name(0))'

for backend in tensorflow jax torch; do
  part "tests_$backend" env KERAS_BACKEND=$backend python -m pytest
done

part train_step python benchmarks/train_step.py --rounds=9 --burst=20 \
  --json="$out/train_step.json"
part many_seeds env KERAS_BACKEND=jax python benchmarks/many_steps.py \
  --dtypes=float32,bfloat16 --steps=1,10,100 --seeds=1,4,16 \
  --json="$out/many_seeds.json"
for backend in tensorflow jax torch; do
  part "image_rates_$backend" env KERAS_BACKEND=$backend \
    python benchmarks/image_rates.py --json="$out/image_rates_$backend.json"
done

part time_to_quality python benchmarks/time_to_quality.py --seeds=0,1,2 \
  --json="$out/time_to_quality.json"

for backend in tensorflow jax torch; do
  part "train_$backend" env KERAS_BACKEND=$backend python -m keras_infogan \
    train --preset=mnist --seed=0 --output="$out/mnist_$backend"
  part "scores_$backend" env KERAS_BACKEND=$backend python -m keras_infogan \
    evaluate --model="$out/mnist_$backend/model.keras"
done

if ((${#failed[@]})); then
  echo "Failed, see their files in $out: ${failed[*]}"
  exit 1
fi
echo "Everything ran. The figures are in $out."
