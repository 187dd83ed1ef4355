"""Records go out many at once, in the form in which they can come in again."""
