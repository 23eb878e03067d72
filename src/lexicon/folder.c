/* See folder.h. Names are sorted, so that which file says a form first does not depend on the file system. */
#include "lexicon/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

#include "base/map.h"

/* Files of the folder; texts are mapped. */
typedef struct files {
    lex_source items[LEXICON_FILES_MAX];
    size_t count;
} files;

static casus_status list(arena *a, const char *folder, files *all, casus_error *error) {
    DIR *entries = opendir(folder);
    if (!entries) return fail(error, CASUS_SYSTEM, "cannot open '%s': %s", folder, strerror(errno));
    casus_status status = CASUS_OK;
    for (struct dirent *e; status == CASUS_OK && (e = readdir(entries));) {
        if (e->d_name[0] == '.' || !str_ends(str_of(e->d_name), STR(".txt"))) continue;
        if (all->count == LEXICON_FILES_MAX) status = fail(error, CASUS_LIMIT, "more than %d lexicon files in '%s'", LEXICON_FILES_MAX, folder);
        else all->items[all->count++].name = str_printf(a, "%s/%s", folder, e->d_name);
    }
    closedir(entries);
    if (status == CASUS_OK && !all->count) status = fail(error, CASUS_SYSTEM, "no lexicon file (*.txt) in '%s'", folder);
    return status;
}

static int by_name(const void *a, const void *b) { return str_cmp(((const lex_source *)a)->name, ((const lex_source *)b)->name); }

static casus_status map_all(files *all, casus_error *error) {
    casus_status status = CASUS_OK;
    for (size_t i = 0; i < all->count && status == CASUS_OK; i++) status = map_open(all->items[i].name.ptr, &all->items[i].text, error);
    return status;
}

casus_status lexicon_compile_folder(arena *a, const lexicon *base, const char *folder, str *bytes, casus_error *error) {
    files *all = ARENA_NEW(a, files);
    casus_status status = list(a, folder, all, error);
    if (status != CASUS_OK) return status;
    qsort(all->items, all->count, sizeof *all->items, by_name);
    status = map_all(all, error);
    if (status == CASUS_OK) status = lexicon_compile(a, base, all->items, all->count, bytes, error);
    for (size_t i = 0; i < all->count; i++) map_close(all->items[i].text);
    return status;
}
