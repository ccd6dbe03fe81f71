"""Single keys from a terminal, as they are pressed; typing ahead loses none.

The terminal stays in its key mode for the whole of a `with Keyboard()`: click's `getchar` switches it for each key and throws
away what was pressed in between. Ctrl-C interrupts as anywhere.
"""

from __future__ import annotations

import os
import re
import select
import sys
from types import TracebackType
from typing import Any, Self

if sys.platform == "win32":
    import msvcrt

    class Keyboard:
        """Keys of a Windows console."""

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *details: object) -> None:
            return None

        def key(self) -> str:
            """The next key; two characters for one that is no letter."""
            pressed = msvcrt.getwch()
            if pressed == "\x03":
                raise KeyboardInterrupt
            return pressed + msvcrt.getwch() if pressed in {"\0", "\xe0"} else pressed

        def line(self) -> str:
            """A line as it is typed, without its end."""
            return sys.stdin.readline().rstrip("\r\n")

else:
    import termios
    import tty

    class Keyboard:
        """Keys of a POSIX terminal on standard input."""

        def __init__(self) -> None:
            self._stream = sys.stdin.fileno()
            self._before: list[Any] = termios.tcgetattr(self._stream)

        def __enter__(self) -> Self:
            tty.setcbreak(self._stream, termios.TCSADRAIN)
            return self

        def __exit__(
            self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
        ) -> None:
            termios.tcsetattr(self._stream, termios.TCSADRAIN, self._before)

        def key(self) -> str:
            """The next key, a whole escape sequence for one that is no letter; empty at the end of the input."""
            try:
                data = os.read(self._stream, 1)
            except OSError:  # the terminal is gone
                return ""
            if data == b"\x1b":
                while not _SEQUENCE.fullmatch(data) and select.select([self._stream], [], [], 0.02)[0]:
                    data += os.read(self._stream, 1)
            elif data:
                data += b"".join(os.read(self._stream, 1) for _ in range(1, _LENGTHS.get(data[0] >> 4, 1)))
            return data.decode("utf-8", "replace")

        def line(self) -> str:
            """A line as it is typed, without its end; it can be corrected before Enter."""
            termios.tcsetattr(self._stream, termios.TCSADRAIN, self._before)
            try:
                return sys.stdin.readline().rstrip("\r\n")
            finally:
                tty.setcbreak(self._stream, termios.TCSADRAIN)


_SEQUENCE = re.compile(rb"\x1b(?:[^\[O]|\[[0-9;]*[^0-9;]|O.)", re.DOTALL)
_LENGTHS = {0xC: 2, 0xD: 2, 0xE: 3, 0xF: 4}
"""Bytes of a UTF-8 character by the upper half of its first byte."""
