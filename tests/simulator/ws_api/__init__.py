"""The websocket API: requests and answers over one connection."""
