"""The papers of a case: sealed on the disk, added by whoever handles it, opened with a reason that is logged."""
