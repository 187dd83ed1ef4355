"""An order to decide anew is carried out in a case of its own, that leads on from the old one."""
