"""How a target is judged, as plain Python: no database, no clock."""
