"""What the morning meeting asks of a day: facts only, from the region and the plans."""
