"""The staff's pages: what is public, what would be, and taking back."""
