"""The count that each test keeps: what failed is told at once, and the last line is "NAME: N passed, N failed"."""
import sys


class Tally:
    def __init__(self, name):
        self.name = name
        self.passed = self.failed = self.skipped = 0

    def check(self, good, what):
        self.passed, self.failed = self.passed + bool(good), self.failed + (not good)
        if not good:
            print(f'{self.name}: failed: {str(what)[:2000]}', file=sys.stderr)
        return bool(good)

    def skip(self, what):
        self.skipped += 1
        print(f'{self.name}: skipped: {what}', file=sys.stderr)

    def told(self):
        """Prints the count; what a program is to exit with."""
        print(f'{self.name}: {self.passed} passed, {self.failed} failed' + (f', {self.skipped} skipped' if self.skipped else ''))
        return self.failed != 0
