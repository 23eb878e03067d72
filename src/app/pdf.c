/* See pdf.h. */
#include "app/pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"

enum { PATH_BYTES = 4096 };

/* The first of this name in $PATH that can be run. */
static bool find_program(const char *name, char path[PATH_BYTES]) {
    const char *all = getenv("PATH");
    for (str rest = str_of(all ? all : ""); rest.len;) {
        str folder = str_cut(&rest, ':');
        int n = snprintf(path, PATH_BYTES, "%.*s/%s", STR_ARG(folder), name);
        if (folder.len && n > 0 && n < PATH_BYTES && access(path, X_OK) == 0) return true;
    }
    return false;
}

/* ---- The other program ---- */

static void limit(int what, rlim_t most) { setrlimit(what, &(struct rlimit){most, most}); }

/* In the child, where only what is safe after a fork in many threads may be called. */
static _Noreturn void become(const char *program, const char *file, int out) {
    char *words[] = {(char *)(uintptr_t) "pdftotext", (char *)(uintptr_t) "-q",
                     (char *)(uintptr_t) "-enc",      (char *)(uintptr_t) "UTF-8",
                     (char *)(uintptr_t) "-nopgbrk",  (char *)(uintptr_t)file,
                     (char *)(uintptr_t) "-",         NULL};
    char *environment[] = {NULL};
    int null = open("/dev/null", O_RDWR);
    setpgid(0, 0);
    if (null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(null, STDERR_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0)
        _exit(127);
    limit(RLIMIT_CPU, PDF_SECONDS);
    limit(RLIMIT_AS, PDF_MEMORY_MAX);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    execve(program, words, environment);
    _exit(127);
}

static pid_t start(const char *program, const char *file, int *from) {
    int ends[2];
    if (pipe(ends) != 0) return -1;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    pid_t child = fork();
    if (child == 0) become(program, file, ends[1]);
    close(ends[1]);
    *from = ends[0];
    if (child < 0) close(ends[0]);
    return child;
}

/* Reads until the other end is closed; false when it takes too long or is too much. */
static bool read_all(int from, char *room, size_t *size) {
    double end = clock_seconds() + PDF_SECONDS;
    for (*size = 0; *size < PDF_TEXT_MAX;) {
        struct pollfd wait = {.fd = from, .events = POLLIN};
        double left = end - clock_seconds();
        if (left <= 0 || poll(&wait, 1, (int)(left * 1e3) + 1) == 0) return false;
        ssize_t n = read(from, room + *size, PDF_TEXT_MAX - *size);
        if (n == 0) return true;
        if (n < 0 && errno != EINTR) return true;
        if (n > 0) *size += (size_t)n;
    }
    return false;
}

static casus_status run(const char *program, const char *file, char *room, size_t *size, casus_error *error) {
    int from, status = 0;
    pid_t child = start(program, file, &from);
    if (child < 0) return fail(error, CASUS_INPUT, "pdftotext cannot be started");
    bool whole = read_all(from, room, size);
    close(from);
    if (!whole) kill(child, SIGKILL);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!whole)
        return fail(error, CASUS_LIMIT, "a PDF that takes over %d seconds or gives over %d MiB", PDF_SECONDS,
                    PDF_TEXT_MAX >> 20);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? CASUS_OK
                                                         : fail(error, CASUS_INPUT, "a PDF that pdftotext cannot read");
}

/* ---- The file ---- */

static bool write_all(int fd, str bytes) {
    while (bytes.len) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        bytes = str_sub(bytes, (size_t)n, bytes.len);
    }
    return true;
}

/* pdftotext wants to move about in its file, so that a pipe will not do. */
static casus_status convert(const char *program, str bytes, char *room, size_t *size, casus_error *error) {
    const char *folder = getenv("TMPDIR");
    char file[PATH_BYTES];
    int n = snprintf(file, sizeof file, "%s/casus-pdf-XXXXXX", folder && *folder ? folder : "/tmp");
    int fd = n > 0 && n < (int)sizeof file ? mkstemp(file) : -1;
    if (fd < 0) return fail(error, CASUS_INPUT, "a PDF, and no temporary file for pdftotext can be made");
    casus_status status = CASUS_OK;
    if (!write_all(fd, bytes)) status = fail(error, CASUS_INPUT, "a PDF, and no room for a temporary file");
    close(fd);
    if (status == CASUS_OK) status = run(program, file, room, size, error);
    unlink(file);
    return status;
}

casus_status pdf_text(void *state, arena *a, str bytes, str *text, casus_error *error) {
    (void)state;
    char program[PATH_BYTES];
    size_t size = 0;
    if (!find_program("pdftotext", program))
        return fail(error, CASUS_SYSTEM, "a PDF: needs 'pdftotext' of poppler-utils, which is not installed");
    char *room = arena_alloc(a, PDF_TEXT_MAX);
    casus_status status = convert(program, bytes, room, &size, error);
    *text = (str){room, size};
    return status;
}
