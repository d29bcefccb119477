"""What an editor asks while a map is being written, answered by pure functions."""
