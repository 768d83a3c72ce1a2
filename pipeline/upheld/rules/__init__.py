"""Rule data: what is looked for, with the examples that prove it."""
