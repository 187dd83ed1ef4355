"""The other numbers a case goes by: platform, incoming post, reconsideration, court."""
