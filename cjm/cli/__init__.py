"""The command line: arguments in, a use case called, its outcome printed."""
