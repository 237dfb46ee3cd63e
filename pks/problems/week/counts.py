"""Numbers that every part of the week problem counts with."""

DAYS = 7
NIGHTS = 14  # beds are watched through the week and the one after it
NEVER = 100_000  # a day that does not come
NO_MINUTE = NEVER * 1440  # a minute that does not come
UNLIMITED = 10**9  # permille beds of a ward that the data do not limit
ANY = -1  # no particular specialty, theatre, surgeon, ward or minute
