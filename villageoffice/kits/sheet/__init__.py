"""Excel in and out: read what clerks have, say what is wrong and where, write what townships accept.

Everything that comes from outside is read behind :mod:`guard` and, unless small and plain, in a
child process: a spreadsheet can be built to kill the program that opens it.
"""
