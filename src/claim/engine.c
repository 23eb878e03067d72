/* See engine.h and casus.h: opening the data files, and one report's way through all layers. */
#include "claim/engine.h"

#include <stdio.h>

#include "base/data_dir.h"
#include "base/map.h"
#include "claim/coding.h"
#include "lexicon/folder.h"

enum { PATH_LENGTH_MAX = DATA_DIR_MAX + 32 };

/* ---- Opening ---- */

static casus_status map_file(const char *folder, const char *name, str *bytes, casus_error *error) {
    char path[PATH_LENGTH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return map_open(path, bytes, error);
}

static casus_status map_all(casus_engine *e, const char *folder, casus_error *error) {
    casus_status status = map_file(folder, "en.lexicon", &e->lexicon_bytes, error);
    if (status == CASUS_OK) status = map_file(folder, "en.model", &e->model_bytes, error);
    return status == CASUS_OK ? map_file(folder, "world.gazetteer", &e->gazetteer_bytes, error) : status;
}

static casus_status replace_lexicon(casus_engine *e, const char *folder, casus_error *error) {
    str bytes;
    lexicon *own;
    casus_status status = lexicon_compile_folder(&e->arena, e->lexicon, folder, &bytes, error);
    if (status == CASUS_OK) status = lexicon_open(bytes, &own, error);
    if (status != CASUS_OK) return status;
    lexicon_close(e->lexicon);
    e->lexicon = own;
    return CASUS_OK;
}

/* Compiling takes memory, and running out of it ends here. */
static casus_status add_lexicon(casus_engine *e, const char *folder, casus_error *error) {
    jmp_buf escape;
    casus_status volatile status = CASUS_MEMORY;
    e->arena.escape = &escape;
    if (setjmp(escape) == 0) status = replace_lexicon(e, folder, error);
    else fail(error, CASUS_MEMORY, "no memory for the lexicon of '%s'", folder);
    e->arena.escape = NULL;
    return status;
}

static casus_status open_parts(casus_engine *e, const casus_options *options, casus_error *error) {
    char folder[DATA_DIR_MAX];
    casus_status status = data_dir_find(options->data_dir, folder, error);
    if (status == CASUS_OK) status = map_all(e, folder, error);
    if (status == CASUS_OK) status = lexicon_open(e->lexicon_bytes, &e->lexicon, error);
    if (status == CASUS_OK && options->lexicon_dir) status = add_lexicon(e, options->lexicon_dir, error);
    if (status == CASUS_OK) status = model_open(e->model_bytes, &e->model, error);
    return status == CASUS_OK ? gazetteer_open(e->gazetteer_bytes, &e->gazetteer, error) : status;
}

casus_status casus_engine_open(const casus_options *options, casus_engine **engine, casus_error *error) {
    static const casus_options plain;
    arena own;
    jmp_buf escape;
    arena_init(&own, 0);
    own.escape = &escape;
    if (setjmp(escape)) return fail(error, CASUS_MEMORY, "no memory to open the data files");
    casus_engine *e = ARENA_NEW(&own, casus_engine);
    e->report_memory = options ? options->report_memory : 0;
    own.escape = NULL;
    e->arena = own;
    casus_status status = open_parts(e, options ? options : &plain, error);
    if (status != CASUS_OK) casus_engine_close(e);
    else *engine = e;
    return status;
}

void casus_engine_close(casus_engine *e) {
    if (!e) return;
    if (e->gazetteer) gazetteer_close(e->gazetteer);
    model_close(&e->model);
    if (e->lexicon) lexicon_close(e->lexicon);
    map_close(e->gazetteer_bytes);
    map_close(e->model_bytes);
    map_close(e->lexicon_bytes);
    arena own = e->arena;
    arena_free(&own);
}

size_t engine_memory(const casus_engine *e, size_t text_bytes) {
    enum { BYTES_A_BYTE = 384, FLOOR = 16 << 20 };
    return e->report_memory ? e->report_memory : BYTES_A_BYTE * text_bytes + FLOOR;
}

/* ---- Coding ---- */

casus_status engine_code(const casus_engine *e, const casus_report *report, const syntax *parsed, casus_coding **coding,
                         casus_error *error) {
    casus_status status = analysis_check(report, error);
    if (status != CASUS_OK) return status;
    arena scratch;
    jmp_buf escape;
    arena_init(&scratch, engine_memory(e, report->text.len));
    scratch.escape = &escape;
    if (setjmp(escape)) {
        arena_free(&scratch);
        return fail(error, CASUS_MEMORY, "the report needs more than the %zu bytes that it may take",
                    engine_memory(e, report->text.len));
    }
    analysis a;
    analysis_make(e, &scratch, report, parsed, &a);
    claims all = claim_make(&a);
    status = coding_make(&a, &all, coding, error);
    arena_free(&scratch);
    return status;
}

casus_status casus_code(const casus_engine *e, const casus_report *report, casus_coding **coding, casus_error *error) {
    return engine_code(e, report, NULL, coding, error);
}
