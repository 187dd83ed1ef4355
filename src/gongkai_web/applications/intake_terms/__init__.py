"""How a body takes applications in: what it offers, how long it keeps personal data, whether it lists answers."""
