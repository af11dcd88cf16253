"""Tables that fit the terminal.

If the output goes to a file or another program, every row is one line.
"""

import shutil
import textwrap
from collections.abc import Iterable, Sequence

GAP = "  "
NARROWEST = 8


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints rows of texts, and wraps the texts of the widest columns.

    Args:
        head: Headings of the columns.
        rows: Rows of as many texts.
    """
    lines, widths = _measured(head, rows)
    while _too_wide(widths) and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    for line in lines:
        cells = [textwrap.wrap(c, w) or [""] for c, w in zip(line, widths)]
        for part in range(max(map(len, cells))):
            texts = (c[part] if part < len(c) else "" for c in cells)
            print(GAP.join(map(str.ljust, texts, widths)).rstrip())


def print_numbers(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints rows of a name and numbers, a part of the columns at a time.

    Args:
        head: Headings of the columns.
        rows: Rows of a name and as many numbers, as texts.
    """
    lines, widths = _measured(head, rows)
    start, total = 1, len(widths)
    while start < total:
        stop = total
        while stop > start + 1 and _too_wide(widths[:1] + widths[start:stop]):
            stop -= 1
        for name, *cells in ([w[0], *w[start:stop]] for w in lines):
            numbers = map(str.rjust, cells, widths[start:stop])
            print(GAP.join([name.ljust(widths[0]), *numbers]))
        start = stop
        if start < total:
            print()


def _measured(head, rows):
    """Returns all lines and the widths of the columns."""
    lines = [list(head), *map(list, rows)]
    return lines, [max(map(len, column)) for column in zip(*lines)]


def _too_wide(widths):
    # 0 is no terminal.
    space = shutil.get_terminal_size((0, 0)).columns
    return bool(space) and sum(widths) + len(GAP) * (len(widths) - 1) > space
