"""The window as an instrument: real tiles, real threads, real painting, and hands that follow a script.

What ``liif-viewer bench`` measures of the interface. Each function wants the GUI thread of a process of its own, and
leaves no window and no thread behind.
"""
