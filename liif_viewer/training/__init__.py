"""Training and fine-tuning of LIIF models."""
