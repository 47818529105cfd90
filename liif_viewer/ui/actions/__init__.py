"""What can be done in the window, in one table: menus, keys, palette, help and README derive from it."""
