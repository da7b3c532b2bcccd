"""What every page is made of: base templates, components, tags, form fields, tables, Excel files and error pages.

Owns the look (``static/web``), the reading of the clock at the door, the rendering of refusals, and the visitor's choice
of text size and contrast.  It stores nothing and knows no other room but the ground: pages of every room stand on it.
"""
