"""The program tries itself: whether all of it is there and works, on this computer and from where it is installed."""
