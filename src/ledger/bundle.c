/* See bundle.h: making one. */
#include "ledger/bundle.h"

#include "base/json.h"
#include "ledger/evidence.h"
#include "ledger/parts.h"

/* One bundle under way. */
typedef struct making {
    ledger *ledger;
    arena *arena;
    const bundle_request *request;
    bundle_sink *put;
    void *state;
    bundle_made *made;
    buffer files, asked; /* parts of the manifest */
    buffer index;        /* README.txt */
    struct {
        int64_t *items;
        size_t count, capacity;
    } rows; /* of the reports, in order */
    struct {
        str *items;
        size_t count, capacity;
    } raws; /* hashes of what is in it already */
    int64_t first_acquisition;
    casus_error *error;
} making;

static casus_status put_file(making *m, str path, str bytes) {
    json_open(&m->files, NULL, '{');
    json_str(&m->files, "path", path);
    json_int(&m->files, "bytes", (int64_t)bytes.len);
    json_str(&m->files, "sha256", ledger_sha256(m->arena, &bytes, 1));
    json_close(&m->files, '}');
    m->made->files++;
    return m->put(m->state, &(bundle_file){path, bytes}) ? CASUS_OK
                                                         : fail(m->error, CASUS_SYSTEM, "the bundle cannot be written");
}

/* ---- What is asked for ---- */

static void add_row(making *m, int64_t row) {
    size_t at = 0;
    while (at < m->rows.count && m->rows.items[at] < row) at++;
    if (at < m->rows.count && m->rows.items[at] == row) return;
    ARENA_PUSH(m->arena, &m->rows, row);
    memmove(m->rows.items + at + 1, m->rows.items + at, (m->rows.count - 1 - at) * sizeof row);
    m->rows.items[at] = row;
}

static void note_asked(making *m, str id, const ledger_found *found) {
    json_open(&m->asked, NULL, '{');
    json_str(&m->asked, "id", id);
    json_str(&m->asked, "kind", str_of(found->is_incident ? "incident" : found->is_report ? "report" : "claim"));
    json_close(&m->asked, '}');
}

static casus_status find_rows(making *m) {
    for (size_t i = 0; i < m->request->id_count; i++) {
        ledger_found found;
        ledger_filter all = LEDGER_NO_FILTER;
        casus_status status = ledger_find(m->ledger, m->arena, m->request->ids[i], &all, &found, m->error);
        if (status != CASUS_OK) return status;
        const account_claims *claims = found.is_incident ? &found.incident.claims : &found.claims;
        if (found.is_report) add_row(m, found.report.row);
        for (size_t k = 0; k < claims->count; k++) add_row(m, claims->items[k].report->row);
        note_asked(m, m->request->ids[i], &found);
    }
    return CASUS_OK;
}

/* ---- Reports ---- */

/* A line of README.txt: what strangers wrote without the bytes that move a cursor. */
static void put_line(making *m, const char *what, str value) {
    if (!value.len) return;
    str line = str_printf(m->arena, "  %-11s %.*s\n", what, STR_ARG(value));
    char *bytes = (char *)(uintptr_t)line.ptr;
    for (size_t i = 0; i + 1 < line.len; i++)
        if ((unsigned char)bytes[i] < 0x20 || bytes[i] == 0x7F) bytes[i] = ' ';
    buffer_put(&m->index, line);
}

static void index_report(making *m, const ledger_report *r) {
    buffer_printf(&m->index, "\nreports/%lld\n", (long long)r->row);
    put_line(m, "title", r->title);
    put_line(m, "outlet", r->outlet);
    put_line(m, "published", r->published);
    put_line(m, "address", r->url);
}

static void index_acquisition(making *m, const ledger_acquisition *q) {
    put_line(m, "acquired",
             str_printf(m->arena, "%.*s%s%.*s", STR_ARG(q->acquired), q->acquired.len ? " from " : "from ",
                        STR_ARG(q->address)));
    put_line(m, "raw",
             str_printf(m->arena, "raw/%.*s%s%.*s", STR_ARG(q->sha256), q->part.len ? ", " : "", STR_ARG(q->part)));
}

static void put_acquisition(buffer *out, const ledger_acquisition *q) {
    json_open(out, NULL, '{');
    json_int(out, "acquisition", q->row);
    json_str(out, "raw", str_printf(out->arena, "raw/%.*s", STR_ARG(q->sha256)));
    json_str(out, "sha256", q->sha256);
    json_int(out, "bytes", q->size);
    json_str(out, "part", q->part);
    json_str(out, "address", q->address);
    json_str(out, "acquired", q->acquired);
    json_str(out, "headers", q->headers);
    json_str(out, "kept", q->kept);
    json_close(out, '}');
}

