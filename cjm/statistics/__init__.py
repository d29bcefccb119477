"""Scores, intervals and tests for surveys and experiments, in plain Python; every formula names its source."""
