"""Tests of what is the same in two maps and what changed."""
