"""A letter on which the clock waits comes back, or nobody is reached: the wait is ended, or the letter sent anew."""
