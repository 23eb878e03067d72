/* See bundle.h: checking one. Everything in a bundle is a stranger's. */
#include <jansson.h>

#include "base/json.h"
#include "ledger/bundle.h"
#include "ledger/evidence.h"
#include "ledger/parts.h"

enum { PATH_MAX_BYTES = 200, LINES_MAX = 10000000 };

typedef struct checking {
    arena *arena;
    const bundle_source *from;
    bundle_checked *out;
    struct {
        str *items;
        size_t count, capacity;
    } named; /* paths in the manifest */
    struct {
        str *items;
        size_t count, capacity;
    } links, acquisitions; /* each as "NUMBER TEXT", what the chains say of one */
} checking;

static void wrong(checking *c, str path, const char *what) {
    c->out->wrong++;
    c->from->complain(c->from->state, path, what);
}

static str text_in(const json_t *o, const char *key) {
    const json_t *v = json_object_get(o, key);
    return json_is_string(v) ? (str){json_string_value(v), json_string_length(v)} : (str){0};
}

static int64_t number_in(const json_t *o, const char *key) { return json_integer_value(json_object_get(o, key)); }

/* ---- The files ---- */

static bool path_good(str path) {
    if (!path.len || path.len > PATH_MAX_BYTES || path.ptr[0] == '/') return false;
    for (size_t i = 0; i < path.len; i++) {
        unsigned char b = (unsigned char)path.ptr[i];
        if (b <= 0x20 || b >= 0x7F || b == '\\' || (b == '.' && i + 1 < path.len && path.ptr[i + 1] == '.'))
            return false;
    }
    return true;
}

static void check_file(checking *c, const json_t *file) {
    str path = str_copy(c->arena, text_in(file, "path")), bytes;
    if (!path_good(path)) {
        wrong(c, STR(BUNDLE_MANIFEST), "names a file outside of the bundle");
        return;
    }
    ARENA_PUSH(c->arena, &c->named, path);
    arena scratch;
    arena_init(&scratch, 0);
    if (!c->from->read(c->from->state, &scratch, path, &bytes)) wrong(c, path, "is missing");
    else if (!str_eq(ledger_sha256(&scratch, &bytes, 1), text_in(file, "sha256")))
        wrong(c, path, "was changed: its SHA-256 is not that of the manifest");
    else c->out->files++;
    arena_free(&scratch);
}

static bool named(const checking *c, str path) {
    if (str_is(path, BUNDLE_MANIFEST) || str_is(path, "signature.json")) return true;
    for (size_t i = 0; i < c->named.count; i++)
        if (str_eq(c->named.items[i], path)) return true;
    return false;
}

static void check_files(checking *c, const json_t *files) {
    size_t i;
    json_t *file;
    json_array_foreach(files, i, file) check_file(c, file);
    for (size_t k = 0; k < c->from->path_count; k++)
        if (!named(c, c->from->paths[k])) wrong(c, c->from->paths[k], "is not in the manifest");
}

/* ---- Chains ---- */

/* Every line of a file as JSON; what is wrong with one is told. */
typedef void line_check(checking *c, const json_t *line, str *before, int64_t *number);

static void each_line(checking *c, str path, line_check *check, str head) {
    str bytes, before = {0};
    int64_t number = 0;
    if (!c->from->read(c->from->state, c->arena, path, &bytes)) return; /* told already */
    while (bytes.len) {
        str line = str_cut(&bytes, '\n');
        json_t *o = json_loadb(line.ptr, line.len, 0, NULL);
        if (json_is_object(o)) check(c, o, &before, &number);
        else wrong(c, path, "has a line that cannot be read");
        json_decref(o);
    }
    if (!str_eq(before, head)) wrong(c, path, "does not end with the link that the manifest names");
}

/* The common part: numbers rise by one, each link names the one before. */
static bool follows(const json_t *o, const char *key, str before, int64_t number) {
    return number == 0 || (number_in(o, key) == number + 1 && str_eq(text_in(o, "before"), before));
}

