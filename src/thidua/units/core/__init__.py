"""Words, closure and matching of the room, in plain Python."""
