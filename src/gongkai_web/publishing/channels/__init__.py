"""By which channels a record reached people; the same information is counted once a channel."""
