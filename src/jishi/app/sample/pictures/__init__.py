"""The shop's pictures, drawn by program as SVG: things, rooms around them, and the marks of brands and categories."""
