"""python -m keras_infogan COMMAND [flags]."""

from keras_infogan.cli import run

if __name__ == "__main__":
    run()
