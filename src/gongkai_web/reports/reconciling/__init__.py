"""The registers held against the reports that were frozen: what differs is told, with the record, never mended."""
