"""What many ask for goes over to proactive disclosure (条例第四十四条)."""
