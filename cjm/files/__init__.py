"""Writing files so that each is either whole or untouched, and nothing else is ever replaced."""
