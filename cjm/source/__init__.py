"""From text to model: reading, locating and resolving map files."""
