"""The invented district 青云区 of 云州市, with which the platform shows itself."""
