"""Tags of the tables of figures."""
