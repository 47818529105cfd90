"""What torch opens by name; what the program imports of it is found without being told.

In place of the hook that comes with PyInstaller, which collects every module of torch and all its data.
"""

from PyInstaller import compat
from PyInstaller.utils.hooks import PY_DYLIB_PATTERNS, collect_dynamic_libs, get_package_paths

TESTS = ("torchbind_test", "jitbackend_test", "backend_with_compiler", "aoti_custom_ops")

module_collection_mode = "pyz+py"  # some of it reads its own source when imported
binaries = [
    (source, target)
    for source, target in collect_dynamic_libs("torch", search_patterns=[*PY_DYLIB_PATTERNS, "*.so.*"])
    if not any(name in source for name in TESTS)
]
if not compat.is_win:
    binaries.append((get_package_paths("torch")[1] + "/bin/torch_shm_manager", "torch/bin"))
# Or torch finds itself twice: through links to its libraries in the folder above.
bindepend_symlink_suppression = ["**/torch/lib/*.so*"]
