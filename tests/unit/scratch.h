/* For tests over ledgers in a folder of their own: numbers by chance that are the same every time, and the folder's end. */
#ifndef CASUS_TEST_SCRATCH_H
#define CASUS_TEST_SCRATCH_H

#include "test.h"

#include <dirent.h>
#include <stdint.h>
#include <unistd.h>

#include "base/str.h"

static inline uint32_t test_roll(uint64_t *seed, uint32_t below) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33) % below;
}

/* With the files in it. */
static inline void test_remove_folder(arena *a, const char *folder) {
    DIR *all = opendir(folder);
    for (struct dirent *one; all && (one = readdir(all));)
        if (one->d_name[0] != '.') CHECK(unlink(str_printf(a, "%s/%s", folder, one->d_name).ptr) == 0);
    if (all) closedir(all);
    CHECK(rmdir(folder) == 0);
}

#endif
