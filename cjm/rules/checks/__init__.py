"""The rules. A module here is a rule: its name, its docstring and its two examples are all that others know of it."""
