"""A public record is changed or corrected (更新, 更正): again through the three reviews, with a reason the public sees."""
