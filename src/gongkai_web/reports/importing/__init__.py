"""Reports of earlier years and of other bodies, dropped as files, read, looked up in the original, confirmed."""
