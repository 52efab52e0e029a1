"""Keys that tell nothing, under the name by which the migrations know them."""

from cms.core.keys import LARGEST_KEY, random_key

__all__ = ["LARGEST_KEY", "random_key"]
