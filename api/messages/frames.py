"""Where something is wrong, and what was expected: the frame of most messages."""

FRAMES = {
    "{}: expected {}.": "{}: här väntas {}.",
    "{}: expected {}, got {}.": "{}: här väntas {}, inte {}.",
    "{}: expected {}. Got {}.": "{}: här väntas {}. Nu står där {}.",
    "{}: expected {}. Got none.": "{}: här väntas {}. Nu står där inget.",
    "{}, row {}, column {}: expected {}.": "{}, rad {}, kolumn {}: här väntas {}.",
    "{}, row {}, column {}: expected {}. Got {}.": (
        "{}, rad {}, kolumn {}: här väntas {}. Nu står där {}."
    ),
    "{}, row {}: expected {}.": "{}, rad {}: här väntas {}.",
    "{}, row {}: expected {}. Got {}.": "{}, rad {}: här väntas {}. Nu står där {}.",
    "{}, column {}: expected {}.": "{}, kolumn {}: här väntas {}.",
    "{}, column {}: expected {}. Got {}.": (
        "{}, kolumn {}: här väntas {}. Nu står där {}."
    ),
    "did you mean {}?": "menade du {}?",
    "{} or {}": "{} eller {}",
    "there is none": "det finns inget",
    "it has none": "den är tom",
    "(not shown)": "(visas inte)",
}
