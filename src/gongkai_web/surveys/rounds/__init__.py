"""Open rounds by the timetable, remind the late, add up what came."""
