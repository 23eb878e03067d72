/* Runs a target over its saved inputs, without a fuzzer: NAME-replay reads every file of tests/fuzz/NAME/. */
#include <dirent.h>
#include <string.h>

#include "fuzz.h"

enum { INPUT_MAX = 4 << 20 };

static char input[INPUT_MAX];

static int replay_file(const char *folder, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "rb");
    if (!f) return 1;
    size_t size = fread(input, 1, sizeof input, f);
    fclose(f);
    uint8_t *exact = malloc(size + !size); /* of its very size, so that a sanitizer sees what is read beyond it */
    if (!exact) return 1;
    memcpy(exact, input, size);
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    return 0;
}

int main(int argc, char **argv) {
    const char *slash = strrchr(argv[0], '/'), *name = slash ? slash + 1 : argv[0];
    char folder[256];
    snprintf(folder, sizeof folder, "tests/fuzz/%.*s", (int)strcspn(name, "-"), name);
    if (argc > 1) snprintf(folder, sizeof folder, "%s", argv[1]);
    DIR *entries = opendir(folder);
    int good = 0, bad = entries == NULL;
    for (struct dirent *e; entries && (e = readdir(entries));) {
        if (e->d_name[0] == '.') continue;
        if (replay_file(folder, e->d_name) == 0) good++;
        else bad++;
    }
    if (entries) closedir(entries);
    printf("%s: %d passed, %d failed\n", name, good, bad);
    return bad != 0 || good == 0;
}
