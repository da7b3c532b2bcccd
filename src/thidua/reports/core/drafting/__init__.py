"""Papers a locality writes itself: what a draft says, its starting text, and how it becomes blocks."""
