/* `casus gazetteer`: builds a gazetteer from dumps, and looks names up in one. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include "app/command.h"
#include "app/output.h"
#include "base/data_dir.h"
#include "base/json.h"
#include "base/map.h"
#include "place/build.h"
#include "place/gazetteer.h"
#include "place/key.h"

/* ---- Building ---- */

/* A whole file, unpacked where it is gzip. Fails with SYSTEM. */
static casus_status read_file(arena *a, const char *path, str *text, casus_error *error) {
    enum { CHUNK = 1 << 20 };
    gzFile file = gzopen(path, "rb");
    if (!file) return fail(error, CASUS_SYSTEM, "cannot read: %s", strerror(errno));
    buffer bytes = {.arena = a};
    char *chunk = arena_alloc(a, CHUNK);
    int got;
    while ((got = gzread(file, chunk, CHUNK)) > 0) buffer_put(&bytes, (str){chunk, (size_t)got});
    gzclose(file);
    *text = buffer_str(&bytes);
    return got < 0 ? fail(error, CASUS_SYSTEM, "cannot read: not whole gzip data") : CASUS_OK;
}

static int add_source(arena *a, build *b, const char *path) {
    casus_error error = {0};
    str text = {0};
    casus_status status = read_file(a, path, &text, &error);
    if (status == CASUS_OK) status = build_source(b, text, &error);
    if (status != CASUS_OK) complain(path, "%s", error.message);
    return exit_of(status);
}

static int write_gazetteer(build *b, const char *path) {
    casus_error error = {0};
    container_part parts[BUILD_PARTS];
    casus_status status = build_finish(b, parts, &error);
    if (status == CASUS_OK) status = container_write(path, GAZETTEER_KIND, GAZETTEER_VERSION, parts, BUILD_PARTS, &error);
    if (status != CASUS_OK) complain(NULL, "%s", error.message);
    else fprintf(stderr, "casus: %zu places under %zu names in '%s'\n", build_places(b), build_keys(b), path);
    return exit_of(status);
}

static int build_all(const arguments *args) {
    const char *out = argument(args, "output");
    if (!out) return usage_error(args->command, "build needs -o FILE");
    if (args->word_count < 2) return usage_error(args->command, "build needs at least one source");
    arena a;
    jmp_buf escape;
    arena_init(&a, 0);
    a.escape = &escape;
    if (setjmp(escape)) {
        complain(NULL, "out of memory");
        return BAD_INPUT; /* the process ends here: its memory goes with it */
    }
    build *b = build_start(&a);
    int status = DONE;
    for (size_t i = 1; i < args->word_count && status == DONE; i++) status = add_source(&a, b, args->words[i]);
    if (status == DONE) status = write_gazetteer(b, out);
    arena_free(&a);
    return status;
}

/* ---- Looking ---- */

static void print_place(const gazetteer *g, uint32_t index) {
    gazetteer_place p = gazetteer_at(g, index);
    printf("%lld\t%.*s\t%.*s\t%.*s\t%.*s\t%.5f\t%.5f\t%lld\n", (long long)p.geonameid, STR_ARG(p.name), STR_ARG(p.country), STR_ARG(p.admin1),
           STR_ARG(p.feature), p.lat, p.lon, (long long)p.population);
}

static bool look_up(arena *a, const gazetteer *g, const char *name) {
    enum { SHOWN_MAX = 100 };
    uint32_t found[SHOWN_MAX];
    size_t count = gazetteer_find(g, place_key(a, str_of(name)), found, SHOWN_MAX);
    for (size_t i = 0; i < count && i < SHOWN_MAX; i++) print_place(g, found[i]);
    if (!count) complain(name, "no such place in the gazetteer");
    return count > 0;
}

static casus_status open_default(const arguments *args, str *bytes, gazetteer **g, casus_error *error) {
    char folder[DATA_DIR_MAX], path[DATA_DIR_MAX + 32];
    casus_status status = data_dir_find(argument(args, "data"), folder, error);
    if (status != CASUS_OK) return status;
    snprintf(path, sizeof path, "%s/world.gazetteer", folder);
    status = map_open(path, bytes, error);
    return status == CASUS_OK ? gazetteer_open(*bytes, g, error) : status;
}

static int look_all(const arguments *args) {
    if (args->word_count < 2) return usage_error(args->command, "look needs a name");
    casus_error error = {0};
    str bytes;
    gazetteer *g;
    casus_status status = open_default(args, &bytes, &g, &error);
    if (status != CASUS_OK) {
        complain(NULL, "%s", error.message);
        return exit_of(status);
    }
    arena a;
    arena_init(&a, 0);
    int result = DONE;
    for (size_t i = 1; i < args->word_count; i++)
        if (!look_up(&a, g, args->words[i])) result = BAD_INPUT;
    arena_free(&a);
    gazetteer_close(g);
    map_close(bytes);
    return worse(result, output_finish());
}

static int run(const arguments *args) {
    const char *what = args->word_count ? args->words[0] : "";
    if (strcmp(what, "build") == 0) return build_all(args);
    if (strcmp(what, "look") == 0) return look_all(args);
    return usage_error(args->command, "say 'build' or 'look'");
}

static const option options[] = {{"output", 'o', "FILE", "where build writes the gazetteer"}, OPTION_DATA, {0}};

const command command_gazetteer = {
    .name = "gazetteer",
    .synopsis = "build SOURCE... -o FILE | look NAME...",
    .summary = "Build a gazetteer, or look names up in it",
    .about = "build makes a gazetteer file of sources, told by their content: GeoNames dumps (allCountries.txt, cities500.txt, XX.txt),\n"
             "alternateNamesV2.txt, admin1CodesASCII.txt and admin2Codes.txt, Who's On First tables, and tables of casus's own (see\n"
             "data/gazetteer/README.md); each may be packed with gzip. Later sources add to earlier ones: names of places come after the\n"
             "places. Put the result in a folder as world.gazetteer, beside en.lexicon and en.model, and name the folder with --data.\n\n"
             "look prints the places of a name, the likeliest first: GeoNames id (negative: Who's On First id; 0: neither), name, country,\n"
             "first-order division, GeoNames feature code, latitude, longitude, population to within a twentieth.",
    .options = options,
    .run = run,
};
