"""The outbox as the disclosure office sees it: what was sent, what waits, what failed and why."""
