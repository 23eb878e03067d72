/* See input_parts.h: folders become the files below them, in order of their names, whatever the file system's own order. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "app/input_parts.h"

static bool no_memory(void) {
    complain(NULL, "out of memory for names of files");
    return false;
}

static bool push_own(names *list, char *name) {
    if (list->count == list->capacity) {
        size_t wider = list->capacity ? 2 * list->capacity : 64;
        char **items = realloc(list->items, wider * sizeof *items);
        if (!items) {
            free(name);
            return no_memory();
        }
        list->items = items;
        list->capacity = wider;
    }
    list->items[list->count++] = name;
    return true;
}

bool names_push(names *list, const char *folder, const char *name) {
    size_t size = (folder ? strlen(folder) + 1 : 0) + strlen(name) + 1;
    char *own = malloc(size);
    if (!own) return no_memory();
    bool slash = folder && folder[0] && folder[strlen(folder) - 1] != '/';
    snprintf(own, size, "%s%s%s", folder ? folder : "", slash ? "/" : "", name);
    return push_own(list, own);
}

char *names_pop(names *list) { return list->count ? list->items[--list->count] : NULL; }

void names_free(names *list) {
    while (list->count) free(list->items[--list->count]);
    free(list->items);
}

static int by_name_backwards(const void *a, const void *b) {
    return strcmp(*(char *const *)b, *(char *const *)a);
}

/* A link to a folder may lead round in a circle. */
static bool linked_folder(const char *name) {
    struct stat link, target;
    return lstat(name, &link) == 0 && S_ISLNK(link.st_mode) && stat(name, &target) == 0 && S_ISDIR(target.st_mode);
}

static bool push_entries(names *list, const char *folder, DIR *entries) {
    for (struct dirent *e; (e = readdir(entries));) {
        if (e->d_name[0] == '.') continue;
        if (!names_push(list, folder, e->d_name)) return false;
        if (linked_folder(list->items[list->count - 1])) free(names_pop(list));
    }
    return true;
}

bool names_push_folder(names *list, const char *folder) {
    DIR *entries = opendir(folder);
    if (!entries) {
        complain(NULL, "cannot open '%s': %s", folder, strerror(errno));
        return false;
    }
    size_t first = list->count;
    bool good = push_entries(list, folder, entries);
    closedir(entries);
    if (list->count > first) qsort(list->items + first, list->count - first, sizeof *list->items, by_name_backwards);
    return good;
}
