"""Tools of this repository; nothing here ships in the wheel."""
