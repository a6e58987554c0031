"""Looking inside: telemetry events, metrics, all live instances, and what must not be shown."""
