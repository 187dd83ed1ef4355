"""A suit goes to the second instance, and what that decides stands."""
