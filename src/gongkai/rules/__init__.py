"""The law as dated data, each value with its article: items, deadlines, fees, outcomes, remedies."""
