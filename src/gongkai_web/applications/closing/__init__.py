"""The case is closed and goes to the archive (条例第四十五条)."""
