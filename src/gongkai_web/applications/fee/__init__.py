"""The information processing fee (国办函〔2020〕109号)."""
