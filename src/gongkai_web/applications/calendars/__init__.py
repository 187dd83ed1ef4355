"""The calendar of working days as the administrator keeps it: notices and local days beside those that come along."""
