/* `casus verify`: whether a ledger, or a bundle, is as it was written. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "app/command.h"
#include "app/ledger_options.h"
#include "app/output.h"
#include "base/map.h"
#include "base/sign.h"
#include "ledger/bundle.h"
#include "read/signature.h"

enum { FILE_MAX_BYTES = 1 << 30, DEPTH_MAX = 4, FILES_MAX = 1000000 };

/* A bundle's folder, looked through. */
typedef struct folder {
    const char *path;
    arena arena;
    struct {
        str *items;
        size_t count, capacity;
    } files;
} folder;

/* ---- The folder ---- */

/* A folder in the bundle, itself at depth 0. */
typedef struct below {
    str name;
    int depth;
} below;

typedef struct belows {
    below *items;
    size_t count, capacity;
} belows;

static void list_entry(folder *f, belows *todo, below in, const char *entry) {
    struct stat st;
    if (strcmp(entry, ".") == 0 || strcmp(entry, "..") == 0) return;
    str name = in.name.len ? str_printf(&f->arena, "%.*s/%s", STR_ARG(in.name), entry) : str_copy(&f->arena, str_of(entry));
    below deeper = {name, in.depth + 1};
    bool known = lstat(str_printf(&f->arena, "%s/%s", f->path, name.ptr).ptr, &st) == 0;
    if (known && S_ISDIR(st.st_mode) && in.depth < DEPTH_MAX) ARENA_PUSH(&f->arena, todo, deeper);
    else ARENA_PUSH(&f->arena, &f->files, name);
}

static void list_folder(folder *f, belows *todo, below in) {
    DIR *entries = opendir(str_printf(&f->arena, "%s/%.*s", f->path, STR_ARG(in.name)).ptr);
    if (!entries) return;
    for (struct dirent *e; f->files.count + todo->count < FILES_MAX && (e = readdir(entries));) list_entry(f, todo, in, e->d_name);
    closedir(entries);
}

static void find_files(folder *f) {
    belows todo = {0};
    below whole = {0};
    ARENA_PUSH(&f->arena, &todo, whole);
    for (size_t i = 0; i < todo.count; i++) list_folder(f, &todo, todo.items[i]);
}

