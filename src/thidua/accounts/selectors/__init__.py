"""Questions about people, assignments and the actor of a request."""

from thidua.accounts.selectors.actors import actor_for, system_actor
from thidua.accounts.selectors.names import names_of_actors

__all__ = ["actor_for", "names_of_actors", "system_actor"]
