"""Days of admission alone, rooms only counted: a bound, and days that are packed."""
