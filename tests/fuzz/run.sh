#!/bin/sh
# Fuzzes one target for a while, beginning with its saved inputs. New finds stay in $BUILD; a crash is left beside them.
# Usage: run.sh TARGET SECONDS
name=$(basename "$1") found="$(dirname "$1")/$(basename "$1").found"
mkdir -p "$found"
exec "$1" -max_total_time="$2" -timeout=20 -rss_limit_mb=3000 -max_len=100000 -artifact_prefix="$found-" -print_final_stats=1 \
    "$found" "tests/fuzz/$name"
