"""What holds for all tests."""

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

# The same examples in every run, so that nobody's first run fails by a chance that the last one did not have.
# `--hypothesis-profile=default` searches at random; do that after a change to what the properties are about.
settings.load_profile("ci")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Commands under test keep their results apart from those of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "CJM_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _interruptible() -> None:
    """Commands under test can be interrupted, even where the tests run in the background of a script and cannot."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
