"""What a photo says about itself besides its pixels: EXIF, XMP, IPTC and texts, kept byte for byte where it can be."""
