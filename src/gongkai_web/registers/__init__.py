"""The registers (台账): what was kept all year as tables, with filters, figures, export, and last year's taken in."""
