"""The handbook in the workbench: the pages of docs/guide, for everybody who signs in."""
