"""An application comes in: online by the applicant, or taken down by a clerk (条例第二十九条、第三十一条)."""
