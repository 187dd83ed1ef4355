"""Files come in: in resumable pieces, distrusted, kept once each."""
