/* `casus bundle`: reports with all that stands behind them, as a folder that can be checked elsewhere. */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "app/command.h"
#include "app/ledger_options.h"
#include "app/output.h"
#include "base/clock.h"
#include "base/map.h"
#include "base/sign.h"
#include "ledger/bundle.h"
#include "view/incident_json.h"

/* What README.txt begins with. */
#define PREFACE                                                                                                        \
    "Reports with what casus took from them and, where they were kept, the raw bytes that they were read from.\n\n"    \
    "  manifest.json       every file here with its size and SHA-256; what was asked for\n"                            \
    "  signature.json      where it is there: an Ed25519 signature over manifest.json\n"                               \
    "  reports/N           identity (report.json), text and claims (JSON Lines, schema casus/claim/1)\n"               \
    "  raw/SHA-256         bytes as they were acquired\n"                                                              \
    "  incidents/ID.json   what the claims add up to, where it was asked for (schema casus/incident/1)\n"              \
    "  chain.jsonl         each report's link: SHA-256 over the link before, its key, its text's and claims' "         \
    "SHA-256\n"                                                                                                        \
    "  acquisitions.jsonl  the same of where and when raw bytes were acquired\n\n"                                     \
    "'casus verify DIR' reckons all of it again, without a ledger; '--public-key FILE' also asks who signed it.\n"

typedef struct bundling {
    const arguments *args;
    ledger *ledger;
    arena arena;
    const char *folder;
    const sign_key *key; /* NULL: not signed */
} bundling;

/* ---- Files ---- */

/* Makes the folders that lead to a file. */
static void make_folders(char *path) {
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(path, 0777);
        *slash = '/';
    }
}

static bool write_file(const bundling *b, arena *a, str name, str bytes) {
    str path = str_printf(a, "%s/%.*s", b->folder, STR_ARG(name));
    make_folders((char *)(uintptr_t)path.ptr);
    FILE *f = fopen(path.ptr, "wb");
    bool good = f && (!bytes.len || fwrite(bytes.ptr, 1, bytes.len, f) == bytes.len);
    if (f && fclose(f) != 0) good = false;
    if (!good) complain(NULL, "cannot write '%s': %s", path.ptr, strerror(errno));
    return good;
}

static str signature_of(arena *a, const sign_key *key, str manifest) {
    unsigned char signature[SIGN_BYTES];
    buffer out = {.arena = a};
    sign_make(key, manifest, signature);
    json_open(&out, NULL, '{');
    json_str(&out, "schema", STR("casus/signature/1"));
    json_str(&out, "algorithm", STR("Ed25519"));
    json_str(&out, "of", STR(BUNDLE_MANIFEST));
    json_str(&out, "public_key", sign_hex(a, key->known, SIGN_PUBLIC));
    json_str(&out, "signature", sign_hex(a, signature, SIGN_BYTES));
    json_close(&out, '}');
    buffer_put(&out, STR("\n"));
    return buffer_str(&out);
}

static bool put(void *state, const bundle_file *file) {
    const bundling *b = state;
    arena a;
    arena_init(&a, 0);
    bool good = write_file(b, &a, file->path, file->bytes);
    if (good && b->key && str_is(file->path, BUNDLE_MANIFEST))
        good = write_file(b, &a, STR("signature.json"), signature_of(&a, b->key, file->bytes));
    arena_free(&a);
    return good;
}

/* ---- What goes in beside the evidence ---- */

/* An incident as it is reckoned now, under the default policy. */
static casus_status incident_file(bundling *b, str id, bundle_file *file, bool *is, casus_error *error) {
    ledger_found found;
    ledger_filter all = LEDGER_NO_FILTER;
    policy p = {.as_of = DAY_NONE};
    buffer out = {.arena = &b->arena};
    casus_status status = ledger_find(b->ledger, &b->arena, id, &all, &found, error);
    *is = status == CASUS_OK && found.is_incident;
    if (!*is) return status;
    view_incident_json(&out, &found.incident, &p);
    *file = (bundle_file){str_printf(&b->arena, "incidents/%.*s.json", STR_ARG(id)), buffer_str(&out)};
    return CASUS_OK;
}

