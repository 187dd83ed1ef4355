"""The three reviews before publication (先审查、后公开; 条例第十七条)."""
