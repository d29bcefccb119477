"""Shares of work made by helper processes, in the order of the shares."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from typing import TypeVar

from cjm.app.crew import Channel, HelperGoneError, cores, helpers

Share = TypeVar("Share")
Result = TypeVar("Result")


def made_by_helpers(shares: Sequence[Share], make: Callable[[Share], Result]) -> Iterator[Result]:
    """What is made of every share, by as many processes as there are cores where there is more than one share.

    What a helper could not make, for whatever reason, is made here, so that its error is told as ever. Results travel
    as pickles between this process and copies of it. What a share leaves behind is freed before the next one, though
    Python may not be looking for it, without going through what was there before.
    """
    count = min(cores(), len(shares))
    # where nobody has more than one to make, this process makes one as well; else what others made would have to wait
    away, here = (shares[1:], 1) if len(shares) == count else (shares, 0)
    count -= here

    def work(number: int, channel: Channel) -> None:
        for share in away[number::count]:
            gc.collect(0)
            channel.send(pickle.dumps(make(share), pickle.HIGHEST_PROTOCOL))

    with ExitStack() as stack:
        gc.freeze()
        stack.callback(gc.unfreeze)
        channels: list[Channel | None] = [None] * max(count, 1)
        if count + here > 1:
            # where no more processes can be made, all of it is made here
            with suppress(HelperGoneError):
                channels = [*stack.enter_context(helpers(count, work))]
        for place, share in enumerate(shares, -here):
            channel = channels[place % len(channels)] if place >= 0 else None
            result: Result | None = None
            if channel is not None:
                try:
                    result = pickle.loads(channel.receive())  # noqa: S301 - of a copy of this process
                except HelperGoneError:
                    channels[place % len(channels)] = None
            if result is None:
                gc.collect(0)
                result = make(share)
            yield result
