/* Turns files into C: byte arrays and a table of them, so that the program carries its page inside. A file that stands beside itself as
 * NAME.gz is packed as that alone. Usage: pack FILE... > page.c; the name within is the file's own without its folder. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/sha256.h"


static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool ends_gz(const char *path) {
    size_t len = strlen(path);
    return len > 3 && strcmp(path + len - 3, ".gz") == 0;
}

/* Whether `path`.gz is among the files, too. */
static bool has_gz(char **paths, int count, const char *path) {
    size_t len = strlen(path);
    for (int i = 0; i < count; i++)
        if (ends_gz(paths[i]) && strlen(paths[i]) == len + 3 && strncmp(paths[i], path, len) == 0) return true;
    return false;
}

static void put_bytes(str bytes, size_t number) {
    printf("static const unsigned char bytes_%zu[] = {", number);
    for (size_t i = 0; i < bytes.len; i++) printf("%s%d,", i % 40 ? "" : "\n", (unsigned char)bytes.ptr[i]);
    printf("0};\n");
}

static void put_row(const char *path, size_t number) {
    str bytes;
    char hash[SHA256_TEXT];
    if (map_open(path, &bytes, NULL) != CASUS_OK) exit(1);
    sha256_text(bytes, hash);
    const char *name = base_name(path);
    bool gzip = ends_gz(path);
    printf("    {\"%.*s\", bytes_%zu, %zu, %d, \"%.16s\"},\n", (int)(strlen(name) - (gzip ? 3 : 0)), name, number, bytes.len, gzip, hash);
    map_close(bytes);
}

int main(int count, char **paths) {
    puts("/* Made by tools/pack.c. */\n#include \"serve/page.h\"\n");
    for (int i = 1; i < count; i++) {
        str bytes;
        if (has_gz(paths + 1, count - 1, paths[i])) continue;
        if (map_open(paths[i], &bytes, NULL) != CASUS_OK) {
            fprintf(stderr, "pack: '%s' cannot be read\n", paths[i]);
            return 1;
        }
        put_bytes(bytes, (size_t)i);
        map_close(bytes);
    }
    puts("\nconst page_file page_files[] = {");
    for (int i = 1; i < count; i++)
        if (!has_gz(paths + 1, count - 1, paths[i])) put_row(paths[i], (size_t)i);
    puts("    {0},\n};");
    return 0;
}
