"""A letter is served, with its proof; the service of the reply ends the period (国办公开办函〔2016〕235号)."""
