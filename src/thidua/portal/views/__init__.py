"""Pages of the portal; each reads publications only and carries an ETag."""
