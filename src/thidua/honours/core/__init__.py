"""Pure parts of the room: no Django, no clock, no network."""
