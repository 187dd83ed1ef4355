"""The clerk's pages for records, in Wagtail's admin: list, editor, dossier, choosing, the day's work."""
