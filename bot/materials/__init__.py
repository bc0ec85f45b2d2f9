"""Looking at what applicants send: bytes in, measured facts and text out."""
