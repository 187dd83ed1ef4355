"""The public log of answered applications, without anything personal, of the bodies that want one."""
