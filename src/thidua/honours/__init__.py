"""Honours: the record of a person and of a collective.

It owns titles and awards that were given, yearly ratings, initiatives and research with their scope, discipline, holds and
the category of a post at the time; bringing in old lists; merging of persons that are one, which can be undone; and the
question who has earned what.  What a standard is stands in ``rules``; a nomination stands above, in ``commendation``.
"""
