"""How files say what lies where, for reading and for writing."""

EXIF_MARK = b"Exif\0\0"
XMP_MARK = b"http://ns.adobe.com/xap/1.0/\0"
XMP_EXTENSION_MARK = b"http://ns.adobe.com/xmp/extension/\0"
PHOTOSHOP_MARK = b"Photoshop 3.0\0"
RAW_PROFILE = "Raw profile type "
XMP_KEYWORD = "XML:com.adobe.xmp"