static void check_link(checking *c, const json_t *o, str *before, int64_t *number) {
    str key = text_in(o, "key"), text = text_in(o, "text_sha256"), claims = text_in(o, "claims_sha256"),
        chain = text_in(o, "chain");
    str path = STR("chain.jsonl");
    int64_t row = number_in(o, "report");
    if (!follows(o, "report", *before, *number))
        wrong(c, path, str_printf(c->arena, "has a gap before report %lld", (long long)row).ptr);
    else if (!str_eq(ledger_link(c->arena, text_in(o, "before"), key, text, claims), chain))
        wrong(c, path, str_printf(c->arena, "is broken at report %lld", (long long)row).ptr);
    else c->out->links++;
    str said = str_printf(c->arena, "%lld %.*s %.*s %.*s %.*s", (long long)row, STR_ARG(key), STR_ARG(text),
                          STR_ARG(claims), STR_ARG(chain));
    ARENA_PUSH(c->arena, &c->links, said);
    *before = str_copy(c->arena, chain);
    *number = row;
}

static void check_acquisition_link(checking *c, const json_t *o, str *before, int64_t *number) {
    str digest = text_in(o, "digest"), chain = text_in(o, "chain"), path = STR("acquisitions.jsonl");
    int64_t row = number_in(o, "acquisition");
    if (!follows(o, "acquisition", *before, *number))
        wrong(c, path, str_printf(c->arena, "has a gap before acquisition %lld", (long long)row).ptr);
    else if (!str_eq(ledger_evidence_link(c->arena, text_in(o, "before"), digest), chain))
        wrong(c, path, str_printf(c->arena, "is broken at acquisition %lld", (long long)row).ptr);
    else c->out->links++;
    str said = str_printf(c->arena, "%lld %.*s", (long long)row, STR_ARG(digest));
    ARENA_PUSH(c->arena, &c->acquisitions, said);
    *before = str_copy(c->arena, chain);
    *number = row;
}

static bool said(const str *items, size_t count, str what) {
    for (size_t i = 0; i < count; i++)
        if (str_eq(items[i], what)) return true;
    return false;
}

/* ---- Reports ---- */

static void check_text(checking *c, str folder, str wanted) {
    str bytes = {0}, path = str_join(c->arena, folder, STR("text.txt"));
    if (c->from->read(c->from->state, c->arena, path, &bytes) && !str_eq(ledger_sha256(c->arena, &bytes, 1), wanted))
        wrong(c, path, "is not the text that the report's link was made of");
}

static void check_claims(checking *c, str folder, str wanted) {
    str bytes, path = str_join(c->arena, folder, STR("claims.jsonl"));
    struct {
        str *items;
        size_t count, capacity;
    } lines = {0};
    if (!c->from->read(c->from->state, c->arena, path, &bytes)) return; /* told already, or no claims and no file */
    while (bytes.len) {
        str line = str_cut(&bytes, '\n');
        ARENA_PUSH(c->arena, &lines, line);
    }
    if (!str_eq(ledger_sha256(c->arena, lines.items, lines.count), wanted))
        wrong(c, path, "are not the claims that the report's link was made of");
}

static void check_identity(checking *c, str path, const json_t *o) {
    str parts[] = {text_in(o, "id"),  text_in(o, "outlet"), text_in(o, "published"),
                   text_in(o, "url"), text_in(o, "title"),  text_in(o, "text_sha256")};
    str key = text_in(o, "key");
    if (!str_eq(ledger_sha256(c->arena, parts, 6), key))
        wrong(c, path, "its title, outlet, date or address is not what its link was made of");
    str line = str_printf(c->arena, "%lld %.*s %.*s %.*s %.*s", (long long)number_in(o, "report"), STR_ARG(key),
                          STR_ARG(parts[5]), STR_ARG(text_in(o, "claims_sha256")), STR_ARG(text_in(o, "chain")));
    if (!said(c->links.items, c->links.count, line)) wrong(c, path, "is not a link of the chain");
}

