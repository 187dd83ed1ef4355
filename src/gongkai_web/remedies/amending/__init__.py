"""What was entered about a remedy or its appeal is put right, with the reason."""
