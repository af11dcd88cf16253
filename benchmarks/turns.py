"""Runs bursts of steps on request; what every contender shares."""

import json
import sys
import time


def serve(step):
    """Reads a number of steps a line, answers with their milliseconds."""
    answers = sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        times = []
        for _ in range(int(line)):
            start = time.perf_counter()
            step()
            times.append(1000.0 * (time.perf_counter() - start))
        print(json.dumps(times), file=answers, flush=True)
