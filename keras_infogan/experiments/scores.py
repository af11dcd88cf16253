"""The scores of a model, with the names of rows and columns."""

from typing import Any


class Scores(dict):
    """Scores by name, a dictionary of floats and of matrices.

    Attributes:
        axes: Names of the rows and of the columns of every matrix of codes
            and factors, two lists, by the name of the score.

    Example:

    ```python
    scores = evaluate(model, "sprites", metrics=["mutual_information"])
    codes, factors = scores.axes["mutual_information"]
    ```
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.axes: dict[str, tuple[list[str], list[str]]] = {}
