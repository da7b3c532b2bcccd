"""Messages to persons and to bodies, and what is sent to units inside one installation.

It owns notices (in the system, as text to copy, as an .eml file; never two for one cause), who has read them, and
dispatches: a thing of a room above, named by kind, key and label, sent to bodies that see, confirm and answer it.
Rooms above register what can be sent (``core.sendables``) and call ``services.notify``; it imports none of them.
A notice carries a unit, a form and a day; never a person's data and never a file.
"""
