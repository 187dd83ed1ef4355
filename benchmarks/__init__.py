"""What the product must show, measured beside plain and known ways; `make bench` writes it all to README.md."""
