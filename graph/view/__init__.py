"""The picture: one HTML file that works offline."""
