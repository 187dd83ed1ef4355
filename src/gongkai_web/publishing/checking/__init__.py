"""What is looked at before a version may go out: is it complete, does it give away what it must not."""
