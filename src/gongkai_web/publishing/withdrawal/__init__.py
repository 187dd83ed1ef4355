"""Take a published record back, with its reason; nothing vanishes from the register."""
