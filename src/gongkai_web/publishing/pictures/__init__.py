"""Pictures within a text: made anew without what cameras tell, kept by digest, public when the text is."""
