"""Forms of the room; each lists its fields and refuses others."""
