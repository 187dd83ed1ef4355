"""A body words its letters in Word (文书模板): downloads, uploads, previews, puts in force, returns to ours."""
