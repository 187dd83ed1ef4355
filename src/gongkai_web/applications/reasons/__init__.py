"""An excessive request: its reasons are asked for, weighed, and a reasonable delay told (条例第三十五条)."""