static casus_status make(bundling *b, bundle_made *made, casus_error *error) {
    size_t count = b->args->word_count, more = 0;
    str *ids = ARENA_ARRAY(&b->arena, str, count);
    bundle_file *files = ARENA_ARRAY(&b->arena, bundle_file, count);
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < count; i++) {
        bool is;
        ids[i] = str_of(b->args->words[i]);
        status = incident_file(b, ids[i], &files[more], &is, error);
        more += is;
    }
    if (status != CASUS_OK) return status;
    bundle_request request = {ids, count, files, more, STR(PREFACE), clock_utc(&b->arena)};
    return bundle_make(b->ledger, &b->arena, &request, put, b, made, error);
}

static void tell(bundling *b, const bundle_made *made) {
    str line = str_printf(&b->arena, "%zu report%s and %zu raw in %zu files, %s; head of the chain %.*s\n",
                          made->reports, made->reports == 1 ? "" : "s", made->raws, made->files,
                          b->key ? "signed" : "not signed", STR_ARG(made->head));
    output_put(line);
}

/* ---- The run ---- */

static int read_key(const char *path, sign_key *key) {
    struct stat st;
    str bytes;
    casus_error error = {0};
    casus_status status = map_open(path, &bytes, &error);
    if (status == CASUS_OK) {
        status = sign_read_secret(bytes, key, &error);
        map_close(bytes);
        if (status == CASUS_OK && stat(path, &st) == 0 && (st.st_mode & 077))
            status = fail(&error, CASUS_SYSTEM, "others may read this key: chmod 600 it");
    }
    if (status != CASUS_OK) complain(path, "%s", error.message);
    return status == CASUS_OK ? DONE : BAD_FILES;
}

/* A new folder, or an empty one. */
static int make_folder(const char *path) {
    if (mkdir(path, 0777) == 0) return DONE;
    complain(NULL, "cannot make the folder '%s': %s", path, strerror(errno));
    return BAD_FILES;
}

static int carry_out(bundling *b) {
    casus_error error = {0};
    bundle_made made;
    int status = ledger_for(b->args, LEDGER_READ, &b->ledger);
    if (status == DONE) status = make_folder(b->folder);
    if (status == DONE) {
        casus_status s = make(b, &made, &error);
        if (s == CASUS_OK) tell(b, &made);
        else complain(NULL, "%s", error.message);
        status = exit_of(s);
    }
    ledger_close(b->ledger);
    return status;
}

static int run(const arguments *args) {
    sign_key key;
    bundling b = {.args = args, .folder = argument(args, "output")};
    if (!args->word_count) return usage_error(args->command, "the id of an incident, a claim or a report is wanted");
    if (!b.folder || !*b.folder) return usage_error(args->command, "'--output' is wanted: the folder to make");
    int status = argument_given(args, "key") ? read_key(argument(args, "key"), &key) : DONE;
    if (argument_given(args, "key")) b.key = &key;
    arena_init(&b.arena, 0);
    if (status == DONE) status = carry_out(&b);
    if (b.key) sign_forget(&key);
    arena_free(&b.arena);
    return worse(status, output_finish());
}

static const option options[] = {
    OPTION_LEDGER,
    {"output", 'o', "DIR", "the folder to make; it must not be there yet"},
    {"key", 0, "FILE", "sign with this secret key (of `casus key new`)"},
    {0},
};

const command command_bundle = {
    .name = "bundle",
    .synopsis = "[OPTION]... --output DIR ID...",
    .summary = "Put reports, claims and incidents with their evidence into a folder to hand on",
    .about = "Writes the reports behind each ID (of an incident, a claim or a report) with their texts, claims, raw "
             "bytes as far as they\n"
             "were kept (--keep-raw), hashes and the links of the chain, and a manifest of it all, signed where a key "
             "is given.\n"
             "`casus verify DIR` checks it on any machine, without the ledger (docs/evidence.md).",
    .options = options,
    .run = run,
};
