"""Write a form, change it, stop it."""
