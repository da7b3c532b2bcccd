"""Acts on records."""
