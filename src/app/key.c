/* `casus key`: a pair of keys, with which bundles are signed. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "app/command.h"
#include "app/output.h"
#include "base/sign.h"

/* A new file that only its owner may read; nothing that stands is ever written over. */
static bool write_new(const char *path, str line, mode_t mode) {
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    bool good = fd >= 0 && write(fd, line.ptr, line.len) == (ssize_t)line.len;
    if (fd >= 0 && close(fd) != 0) good = false;
    if (!good) complain(NULL, "cannot write '%s': %s", path, strerror(errno));
    return good;
}

static int write_pair(arena *a, const char *path, const sign_key *key) {
    str known = sign_public_line(a, key->known);
    bool good =
        write_new(path, sign_secret_line(a, key), 0600) && write_new(str_printf(a, "%s.pub", path).ptr, known, 0644);
    if (good) output_put(known);
    return good ? DONE : BAD_FILES;
}

static int make_pair(const char *path) {
    sign_key key;
    casus_error error = {0};
    if (sign_new(&key, &error) != CASUS_OK) {
        complain(NULL, "%s", error.message);
        return BAD_FILES;
    }
    arena a;
    arena_init(&a, 0);
    int status = write_pair(&a, path, &key);
    sign_forget(&key);
    arena_free(&a);
    return status;
}

static int run(const arguments *args) {
    if (args->word_count != 2 || strcmp(args->words[0], "new") != 0)
        return usage_error(args->command, "'new' and a FILE are wanted");
    int status = make_pair(args->words[1]);
    return worse(status, output_finish());
}

static const option options[] = {{0}};

const command command_key = {
    .name = "key",
    .synopsis = "new FILE",
    .summary = "Make a pair of keys to sign bundles with",
    .about = "Writes a secret key (Ed25519) to FILE, which only its owner may read, and the public key to FILE.pub, "
             "and prints the public\n"
             "one: whoever is to check bundles must have it from you by another way than the bundle. Files that stand "
             "are left alone.",
    .options = options,
    .run = run,
};
