"""What pydantic says of a request that is not as described."""

REQUESTS = {
    "The request is not as described.": (
        "Adressen eller formuläret saknar något, eller har något som inte kan användas."
    ),
    "Field required": "måste anges",
    "Extra inputs are not permitted": "ska inte anges",
    "Input should be a valid integer": "ett heltal",
    "Input should be a valid integer, unable to parse string as an integer": (
        "ett heltal"
    ),
    "Input should be a valid number": "ett tal",
    "Input should be a valid number, unable to parse string as a number": "ett tal",
    "Input should be a valid string": "text",
    "Input should be a valid boolean, unable to interpret input": "ja eller nej",
    "Input should be a valid date or datetime, {}": "ett datum, som 2027-02-01",
    "Input should be a valid datetime or date, {}": "ett datum med klockslag",
    "Input should be greater than or equal to {}": "minst {}",
    "Input should be less than or equal to {}": "högst {}",
    "Input should be {}": "något av {}",
    "String should have at least {} character": "minst {} tecken",
    "String should have at least {} characters": "minst {} tecken",
    "String should have at most {} character": "högst {} tecken",
    "String should have at most {} characters": "högst {} tecken",
    "String should match pattern {}": "i formen {}",
}
