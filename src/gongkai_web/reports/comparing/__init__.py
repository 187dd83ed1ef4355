"""Reports side by side: a body over the years, bodies in one year. The figures are the library's comparison."""
