"""What holds for all tests."""

from hypothesis import settings

# The same examples in every run, so that nobody's first run fails by a chance that the last one did not have.
# `--hypothesis-profile=default` searches at random; do that after a change to what the properties are about.
settings.load_profile("ci")
