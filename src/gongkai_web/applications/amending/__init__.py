"""A date that was entered wrongly is put right, with the reason; the old one stays in the log (更正登记)."""
