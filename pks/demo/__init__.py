"""A synthetic region drawn from published distributions, for trying pks out."""

from pks.demo.region import SIZES, demo_region

__all__ = ["SIZES", "demo_region"]
