"""What a person has to do today (我的一天)."""
