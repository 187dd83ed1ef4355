"""The invented district 青云区 of the city 云州市, with which the platform shows itself: bodies, people, columns, records."""
