"""Keeps the translations in step with the texts: python tools/words.py

Finds every text that the program shows, by the calls of tr, tr_n and mark (liif_viewer/words.py), brings each
resources/words/LANGUAGE.ts up to date with them and makes the .qm files, which the program reads, of those.
"""

from __future__ import annotations

import ast
import builtins
import functools
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter

ROOT = Path(__file__).resolve().parent.parent
WORDS = ROOT / "resources" / "words"
CONTEXT = "LIIF Viewer"
CALLS = {"tr": 1, "tr_n": 2, "mark": 1}  # and how many texts each takes
# What is the same in every language: names of formats, methods and networks, units, keys, and what stands for a name.
NAMES = re.compile(
    r"(?<![A-Za-z])("
    r"LIIF Viewer|LIIF|EDSR(-baseline)?|RDN|MetaSR|Lanczos|JPEG( XL| 2000)?|PNG|TIFF|WebP|MP4|WebM|PDF|HEIC|AVIF|GIF"
    r"|EXIF|XMP|IPTC|ICC|HDR|LZW|sRGB|RGB|PSNR|SSIM|CPU|CUDA|MPS|GPU|PyTorch|Python|ISO|A4"
    r"|[kMG]B|dB|px|dpi|cm|mm|in|fp32|bf16|fp16|tf32|x\d|\d+x|#rrggbb|raw|auto|cpu"
    r"|Ctrl|Shift|Alt|Meta|Enter|Esc|Tab|Del|Ins|PgUp|PgDown|Home|End|Backspace|Space|Return|F\d+|[A-Z]"
    r")(?![A-Za-z])"
)
# What is shown to a person if it is given to one of these; what is raised is, too.
SHOWN_BY = {
    *("say", "setText", "setWindowTitle", "setTitle", "setToolTip", "setStatusTip", "setPlaceholderText", "setSuffix"),
    *("setAccessibleName", "setAccessibleDescription", "setSpecialValueText", "setHeaderLabels", "setInformativeText"),
    *("addAction", "addItem", "addItems", "addRow", "addSection", "addMenu", "addButton", "addTab", "setPrefix"),
    *(
        "QLabel",
        "QPushButton",
        "QToolButton",
        "QCheckBox",
        "QRadioButton",
        "QGroupBox",
        "QMenu",
        "QAction",
        "QDockWidget",
    ),
    *("QToolBar", "QMessageBox", "QTreeWidgetItem", "QListWidgetItem", "plain_label", "explain", "tool_tip", "ask"),
    *("announce", "menu_text", "window_title", "getOpenFileName", "getOpenFileNames", "getSaveFileName", "getColor"),
    *("getExistingDirectory", "getInt", "getText", "put_label", "Column", "begin_export", "invite"),
}
# The command line is English.
ENGLISH = re.compile(
    r"(training|bench|selftest|probe)/|_command\.py|arguments\.py|(cli|terminal|licences)\.py|engine/demo\.py"
)
Key = tuple[str, str]


@dataclass
class Text:
    """A text of the program.

    Attributes:
        source: In English; of a text that counts, for many.
        context: What it is about, or nothing.
        one: For one, of a text that counts.
        files: Where it is, from the root.
    """

    source: str
    context: str = ""
    one: str = ""
    files: list[str] = field(default_factory=list)

    @property
    def key(self) -> Key:
        """By which a translation is found."""
        return self.source, self.context


def placeholders(text: str) -> set[str]:
    """What is filled in.

    Raises:
        ValueError: A brace is left open, or it is more than a name.
    """
    names = set()
    for _, name, form, conversion in Formatter().parse(text):
        if name is not None:
            if form or conversion or not name.isidentifier():
                raise ValueError(f"{{{name}}} is to be a bare name")
            names.add(name)
    return names


def texts(root: Path = ROOT / "liif_viewer") -> tuple[dict[Key, Text], list[str]]:
    """All texts of the program, in the order of its files; and what is wrong with calls, a line each."""
    found: dict[Key, Text] = {}
    wrong: list[str] = []
    for file in sorted(root.rglob("*.py")):
        name = file.relative_to(root.parent).as_posix()
        calls = (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call))
        for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
            if isinstance(call.func, ast.Name) and call.func.id in CALLS:
                try:
                    text = _text_of(call, call.func.id)
                except ValueError as error:
                    wrong.append(f"{name}:{call.lineno}: {error}")
                    continue
                if text is not None:
                    known = found.setdefault(text.key, text)
                    known.one = known.one or text.one
                    if name not in known.files:
                        known.files.append(name)
    return found, wrong


def _text_of(call: ast.Call, function: str) -> Text | None:
    """The text of a call; None where it shows one that was marked elsewhere."""
    given = call.args[: CALLS[function]]
    if function == "tr" and len(given) == 1 and isinstance(given[0], ast.Name | ast.Attribute | ast.Subscript):
        return None
    literals = [node.value for node in given if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    if len(literals) != CALLS[function] or not all(literals):
        raise ValueError(f"{function}() takes whole literals, and parts by {{name}}")
    parts = {word.arg: word.value for word in call.keywords}
    context = parts.pop("context", ast.Constant(""))
    if not isinstance(context, ast.Constant):
        raise ValueError("context= takes a literal")
    wanted = set().union(*map(placeholders, literals)) - ({"n"} if function == "tr_n" else set())
    if function != "mark" and None not in parts and wanted != set(parts):
        raise ValueError(f"the text has {sorted(wanted)}, the call {sorted(map(str, parts))}")
    if function == "tr_n":
        return Text(literals[1], str(context.value), one=literals[0])
    return Text(literals[0], str(context.value))


def forgotten(root: Path = ROOT / "liif_viewer") -> Iterator[str]:
    """Texts that are shown as they stand in the program, or raised to be shown, a line each."""
    for file in sorted(root.rglob("*.py")):
        name = file.relative_to(root).as_posix()
        if ENGLISH.search(name):
            continue
        for call in (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)):
            called = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            raised = (called.endswith("Error") and not hasattr(builtins, called)) or called == "LastPhoto"
            noted = called == "append" and ast.unparse(call.func).endswith(("notes.append", "lost.append"))
            if called in SHOWN_BY or raised or noted:
                for text in filter(is_language, _literals([*call.args, *(word.value for word in call.keywords)])):
                    yield f"{name}:{call.lineno}: “{text}” is not translated"


