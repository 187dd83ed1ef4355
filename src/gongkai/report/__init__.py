"""The statutory annual report: its editions, its figures, and what can be done with them."""
