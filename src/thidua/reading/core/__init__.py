"""The reader: from the text of an emulation paper to its figures, movements, documents and places.

Plain Python: no Django, no clock, no network.  :func:`thidua.reading.core.reader.read` is the whole of it; the rest are
its steps, each a small table of the language and the code that applies it.
"""
