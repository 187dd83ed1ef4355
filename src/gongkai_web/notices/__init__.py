"""Mail notices: what happened in a case is told to the applicant, what is due to the staff, through one outbox."""
