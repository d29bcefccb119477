"""Pure functions from a workspace and a day to frozen tables: what maps say when they are read together."""
