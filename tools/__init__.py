"""Programs for whoever works on the project; none of them is part of the package."""
