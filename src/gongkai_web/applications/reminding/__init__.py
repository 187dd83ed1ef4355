"""Nobody misses a last day: a daily mail, a calendar feed, an alarm before each statutory last day."""
