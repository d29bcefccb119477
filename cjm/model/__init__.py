"""The nouns of a journey map as frozen, strict models: one module for each."""
