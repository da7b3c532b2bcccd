"""Acts that make things public and take them back."""

from thidua.publishing.services.publish import (
    MixedWithReal,
    NothingNew,
    NothingToPublish,
    publish,
    publish_year,
    withdraw,
)

__all__ = ["MixedWithReal", "NothingNew", "NothingToPublish", "publish", "publish_year", "withdraw"]
