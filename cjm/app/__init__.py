"""What cjm can do, as functions that take a request and return a value. They never print."""
