"""To the competent department, which accepts it or returns it with a reason (条例第四十九条)."""
