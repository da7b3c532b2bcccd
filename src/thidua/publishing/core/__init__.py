"""What a public copy is, without Django."""
