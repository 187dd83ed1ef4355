"""The applicant follows the application: with its number and query code, without an account."""