def _literals(values: Sequence[ast.expr]) -> Iterator[str]:
    """Texts among what is given to a call, or enumerated or chosen from for it."""
    for value in values:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.value
        elif isinstance(value, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in value.values)
        elif isinstance(value, ast.List):
            yield from _literals(value.elts)
        elif isinstance(value, ast.IfExp):
            yield from _literals([value.body, value.orelse])
        elif isinstance(value, ast.BinOp):
            yield from _literals([value.left, value.right])


def is_language(text: str) -> bool:
    """Whether a text has words of one, and not only names that are the same in all."""
    return re.search(r"[A-Za-z]{2}", NAMES.sub(" ", text)) is not None


def read(file: Path) -> dict[Key, list[str]]:
    """What is in a .ts file: the translations of each text, one for each form that its language has for numbers."""
    translations = {}
    for message in ET.parse(file).iter("message"):
        translation = message.find("translation")
        forms = [] if translation is None else [form.text or "" for form in translation.findall("numerusform")]
        if translation is not None and message.get("numerus") != "yes":
            forms = [translation.text or ""]
        if translation is not None and translation.get("type") is not None:
            forms = [""] * len(forms)
        translations[message.findtext("source", ""), message.findtext("comment", "")] = forms
    return translations


def write(file: Path, found: dict[Key, Text], translations: dict[Key, list[str]]) -> None:
    """Brings a .ts file in step: texts that are gone go, new ones are there as unfinished."""
    forms = forms_of(file.stem)
    root = ET.Element("TS", version="2.1", language=file.stem, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text in found.values():
        message = ET.SubElement(context, "message", {"numerus": "yes"} if text.one else {})
        for name in text.files:
            ET.SubElement(message, "location", filename=f"../../{name}")
        ET.SubElement(message, "source").text = text.source
        if text.context:
            ET.SubElement(message, "comment").text = text.context
        known = translations.get(text.key, [])
        translation = ET.SubElement(message, "translation")
        if not known or not all(known) or len(known) != (forms if text.one else 1):
            translation.set("type", "unfinished")
        if text.one:
            for form in (known + [""] * forms)[:forms]:
                ET.SubElement(translation, "numerusform").text = form
        else:
            translation.text = known[0] if known else ""
    ET.indent(root, "    ")
    body = ET.tostring(root, "unicode", short_empty_elements=False).replace("></location>", "/>")
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")


@functools.cache
def forms_of(language: str) -> int:
    """How many forms texts that count have in a language; Qt knows it."""
    with tempfile.TemporaryDirectory() as folder:
        code, made = Path(folder) / "one.py", Path(folder) / "one.ts"
        code.write_text('class A:\n    def f(self, n):\n        self.tr("%n words", "", n)\n', "utf-8")
        run = [tool("pyside6-lupdate"), code, "-silent", "-target-language", language, "-ts", made]
        subprocess.run([str(part) for part in run], check=True, capture_output=True)
        return made.read_text("utf-8").count("<numerusform>")


def tool(name: str) -> str:
    """One of those that come with PySide6, whatever it ends in on this system."""
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    if found is None:
        raise SystemExit(f"{name} is not beside {sys.executable}: make words runs in the environment that has it.")
    return found


def compiled(file: Path) -> bytes:
    """The .qm of a .ts."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.qm"
        subprocess.run([tool("pyside6-lrelease"), "-silent", str(file), "-qm", str(made)], check=True)
        return made.read_bytes()


def problems(file: Path, found: dict[Key, Text]) -> Iterator[str]:
    """What is wrong with a .ts file, a line each."""
    translations = read(file)
    for key in translations.keys() - found.keys():
        yield f"{file.name}: the program has no “{key[0]}” any more"
    for key, text in found.items():
        forms = translations.get(key, [])
        if not forms or not all(forms):
            yield f"{file.name}: “{text.source}” is not translated"
            continue
        if text.one and len(forms) != forms_of(file.stem):
            yield f"{file.name}: “{text.source}” has {len(forms)} forms and not {forms_of(file.stem)}"
        wanted = placeholders(text.source)
        for form in forms:
            try:
                given = placeholders(form)
            except ValueError as error:
                yield f"{file.name}: “{form}”: {error}"
                continue
            # One of the forms of a text that counts may do without the number: “one photo”.
            if given != wanted and not (text.one and given == wanted - {"n"}):
                yield f"{file.name}: “{form}” has {sorted(given)} and not {sorted(wanted)}"
            if text.source.count("&") == 1 and "&" in text.source.replace("& ", "") and form.count("&") != 1:
                yield f"{file.name}: “{form}” marks no key, as “{text.source}” does"


def main() -> int:
    """Does it; the exit status is 1 while something is left to do."""
    found, wrong = texts()
    wrong += forgotten()
    for file in sorted(WORDS.glob("*.ts")):
        write(file, found, read(file))
        wrong += problems(file, found)
        file.with_suffix(".qm").write_bytes(compiled(file))
    print("\n".join(wrong) or f"{len(found)} texts, all translated.")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
