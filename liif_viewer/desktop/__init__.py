"""The program among others on a desktop: one window, a log, a report of what went wrong, what it consists of."""
