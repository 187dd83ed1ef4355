"""The one request for correction and its answer (条例第三十条)."""
