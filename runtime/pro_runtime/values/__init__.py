"""Values of messages and structures: reading, numbers, exact decimals, objects, time, texts and bytes."""
