"""A case is given to somebody, or to a stand-in while they are on leave."""
