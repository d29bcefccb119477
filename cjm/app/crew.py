"""Helper processes: each does a share of the work in a copy of this process, and tells what it found through a pipe.

A helper lives no longer than the `with` block that it was made for, nor than the process that made it: when that ends,
however it ends, the pipes to it are closed, and it ends as soon as it reads or writes. It leaves no files behind.
"""

from __future__ import annotations

import contextlib
import os
import signal
import struct
import sys
from collections.abc import Callable, Iterator
from typing import NoReturn

_LENGTH = struct.Struct("!Q")
_CAN_FORK = sys.platform != "win32" and hasattr(os, "fork")
_ENDING = (signal.SIGINT, signal.SIGTERM)


class HelperGoneError(Exception):
    """A helper ended before it had told what it found, whatever the reason; its share is still to be done."""


class Channel:
    """One end of a pair of pipes. Raises `HelperGoneError` where the other end has gone."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading = reading
        self._writing = writing

    def send(self, message: bytes) -> None:
        """Send a message; waits until the other side has room for it."""
        data = memoryview(_LENGTH.pack(len(message)) + message)
        try:
            while data:
                data = data[os.write(self._writing, data) :]
        except OSError:
            raise HelperGoneError from None

    def receive(self) -> bytes:
        """Wait for the next message."""
        (length,) = _LENGTH.unpack(self._exactly(_LENGTH.size))
        return self._exactly(length)

    def _exactly(self, count: int) -> bytes:
        parts: list[bytes] = []
        while count:
            try:
                part = os.read(self._reading, count)
            except OSError:
                raise HelperGoneError from None
            if not part:
                raise HelperGoneError
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def close(self) -> None:
        """Close both pipes."""
        os.close(self._reading)
        os.close(self._writing)


Work = Callable[[int, Channel], None]
"""What a helper does, given its number, from 0, and the channel to the process that made it."""


def cores() -> int:
    """How many processes can run at once; 1 where helpers cannot be made."""
    if not _CAN_FORK:
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def helpers(count: int, work: Work) -> Iterator[list[Channel]]:
    """Helpers that do some work from now on, by the channels to them.

    Raises `HelperGoneError` where the system lets no more processes be made. The process must have a single thread.
    """
    if not _CAN_FORK:
        raise HelperGoneError
    crew: dict[int, Channel] = {}
    try:
        for number in range(count):
            _start(number, work, crew)
        yield list(crew.values())
    finally:
        for process, channel in crew.items():
            channel.close()
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _start(number: int, work: Work, crew: dict[int, Channel]) -> None:
    """Make one helper and enter it in the crew; nothing may come between the two, or it would outlive us."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    pipes: list[int] = []
    try:
        pipes += os.pipe()
        pipes += os.pipe()
        process = os.fork()
    except OSError:
        for end in pipes:
            os.close(end)
        raise HelperGoneError from None
    else:
        from_us, to_helper, from_helper, to_us = pipes
        if process == 0:
            for other in crew.values():
                other.close()
            os.close(to_helper)
            os.close(from_helper)
            _help(number, work, Channel(from_us, to_us))
        os.close(from_us)
        os.close(to_us)
        crew[process] = Channel(from_helper, to_helper)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _help(number: int, work: Work, channel: Channel) -> NoReturn:
    """Do the work of a helper and end at once: nothing that its maker has begun is to be finished twice."""
    code = 1
    try:
        for number_of_signal in _ENDING:
            signal.signal(number_of_signal, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in range(3):
            os.dup2(nowhere, descriptor)
        work(number, channel)
        code = 0
    finally:
        # Whatever went wrong goes wrong again where the share is done a second time, and is reported there
        os._exit(code)
