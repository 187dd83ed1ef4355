"""What a department says on a case (拟办意见)."""