static void check_acquisition(checking *c, str path, str report_chain, const json_t *o) {
    ledger_acquisition q = {.sha256 = text_in(o, "sha256"),
                            .part = text_in(o, "part"),
                            .address = text_in(o, "address"),
                            .acquired = text_in(o, "acquired"),
                            .headers = text_in(o, "headers"),
                            .kept = text_in(o, "kept"),
                            .report_chain = report_chain};
    str raw = text_in(o, "raw"), bytes;
    str line = str_printf(c->arena, "%lld %.*s", (long long)number_in(o, "acquisition"),
                          STR_ARG(ledger_evidence_digest(c->arena, &q)));
    if (!said(c->acquisitions.items, c->acquisitions.count, line))
        wrong(c, path, "where and when it was acquired is not a link of acquisitions.jsonl");
    arena scratch;
    arena_init(&scratch, 0);
    if (!path_good(raw) || !c->from->read(c->from->state, &scratch, raw, &bytes))
        wrong(c, path, "its raw bytes are missing");
    else if (!str_eq(ledger_sha256(&scratch, &bytes, 1), q.sha256))
        wrong(c, raw, "are not the bytes that were acquired");
    else c->out->raws++;
    arena_free(&scratch);
}

static void check_report(checking *c, str path) {
    str bytes, folder = str_sub(path, 0, path.len - (sizeof "report.json" - 1));
    if (!c->from->read(c->from->state, c->arena, path, &bytes)) return; /* told already */
    json_t *o = json_loadb(bytes.ptr, bytes.len, 0, NULL), *q;
    if (!json_is_object(o)) wrong(c, path, "cannot be read");
    else {
        size_t i;
        c->out->reports++;
        check_identity(c, path, o);
        check_text(c, folder, text_in(o, "text_sha256"));
        check_claims(c, folder, text_in(o, "claims_sha256"));
        json_array_foreach(json_object_get(o, "acquisitions"), i, q) check_acquisition(c, path, text_in(o, "chain"), q);
    }
    json_decref(o);
}

/* ---- The whole ---- */

static bool is_report(str path) { return str_starts(path, STR("reports/")) && str_ends(path, STR("/report.json")); }

static void check_all(checking *c, const json_t *manifest) {
    check_files(c, json_object_get(manifest, "files"));
    each_line(c, STR("chain.jsonl"), check_link, text_in(manifest, "head"));
    str evidence = text_in(manifest, "acquisitions_head");
    if (evidence.len) each_line(c, STR("acquisitions.jsonl"), check_acquisition_link, evidence);
    for (size_t i = 0; i < c->named.count; i++)
        if (is_report(c->named.items[i])) check_report(c, c->named.items[i]);
    c->out->head = str_copy(c->arena, text_in(manifest, "head"));
}

casus_status bundle_check(arena *a, const bundle_source *from, bundle_checked *out, casus_error *error) {
    *out = (bundle_checked){0};
    if (!from->read(from->state, a, STR(BUNDLE_MANIFEST), &out->manifest))
        return fail(error, CASUS_INPUT, "no bundle: there is no " BUNDLE_MANIFEST);
    json_t *o = json_loadb(out->manifest.ptr, out->manifest.len, 0, NULL);
    casus_status status = CASUS_OK;
    if (!json_is_object(o)) status = fail(error, CASUS_INPUT, BUNDLE_MANIFEST " cannot be read: it was changed");
    else if (!str_is(text_in(o, "schema"), BUNDLE_SCHEMA))
        status = fail(error, CASUS_MISMATCH, "not a bundle that this version of casus knows");
    if (status == CASUS_OK) check_all(&(checking){.arena = a, .from = from, .out = out}, o);
    json_decref(o);
    return status;
}
