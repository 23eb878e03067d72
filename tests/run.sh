#!/bin/sh
# Runs test programs, each of which ends with a line "NAME: N passed, N failed" (and maybe ", N skipped"), and adds them up. One that
# fails without saying so counts as one failure. What failed stands once more before the sum, where a log cut in its middle still has it.
# Usage: run.sh PROGRAM...
passed=0 failed=0 skipped=0 again=
for program in "$@"; do
    output=$("$program" 2>&1); status=$?
    [ -n "$output" ] && printf '%s\n' "$output"
    last=$(printf '%s\n' "$output" | grep -E '[0-9]+ passed, [0-9]+ failed' | tail -n 1)
    p=$(printf '%s\n' "$last" | sed -n 's/.*[^0-9]\([0-9][0-9]*\) passed.*/\1/p')
    f=$(printf '%s\n' "$last" | sed -n 's/.*[^0-9]\([0-9][0-9]*\) failed.*/\1/p')
    s=$(printf '%s\n' "$last" | sed -n 's/.*[^0-9]\([0-9][0-9]*\) skipped.*/\1/p')
    if [ "$status" -ne 0 ] && [ "${f:-0}" -eq 0 ]; then
        echo "$program: ended with status $status"; f=1
    elif [ -z "$last" ]; then
        echo "$program: says nothing of what passed"; f=1
    fi
    [ "${f:-0}" -eq 0 ] || again="$again
failed in $program:
$(printf '%s\n' "$output" | grep -E -A4 'FAILED|failed|wanted|Error' | tail -n 20 | sed 's/^/    /')"
    passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0})) skipped=$((skipped + ${s:-0}))
done
[ -z "$again" ] || printf '%s\n' "$again"
[ "$skipped" -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
