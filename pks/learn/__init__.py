"""The region's parameters estimated anew from what really happened."""

from pks.learn.learned import Learned, learn

__all__ = ["Learned", "learn"]
