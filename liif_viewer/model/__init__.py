"""LIIF: encoders, the implicit decoder, checkpoints and devices; what users of it need is in model.model."""
