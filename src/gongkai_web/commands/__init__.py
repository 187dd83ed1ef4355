"""The platform's commands. Each sets Django up when it runs, not when it is listed."""
