"""The commands of the command line, one file per group. Each file's ``add`` makes its commands known to the parser."""
