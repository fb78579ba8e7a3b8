"""Reading in processes of their own, bounded in memory and time, so that no file can take the server down."""
