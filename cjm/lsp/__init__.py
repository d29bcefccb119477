"""The language server: requests of an editor in, a use case called, its outcome answered."""
