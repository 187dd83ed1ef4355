"""Somebody reads what identifies the applicant: with a reason, and it is logged (个人信息保护法第五十一条)."""
