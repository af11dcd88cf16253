"""Tables that fit the terminal."""

import shutil
import textwrap
from collections.abc import Iterable, Sequence

GAP = "  "
NARROWEST = 8


def print_table(
    head: Sequence[str], rows: Iterable[Sequence[str]], right: bool = False
) -> None:
    """Prints rows of texts under a heading.

    In a terminal that is too narrow, the texts of the widest columns are
    wrapped. If the output goes to a file or another program, every row is one
    line.

    Args:
        head: Headings of the columns.
        rows: Rows of as many texts.
        right: Whether to align all columns but the first to the right, as
            numbers are.
    """
    lines = [list(head), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*lines)]
    # 0 is no terminal.
    space = shutil.get_terminal_size((0, 0)).columns
    while space and sum(widths) + len(GAP) * (len(widths) - 1) > space:
        widest = widths.index(max(widths))
        if widths[widest] <= NARROWEST:
            break
        widths[widest] -= 1
    for line in lines:
        cells = [textwrap.wrap(c, w) or [""] for c, w in zip(line, widths)]
        for part in range(max(map(len, cells))):
            texts = [c[part] if part < len(c) else "" for c in cells]
            print(_line(texts, widths, right))


def _line(texts, widths, right):
    first, *others = (
        text.rjust(width) if right and index else text.ljust(width)
        for index, (text, width) in enumerate(zip(texts, widths))
    )
    return GAP.join([first, *others]).rstrip()
