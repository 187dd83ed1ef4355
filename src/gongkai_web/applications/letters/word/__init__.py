"""Letters that a body words in Word: the template, what may stand in it, and the letter made from it."""
