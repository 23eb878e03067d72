/* See data_dir.h. Reads the program's own place from /proc, so a checkout, an installation and a moved tree all work
 * without being told. */
#include "base/data_dir.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool write_name(char out[DATA_DIR_MAX], const char *folder, const char *tail) {
    int n = snprintf(out, DATA_DIR_MAX, "%s%s", folder, tail);
    return n > 0 && n < DATA_DIR_MAX;
}

/* The folder that the running program lies in; empty where /proc is not. */
static void program_folder(char out[DATA_DIR_MAX]) {
    ssize_t n = readlink("/proc/self/exe", out, DATA_DIR_MAX - 1);
    out[n > 0 ? n : 0] = 0;
    char *slash = strrchr(out, '/');
    if (slash) *slash = 0;
}

/* Any one of the data files will do: a missing other is then named by whoever opens it. */
static bool has_data(const char *folder) {
    static const char *const names[] = {"en.lexicon", "en.model", "world.gazetteer"};
    char path[DATA_DIR_MAX + 32];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        if (access(path, R_OK) == 0) return true;
    }
    return false;
}

static bool beside_program(char out[DATA_DIR_MAX]) {
    char folder[DATA_DIR_MAX];
    program_folder(folder);
    static const char *const tails[] = {"/share", "/../share/casus", "/../share"};
    for (size_t i = 0; folder[0] && i < sizeof tails / sizeof *tails; i++) {
        if (write_name(out, folder, tails[i]) && has_data(out)) return true;
    }
    return false;
}

casus_status data_dir_find(const char *wish, char out[DATA_DIR_MAX], casus_error *error) {
    const char *told = wish ? wish : getenv("CASUS_DATA");
    if (!told || !*told) {
        if (beside_program(out)) return CASUS_OK;
        told = CASUS_DATA_DIR;
    }
    if (write_name(out, told, "")) return CASUS_OK;
    return fail(error, CASUS_SYSTEM, "name of the data folder too long");
}
