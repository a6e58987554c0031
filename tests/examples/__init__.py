"""Every example, run as a program."""
