"""What the room computes: kinds and sources, how an entry is read, how entries add up, the Excel sheet."""
