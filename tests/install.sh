#!/bin/sh
# What `make install` puts elsewhere works there: the program finds its data, and a C program builds with what pkg-config says, against the
# shared library and against the static one, and finds them too. Ends with "install: N passed, N failed".
to=$(mktemp -d) passed=0 failed=0
trap 'rm -rf "$to"' EXIT
check() { # WHAT COMMAND...: the command is to print one claim of twelve killed
    what=$1; shift
    if "$@" 2>&1 | grep -q '"killed","low":12'; then passed=$((passed + 1)); return; fi
    failed=$((failed + 1))
    echo "install: failed: $what: $("$@" 2>&1 | head -c 300)" >&2
}
export PKG_CONFIG_PATH="$to/lib/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}"
flags=$(nm -D "$BUILD/libcasus.so.$VERSION" | grep -q __asan && echo -fsanitize=address,undefined)
cat > "$to/use.c" <<'END'
#include <casus.h>
#include <stdio.h>

int main(void) {
    casus_engine *engine;
    casus_coding *coding;
    casus_error error = {0};
    casus_report report = {.text = CASUS_STR("Officials said that rebels had killed 12 people in Aleppo on Monday.")};
    if (casus_engine_open(&(casus_options){0}, &engine, &error) || casus_code(engine, &report, &coding, &error)) return puts(error.message);
    for (size_t i = 0; i < coding->claim_count; i++) {
        if (coding->claims[i].count_count) printf("\"killed\",\"low\":%g\n", (double)coding->claims[i].counts[0].low);
    }
    casus_coding_free(coding);
    casus_engine_close(engine);
}
END
# shellcheck disable=SC2086 # words of names are meant
tools/install.sh "$VERSION" "$to" $LIB_PACKAGES || { echo "install: 0 passed, 1 failed"; exit 1; }
# shellcheck disable=SC2046,SC2086 # words are meant
$CC $flags "$to/use.c" -o "$to/shared" $(pkg-config --cflags --libs casus)
# shellcheck disable=SC2046,SC2086
$CC $flags "$to/use.c" -o "$to/bin/static" $(pkg-config --cflags casus) "$to/lib/libcasus.a" $(pkg-config --static --libs casus | sed 's/-lcasus//')
echo 'Officials said that rebels had killed 12 people in Aleppo on Monday.' > "$to/report.txt"
check "the program" "$to/bin/casus" code --format jsonl "$to/report.txt"
check "a program with the shared library" env LD_LIBRARY_PATH="$to/lib" "$to/shared"
check "a program with the static library" "$to/bin/static"
check "the manual and the header stand there" sh -c "grep -q casus '$to/share/man/man1/casus.1' && grep -q casus_code '$to/include/casus.h' && echo '\"killed\",\"low\":12'"
echo "install: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
