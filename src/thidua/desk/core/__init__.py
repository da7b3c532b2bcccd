"""What waits for somebody, as sentences, without Django."""
