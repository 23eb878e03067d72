/* See outfile.h. */
#include "app/outfile.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static casus_status cannot(const char *what, const char *path, casus_error *error) {
    return fail(error, CASUS_SYSTEM, "cannot %s '%s': %s", what, path, strerror(errno));
}

/* "FOLDER/NAME", or "NAME.SUFFIX" with a number that no other run has. */
static char *joined(const char *left, const char *right) {
    size_t room = strlen(left) + strlen(right) + 32;
    char *path = malloc(room);
    if (path) snprintf(path, room, "%s%s", left, right);
    return path;
}

static char *beside(const char *path, const char *suffix) {
    size_t length = strlen(path);
    char name[64];
    snprintf(name, sizeof name, ".%s-%ld", suffix, (long)getpid());
    char *made = joined(path, name);
    while (made && length > 1 && path[length - 1] == '/') length--; /* "out/" is "out" */
    if (made) memcpy(made + length, name, strlen(name) + 1);
    return made;
}

/* ---- What is there already ---- */

static bool is_known(const outfile *o, const char *name) {
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) return true;
    for (const char *const *k = o->known; k && *k; k++)
        if (strcmp(name, *k) == 0) return true;
    return false;
}

static casus_status check_folder(const outfile *o, casus_error *error) {
    DIR *folder = opendir(o->path);
    if (!folder) return cannot("read", o->path, error);
    casus_status status = CASUS_OK;
    for (struct dirent *d; status == CASUS_OK && (d = readdir(folder));)
        if (!is_known(o, d->d_name))
            status = fail(error, CASUS_SYSTEM, "'%s' holds '%s', which is no part of an export", o->path, d->d_name);
    closedir(folder);
    return status;
}

static casus_status check_taken(const outfile *o, casus_error *error) {
    struct stat st;
    if (lstat(o->path, &st) != 0) return errno == ENOENT ? CASUS_OK : cannot("write", o->path, error);
    if (!o->force) return fail(error, CASUS_SYSTEM, "'%s' is there already (--force replaces it)", o->path);
    if (o->folder && S_ISDIR(st.st_mode)) return check_folder(o, error);
    if (!o->folder && S_ISREG(st.st_mode)) return CASUS_OK;
    return fail(error, CASUS_SYSTEM, o->folder ? "'%s' is no folder" : "'%s' is no ordinary file", o->path);
}

/* ---- Writing ---- */

static casus_status create(outfile *o, const char *path, casus_error *error) {
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) return cannot("write", path, error);
    o->file = fdopen(fd, "w");
    if (o->file) return CASUS_OK;
    close(fd);
    return cannot("write", path, error);
}

casus_status outfile_open(outfile *o, casus_error *error) {
    if (!o->path) {
        o->file = stdout;
        return CASUS_OK;
    }
    casus_status status = check_taken(o, error);
    if (status != CASUS_OK) return status;
    if (!(o->part = beside(o->path, "part"))) return fail(error, CASUS_MEMORY, "out of memory");
    if (!o->folder) return create(o, o->part, error);
    return mkdir(o->part, 0777) == 0 ? CASUS_OK : cannot("make", o->part, error);
}

static casus_status failed_to_write(const outfile *o, casus_error *error) {
    return o->path ? cannot("write", o->path, error)
                   : fail(error, CASUS_SYSTEM, "cannot write the output: %s", strerror(errno));
}

/* Everything on the disk, or an error: a full disk is often told only here. */
static casus_status finish_file(outfile *o, casus_error *error) {
    FILE *file = o->file;
    o->file = NULL;
    if (!file) return CASUS_OK;
    errno = 0;
    bool good = fflush(file) == 0 && !ferror(file);
    if (good && file != stdout) good = fsync(fileno(file)) == 0;
    int why = errno;
    if (file != stdout && fclose(file) != 0 && good) good = false, why = errno;
    errno = why;
    return good ? CASUS_OK : failed_to_write(o, error);
}

casus_status outfile_lend(outfile *o, const char **path, casus_error *error) {
    *path = o->part;
    return finish_file(o, error);
}

casus_status outfile_next(outfile *o, const char *name, casus_error *error) {
    casus_status status = finish_file(o, error);
    if (status != CASUS_OK) return status;
    char *folder = joined(o->part, "/"), *path = folder ? joined(folder, name) : NULL;
    status = path ? create(o, path, error) : fail(error, CASUS_MEMORY, "out of memory");
    free(folder);
    free(path);
    return status;
}

casus_status outfile_put(outfile *o, str bytes, casus_error *error) {
    errno = 0;
    if (fwrite(bytes.ptr, 1, bytes.len, o->file) == bytes.len) return CASUS_OK;
    return failed_to_write(o, error);
}

/* ---- Its name ---- */

static void remove_folder(const outfile *o, const char *path) {
    char *folder = joined(path, "/");
    for (const char *const *k = o->known; folder && k && *k; k++) {
        char *file = joined(folder, *k);
        if (file) unlink(file);
        free(file);
    }
    free(folder);
    rmdir(path);
}

/* A folder cannot be renamed over another: the old one steps aside first. */
static casus_status replace_folder(outfile *o, casus_error *error) {
    char *old = beside(o->path, "old");
    if (!old) return fail(error, CASUS_MEMORY, "out of memory");
    bool moved = rename(o->path, old) == 0, good = moved && rename(o->part, o->path) == 0;
    casus_status status = good ? CASUS_OK : cannot("replace", o->path, error);
    if (good) remove_folder(o, old);
    else if (moved && rename(old, o->path) != 0)
        status = fail(error, CASUS_SYSTEM, "cannot replace '%s': the old one is now '%s'", o->path, old);
    free(old);
    return status;
}

casus_status outfile_keep(outfile *o, casus_error *error) {
    casus_status status = finish_file(o, error);
    if (status != CASUS_OK || !o->path) return status;
    status = check_taken(o, error); /* somebody may have been faster */
    if (status != CASUS_OK) return status;
    struct stat st;
    if (o->folder && lstat(o->path, &st) == 0) status = replace_folder(o, error);
    else if (rename(o->part, o->path) != 0) status = cannot("write", o->path, error);
    if (status == CASUS_OK) free(o->part), o->part = NULL;
    return status;
}

void outfile_close(outfile *o) {
    if (o->file && o->file != stdout) fclose(o->file);
    o->file = NULL;
    if (o->part && o->folder) remove_folder(o, o->part);
    else if (o->part) unlink(o->part);
    free(o->part);
    o->part = NULL;
}
