"""Fill a form in, submit it, get it back."""
