"""Plain Python of the room: states, words, reminders, .eml, what can be sent."""
