"""The administrator's pages: bodies, their departments and leaders, people and what they are appointed to."""
