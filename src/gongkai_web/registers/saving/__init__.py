"""Views of a register are kept under a name, for oneself or for the body."""
