"""Pages of log-in, people and the audit log."""
