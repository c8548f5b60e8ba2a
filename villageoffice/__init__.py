"""villageoffice (村务办公): the three books of a village committee office and their papers.

The packages, from the bottom up: ``kits`` (data file, paper, Excel, text, exact numbers),
``people`` (the roll every book uses), the books, ``office`` (an open village), and the two
faces ``desktop`` (the only Qt) and ``cli``.
"""

__version__ = "0.1.0"
