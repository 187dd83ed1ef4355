"""The registration receipt (登记回执): what came in, when it counts as received, by when it is answered."""
