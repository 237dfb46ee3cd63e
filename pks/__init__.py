"""pks: the domain of production and capacity planning, without any engine."""
