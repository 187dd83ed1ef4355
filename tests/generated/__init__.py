"""Random reports of invented bodies, written in every style met in the wild: the reader's adversary."""
