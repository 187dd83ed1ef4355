"""A third party (条例第三十二条) or a body that made the record too (第三十四条) is asked for its opinion."""
