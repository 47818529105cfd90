"""A method proved on a photo: reduced, enlarged again, and compared with what it was."""
