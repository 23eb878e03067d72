#!/bin/sh
# Functions that this code does not call, and calls that only some layers may make. Comments and strings do not count.
good=0 bad=0
strip() { # a file with its comments and strings blanked, lines kept
    awk '{
        line = $0; out = ""
        while (length(line)) {
            if (inside) {
                at = index(line, "*/")
                if (!at) { line = ""; break }
                line = substr(line, at + 2); inside = 0
            } else if (match(line, /"([^"\\]|\\.)*"|\/\/.*|\/\*/)) {
                out = out substr(line, 1, RSTART - 1); what = substr(line, RSTART, RLENGTH)
                line = substr(line, RSTART + RLENGTH)
                if (what == "/*") inside = 1; else if (what ~ /^"/) out = out "\"\""
            } else { out = out line; line = "" }
        }
        print out
    }' "$1"
}
check() { # FILE PATTERN WHY
    if hits=$(strip "$1" | grep -nE "(^|[^A-Za-z0-9_>.])($2)[[:space:]]*\("); then
        printf '%s\n' "$hits" | sed "s|^|$1:|; s|\$|   <- $3|" >&2
        wrong=1
    fi
}
for file in src/*/*.[ch] tools/*.[ch] tools/*/*.[ch]; do
    [ -f "$file" ] || continue
    wrong=0
    check "$file" 'strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|atol|atof|sscanf|alloca|setlocale|system|tmpnam|mktemp' 'never'
    case $file in src/base/*|src/ledger/*|src/work/*|src/serve/*|src/app/*|tools/*) ;; *)
        check "$file" 'malloc|calloc|realloc|free|strdup' 'memory comes from the arena here' ;;
    esac
    case $file in src/view/*|src/serve/*|src/work/*|src/app/*|tools/*) ;; *)
        check "$file" 'printf|puts|putchar|perror|fputs' 'only view, serve, work and app print' ;;
    esac
    if [ $wrong -eq 0 ]; then good=$((good + 1)); else bad=$((bad + 1)); fi
done
echo "banned: $good passed, $bad failed"
[ "$bad" -eq 0 ]
