"""What is the same in two versions of a map, what a map says regardless of how it is written, and what changed."""
