"""A frozen report reaches the public in every format at once, through the reviews that every record takes."""
