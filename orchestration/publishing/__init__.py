"""What people read: `publication.py` makes one, `tables.py` its files, `folder.py` swaps it in."""
