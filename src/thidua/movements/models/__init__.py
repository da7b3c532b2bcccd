"""Tables of the room: movements, the roles of bodies in them, their bases and their lines."""

from thidua.movements.models.movement import Movement, MovementBasis, MovementLine, MovementRole

__all__ = ["Movement", "MovementBasis", "MovementLine", "MovementRole"]
