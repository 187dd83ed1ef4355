"""Reply deadline and fee, computed for anybody, with the reason for every day and yuan."""
