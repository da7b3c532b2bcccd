"""The chain as arithmetic, and acts as sentences: plain Python."""
