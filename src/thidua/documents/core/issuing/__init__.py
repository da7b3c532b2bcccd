"""How a paper of the locality gets its number: the states, what is warned of, what is read from what came back."""
