"""What is computed about submissions: kinds, states, steps, required papers, lists of names.  No Django."""
