/* See data_dir.h. Reads the program's own place from /proc, and the library's from the loader, so a checkout, an
 * installation and a moved tree all work without being told. */
#define _GNU_SOURCE /* dladdr */
#include "base/data_dir.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool write_name(char out[DATA_DIR_MAX], const char *folder, const char *tail) {
    int n = snprintf(out, DATA_DIR_MAX, "%s%s", folder, tail);
    return n > 0 && n < DATA_DIR_MAX;
}

static void cut_name(char path[DATA_DIR_MAX]) {
    char *slash = strrchr(path, '/');
    if (slash) *slash = 0;
}

/* The folder that the running program lies in; empty where /proc is not. */
static void program_folder(char out[DATA_DIR_MAX]) {
    ssize_t n = readlink("/proc/self/exe", out, DATA_DIR_MAX - 1);
    out[n > 0 ? n : 0] = 0;
    cut_name(out);
}

/* The folder of the file that this code was loaded from: the library's, where it is one; empty where the loader does not tell. */
static void library_folder(char out[DATA_DIR_MAX]) {
    static const char here;
    Dl_info found;
    if (!dladdr(&here, &found) || !found.dli_fname || !write_name(out, found.dli_fname, "")) out[0] = 0;
    cut_name(out);
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

static bool beside(const char *folder, char out[DATA_DIR_MAX]) {
    static const char *const tails[] = {"/share", "/../share/casus", "/../share"};
    for (size_t i = 0; folder[0] && i < sizeof tails / sizeof *tails; i++) {
        if (write_name(out, folder, tails[i]) && has_data(out)) return true;
    }
    return false;
}

static bool beside_us(char out[DATA_DIR_MAX]) {
    char program[DATA_DIR_MAX], library[DATA_DIR_MAX];
    program_folder(program);
    library_folder(library);
    return beside(program, out) || beside(library, out);
}

casus_status data_dir_find(const char *wish, char out[DATA_DIR_MAX], casus_error *error) {
    const char *told = wish ? wish : getenv("CASUS_DATA");
    if (!told || !*told) {
        if (beside_us(out)) return CASUS_OK;
        told = CASUS_DATA_DIR;
    }
    if (write_name(out, told, "")) return CASUS_OK;
    return fail(error, CASUS_SYSTEM, "name of the data folder too long");
}
