"""Why a doubt about a report may stand."""
