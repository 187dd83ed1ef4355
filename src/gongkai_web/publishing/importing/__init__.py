"""Records come in many at once: from a table, or from a folder of pages and documents."""
