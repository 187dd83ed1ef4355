"""The figures that departments enter, since no register holds them."""
