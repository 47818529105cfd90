"""An accelerator's way: the same pictures as the CPU's, of a whole view at once, in few and large pieces of work."""