/* Only ordinary files: a link might lead out of the bundle. */
static bool read_file(void *state, arena *a, str name, str *bytes) {
    const folder *f = state;
    struct stat st;
    casus_error error = {0};
    str path = str_printf(a, "%s/%.*s", f->path, STR_ARG(name)), mapped;
    if (lstat(path.ptr, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size > FILE_MAX_BYTES) return false;
    if (map_open(path.ptr, &mapped, &error) != CASUS_OK) return false;
    *bytes = str_copy(a, mapped);
    map_close(mapped);
    return true;
}

static void tell_wrong(void *state, str path, const char *what) {
    (void)state;
    char name[256];
    snprintf(name, sizeof name, "%.*s", STR_ARG(path));
    complain(name, "%s", what);
}

/* ---- The signature ---- */

static int read_public(const char *path, unsigned char known[SIGN_PUBLIC]) {
    str bytes;
    casus_error error = {0};
    casus_status status = map_open(path, &bytes, &error);
    if (status == CASUS_OK) {
        status = sign_read_public(bytes, known, &error);
        map_close(bytes);
    }
    if (status != CASUS_OK) complain(path, "%s", error.message);
    return status == CASUS_OK ? DONE : BAD_FILES;
}

/* What is wrong with the signature, or NULL; `said` tells what there is of one. */
static const char *signature_fault(folder *f, const bundle_checked *c, const unsigned char *wanted, const char **said) {
    str bytes;
    read_signature s;
    *said = "not signed";
    if (!read_file(f, &f->arena, STR("signature.json"), &bytes))
        return wanted ? "is missing: this bundle is not signed" : NULL;
    casus_error error = {0};
    if (read_json_signature(&f->arena, bytes, &s, &error) != CASUS_OK) return "cannot be read";
    unsigned char known[SIGN_PUBLIC], signature[SIGN_BYTES];
    if (!sign_unhex(s.public_key, known, SIGN_PUBLIC) || !sign_unhex(s.signature, signature, SIGN_BYTES))
        return "cannot be read";
    if (wanted && memcmp(known, wanted, SIGN_PUBLIC) != 0) return "was made with another key than the one given";
    if (!sign_holds(known, c->manifest, signature)) return "does not fit the manifest: one of the two was changed";
    *said =
        str_printf(&f->arena, wanted ? "signed with the key given" : "signed with the key %.*s (compared with none)",
                   STR_ARG(s.public_key))
            .ptr;
    return NULL;
}

/* ---- The runs ---- */

static int tell(folder *f, const bundle_checked *c, const unsigned char *wanted) {
    const char *said, *fault = signature_fault(f, c, wanted, &said);
    if (fault) complain("signature.json", "%s", fault);
    if (fault || c->wrong) return BAD_INPUT;
    output_put(str_printf(
        &f->arena,
        "%zu report%s, %zu raw, %zu links, %zu files, all as they were bundled; %s; head of the chain %.*s\n",
        c->reports, c->reports == 1 ? "" : "s", c->raws, c->links, c->files, said, STR_ARG(c->head)));
    return DONE;
}

static int check_bundle(folder *f, const unsigned char *wanted) {
    bundle_checked checked;
    casus_error error = {0};
    find_files(f);
    bundle_source from = {read_file, tell_wrong, f, f->files.items, f->files.count};
    casus_status status = bundle_check(&f->arena, &from, &checked, &error);
    if (status != CASUS_OK) complain(f->path, "%s", error.message);
    return status == CASUS_OK ? tell(f, &checked, wanted) : BAD_INPUT;
}

static int run_bundle(const arguments *args) {
    unsigned char known[SIGN_PUBLIC];
    const char *key = argument(args, "public-key");
    int status = key ? read_public(key, known) : DONE;
    if (status != DONE) return status;
    folder f = {.path = args->words[0]};
    arena_init(&f.arena, 0);
    status = check_bundle(&f, key ? known : NULL);
    arena_free(&f.arena);
    return status;
}

static int run_ledger(const arguments *args) {
    ledger *l;
    int64_t checked = 0;
    casus_error error = {0};
    int status = ledger_for(args, LEDGER_READ, &l);
    if (status != DONE) return status;
    casus_status s = ledger_verify(l, &checked, &error);
    char line[80];
    snprintf(line, sizeof line, "%lld reports, all as they were written\n", (long long)checked);
    if (s == CASUS_OK) output_put(str_of(line));
    else complain(NULL, "%s", error.message);
    ledger_close(l);
    return exit_of(s);
}

static int run(const arguments *args) {
    if (args->word_count > 1) return usage_error(args->command, "one bundle at a time");
    if (args->word_count && argument_given(args, "ledger"))
        return usage_error(args->command, "a bundle is checked without a ledger");
    if (!args->word_count && argument_given(args, "public-key"))
        return usage_error(args->command, "'--public-key' is for bundles");
    int status = args->word_count ? run_bundle(args) : run_ledger(args);
    return worse(status, output_finish());
}

static const option options[] = {
    OPTION_LEDGER, {"public-key", 0, "FILE", "the bundle must be signed with this key"}, {0}};

const command command_verify = {
    .name = "verify",
    .synopsis = "[OPTION]... [DIR]",
    .summary = "Check that nothing in a ledger, or in a bundle, was tampered with",
    .about = "Without DIR, reckons every hash of the ledger's chains again, from the texts, claims and raw bytes as "
             "they stand now, and names\n"
             "the first that does not fit. With DIR, a folder of `casus bundle`, checks every file, link and signature "
             "and names each that\n"
             "does not fit; no ledger is needed.",
    .options = options,
    .run = run,
};
