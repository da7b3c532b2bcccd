"""What is public: frozen copies of listed fields, made and taken back by an act.

Owns ``Publication`` and the acts ``publish`` and ``withdraw``.  A copy is made from ``selectors/public.py`` of the room whose
data it shows; later changes of that data do not change it.  The portal reads publications and nothing else.
"""