static casus_status put_raw(making *m, const ledger_acquisition *q) {
    for (size_t i = 0; i < m->raws.count; i++)
        if (str_eq(m->raws.items[i], q->sha256)) return CASUS_OK;
    str bytes;
    ARENA_PUSH(m->arena, &m->raws, q->sha256);
    casus_status status = ledger_raw_bytes(m->ledger, m->arena, q->sha256, &bytes, m->error);
    m->made->raws++;
    return status == CASUS_OK ? put_file(m, str_printf(m->arena, "raw/%.*s", STR_ARG(q->sha256)), bytes) : status;
}

static casus_status put_acquisitions(making *m, int64_t row, buffer *out) {
    ledger_acquisitions all;
    casus_status status = ledger_acquired(m->ledger, m->arena, row, 0, &all, m->error);
    json_open(out, "acquisitions", '[');
    for (size_t i = 0; status == CASUS_OK && i < all.count; i++) {
        int64_t first = m->first_acquisition;
        m->first_acquisition = first && first < all.items[i].row ? first : all.items[i].row;
        put_acquisition(out, &all.items[i]);
        index_acquisition(m, &all.items[i]);
        status = put_raw(m, &all.items[i]);
    }
    json_close(out, ']');
    return status;
}

#define REPORT_SQL                                                                                                     \
    "SELECT p.key, p.came_as, p.outlet, p.published, p.url, p.title, p.sha256, p.claims_sha256, p.chain, r.version, "  \
    "r.lexicon, r.model,"                                                                                              \
    " r.gazetteer, r.begun, p.text, p.revision, p.claims, p.replaced_by FROM report p JOIN run r ON r.id = p.run "     \
    "WHERE p.id = ?"

static const char *const report_keys[] = {"key",     "id",          "outlet",        "published", "url",
                                          "title",   "text_sha256", "claims_sha256", "chain",     "casus",
                                          "lexicon", "model",       "gazetteer",     "coded"};
enum { REPORT_KEYS = sizeof report_keys / sizeof *report_keys };

static str claim_lines(making *m, int64_t row) {
    buffer out = {.arena = m->arena};
    sqlite3_stmt *st = sql_get(&m->ledger->sql, "SELECT json FROM claim WHERE report = ? ORDER BY n", m->error);
    if (!st) return (str){0};
    sql_bind_whole(st, 1, row);
    while (sqlite3_step(st) == SQLITE_ROW) {
        buffer_put(&out, sql_text(st, 0));
        buffer_put(&out, STR("\n"));
    }
    sqlite3_reset(st);
    return buffer_str(&out);
}

/* The columns of a report; false when it is gone. */
static bool describe(making *m, int64_t row, buffer *out, str *text) {
    sqlite3_stmt *st = sql_get(&m->ledger->sql, REPORT_SQL, m->error);
    if (!st) return false;
    sql_bind_whole(st, 1, row);
    bool found = sqlite3_step(st) == SQLITE_ROW;
    json_int(out, "report", row);
    for (int i = 0; found && i < REPORT_KEYS; i++) json_str(out, report_keys[i], sql_text(st, i));
    if (found) {
        json_int(out, "revision", sqlite3_column_int64(st, REPORT_KEYS + 1));
        json_int(out, "claims", sqlite3_column_int64(st, REPORT_KEYS + 2));
        json_bool(out, "replaced", sqlite3_column_type(st, REPORT_KEYS + 3) != SQLITE_NULL);
        *text = str_copy(m->arena, sql_text(st, REPORT_KEYS));
    }
    sqlite3_reset(st);
    return found;
}

static casus_status put_report(making *m, int64_t row) {
    buffer out = {.arena = m->arena};
    str folder = str_printf(m->arena, "reports/%lld", (long long)row), text;
    ledger_report r;
    if (ledger_report_of(m->ledger, m->arena, row, &r)) index_report(m, &r);
    json_open(&out, NULL, '{');
    if (!describe(m, row, &out, &text)) return fail(m->error, CASUS_INPUT, "report %lld is gone", (long long)row);
    casus_status status = put_acquisitions(m, row, &out);
    json_close(&out, '}');
    buffer_put(&out, STR("\n"));
    if (status == CASUS_OK) status = put_file(m, str_join(m->arena, folder, STR("/report.json")), buffer_str(&out));
    if (status == CASUS_OK && text.len) status = put_file(m, str_join(m->arena, folder, STR("/text.txt")), text);
    return status == CASUS_OK ? put_file(m, str_join(m->arena, folder, STR("/claims.jsonl")), claim_lines(m, row))
                              : status;
}

