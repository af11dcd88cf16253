"""Values of codes, and the numbers of generation and traversals."""

from tests.bad_inputs.row import Row

ROWS = [
    Row(
        "generate no images",
        lambda at: at.model.generate(0),
        ("`count`", "at least 1", "Received: 0"),
    ),
]
