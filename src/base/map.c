/* See map.h. */
#define _DEFAULT_SOURCE /* madvise: what POSIX has in its place does nothing in glibc */
#include "base/map.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static casus_status map_descriptor(int fd, const char *path, str *bytes, casus_error *error) {
    struct stat info;
    if (fstat(fd, &info) != 0) return fail(error, CASUS_SYSTEM, "cannot read '%s': %s", path, strerror(errno));
    if (!S_ISREG(info.st_mode)) return fail(error, CASUS_SYSTEM, "cannot read '%s': not a file", path);
    *bytes = (str){"", 0};
    if (info.st_size == 0) return CASUS_OK;
    void *p = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED) return fail(error, CASUS_SYSTEM, "cannot map '%s': %s", path, strerror(errno));
    *bytes = (str){p, (size_t)info.st_size};
    return CASUS_OK;
}

casus_status map_open(const char *path, str *bytes, casus_error *error) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return fail(error, CASUS_SYSTEM, "cannot open '%s': %s", path, strerror(errno));
    casus_status status = map_descriptor(fd, path, bytes, error);
    close(fd);
    return status;
}

void map_close(str bytes) {
    if (bytes.len) munmap((void *)(uintptr_t)bytes.ptr, bytes.len);
}

void map_rest(str bytes) {
    if (bytes.len) madvise((void *)(uintptr_t)bytes.ptr, bytes.len, MADV_DONTNEED);
}
