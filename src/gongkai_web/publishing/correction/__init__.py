"""A public record is changed or corrected (更新, 更正): through the reviews again, with a reason people see."""
