"""The program among others on a desktop: one window, a log, and a report of what went wrong."""