/* ---- Chains ---- */

/* Rows of texts as JSON Lines: the first column is a number, the last a link; `head` keeps the newest. */
static casus_status put_chain(making *m, const char *query, int64_t from, const char *const *keys, const char *path,
                              str *head) {
    buffer out = {.arena = m->arena};
    sqlite3_stmt *st = sql_get(&m->ledger->sql, query, m->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, from);
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        json_open(&out, NULL, '{');
        json_int(&out, keys[0], sqlite3_column_int64(st, 0));
        int i = 1;
        for (; keys[i]; i++) json_str(&out, keys[i], sql_text(st, i));
        json_close(&out, '}');
        buffer_put(&out, STR("\n"));
        *head = str_copy(m->arena, sql_text(st, i - 1));
    }
    sqlite3_reset(st);
    return code == SQLITE_DONE ? put_file(m, str_of(path), buffer_str(&out)) : sql_fail(&m->ledger->sql, m->error);
}

static casus_status put_chains(making *m, str *evidence_head) {
    static const char *const links[] = {"report", "before", "key", "text_sha256", "claims_sha256", "chain", NULL};
    static const char *const acquisitions[] = {"acquisition", "before", "digest", "chain", NULL};
    casus_status status = put_chain(m,
                                    "SELECT id, coalesce((SELECT b.chain FROM report b WHERE b.id < p.id ORDER BY b.id "
                                    "DESC LIMIT 1), ''), key, sha256,"
                                    " claims_sha256, chain FROM report p WHERE id >= ? ORDER BY id",
                                    m->rows.items[0], links, "chain.jsonl", &m->made->head);
    if (status != CASUS_OK || !m->first_acquisition) return status;
    return put_chain(m,
                     "SELECT id, coalesce((SELECT b.chain FROM acquisition b WHERE b.id < c.id ORDER BY b.id DESC "
                     "LIMIT 1), ''), digest, chain"
                     " FROM acquisition c WHERE id >= ? ORDER BY id",
                     m->first_acquisition, acquisitions, "acquisitions.jsonl", evidence_head);
}

/* ---- The whole ---- */

static str manifest(making *m, str evidence_head) {
    buffer out = {.arena = m->arena};
    json_open(&out, NULL, '{');
    json_str(&out, "schema", STR(BUNDLE_SCHEMA));
    json_str(&out, "casus", str_of(casus_version()));
    json_str(&out, "made", m->request->now);
    json_str(&out, "head", m->made->head);
    json_str_or_null(&out, "acquisitions_head", evidence_head);
    buffer_put(&out, STR(",\"asked\":["));
    buffer_put(&out, buffer_str(&m->asked));
    buffer_put(&out, STR("],\"files\":["));
    buffer_put(&out, buffer_str(&m->files));
    buffer_put(&out, STR("]"));
    json_close(&out, '}');
    buffer_put(&out, STR("\n"));
    return buffer_str(&out);
}

static casus_status put_all(making *m) {
    buffer_put(&m->index, m->request->preface);
    casus_status status = find_rows(m);
    if (status == CASUS_OK && !m->rows.count) status = fail(m->error, CASUS_INPUT, "no report stands behind this");
    for (size_t i = 0; status == CASUS_OK && i < m->rows.count; i++, m->made->reports++)
        status = put_report(m, m->rows.items[i]);
    str evidence_head = {0};
    if (status == CASUS_OK) status = put_chains(m, &evidence_head);
    for (size_t i = 0; status == CASUS_OK && i < m->request->more_count; i++)
        status = put_file(m, m->request->more[i].path, m->request->more[i].bytes);
    if (status == CASUS_OK) status = put_file(m, STR("README.txt"), buffer_str(&m->index));
    if (status != CASUS_OK) return status;
    bool written = m->put(m->state, &(bundle_file){STR(BUNDLE_MANIFEST), manifest(m, evidence_head)});
    return written ? CASUS_OK : fail(m->error, CASUS_SYSTEM, "the bundle cannot be written");
}

casus_status bundle_make(ledger *l, arena *a, const bundle_request *request, bundle_sink *put, void *state,
                         bundle_made *made, casus_error *error) {
    *made = (bundle_made){0};
    making m = {.ledger = l,
                .arena = a,
                .request = request,
                .put = put,
                .state = state,
                .made = made,
                .files = {.arena = a},
                .asked = {.arena = a},
                .index = {.arena = a},
                .error = error};
    return put_all(&m);
}
