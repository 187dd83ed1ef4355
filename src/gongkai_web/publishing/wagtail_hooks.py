"""What the workbench shows of publishing."""
