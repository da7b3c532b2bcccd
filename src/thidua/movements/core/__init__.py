"""What is true of movements without a database: states, readiness, stages, clusters."""
