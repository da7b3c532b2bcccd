"""What is true of papers without a database: numbers, media, secrecy, marks."""
