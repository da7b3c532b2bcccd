"""How Django writes dates and numbers, language by language."""
