#!/bin/sh
# man/casus.1 is what the program's tables say now.
if "$BUILD/tools/manual" | cmp -s - man/casus.1; then echo "manual: 1 passed, 0 failed"; exit 0; fi
echo "manual: man/casus.1 is not up to date: run 'make man'" >&2
echo "manual: 0 passed, 1 failed"
exit 1
