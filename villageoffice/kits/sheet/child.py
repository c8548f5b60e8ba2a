"""The child process that reads a workbook: bytes on stdin, a pickle on stdout.

``python -m villageoffice.kits.sheet.child``.  It may be killed at any moment; it writes no file.
The answer is ``("read", sheets)`` or ``("refused", what, remedy)``; no answer means that the file
ended the process.
"""

import gc
import pickle
import sys

from villageoffice.kits.sheet.extract import extract
from villageoffice.kits.sheet.guard import SheetUnreadable, too_large
from villageoffice.kits.sheet.memory import limit_memory

MEMORY = 1 << 30
SECONDS = 60


def main() -> None:
    """Read stdin, answer on stdout."""
    limit_memory(MEMORY, SECONDS)
    gc.disable()  # nothing but cells is made, and the process ends with them
    answer: tuple[object, ...]
    try:
        answer = ("read", extract(sys.stdin.buffer.read()))
    except SheetUnreadable as refusal:
        answer = ("refused", refusal.what, refusal.remedy)
    except MemoryError:
        refused = too_large("需要的内存超过 1 GB")
        answer = ("refused", refused.what, refused.remedy)
    pickle.dump(answer, sys.stdout.buffer, protocol=5)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
