/* Compiles a lexicon: mklex OUT FILE.txt... Run by make; `casus --lexicon DIR` does the same for a user's own folder. */
#include <stdio.h>

#include "base/map.h"
#include "lexicon/compile.h"

enum { FILES_MAX = 256 };

static casus_status write_out(const char *path, str bytes, casus_error *error) {
    FILE *f = fopen(path, "wb");
    if (!f) return fail(error, CASUS_SYSTEM, "cannot write '%s'", path);
    bool bad = fwrite(bytes.ptr, 1, bytes.len, f) != bytes.len;
    if (fclose(f) != 0 || bad) return fail(error, CASUS_SYSTEM, "cannot write '%s'", path);
    return CASUS_OK;
}

static casus_status compile(arena *a, const char *out, char **files, size_t count, casus_error *error) {
    lex_source *sources = ARENA_ARRAY(a, lex_source, count);
    casus_status status = CASUS_OK;
    for (size_t i = 0; i < count && status == CASUS_OK; i++) {
        sources[i].name = str_of(files[i]);
        status = map_open(files[i], &sources[i].text, error);
    }
    str bytes;
    if (status == CASUS_OK) status = lexicon_compile(a, NULL, sources, count, &bytes, error);
    if (status == CASUS_OK) status = write_out(out, bytes, error);
    for (size_t i = 0; i < count; i++) map_close(sources[i].text);
    return status;
}

int main(int argc, char **argv) {
    if (argc < 3 || argc - 2 > FILES_MAX) return fprintf(stderr, "usage: mklex OUT FILE.txt...\n"), 2;
    arena a;
    arena_init(&a, 0);
    casus_error error = {0};
    casus_status status = compile(&a, argv[1], argv + 2, (size_t)argc - 2, &error);
    if (status != CASUS_OK) fprintf(stderr, "%s\n", error.message);
    arena_free(&a);
    return status == CASUS_OK ? 0 : 1;
}
