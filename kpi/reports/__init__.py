"""Writers of files that people take along: a view in, bytes out."""
