"""Plain Python of the store: no Django."""
