"""What a year begins with: opening balances and their restatements."""
