/* See schema.h. STRICT tables; days are days since 1970-01-01; hashes and ids are lower-case hex. */
#include "ledger/schema.h"

static const char *const version_1[] = {
    "CREATE TABLE run(id INTEGER PRIMARY KEY, version TEXT NOT NULL, lexicon TEXT, model TEXT, gazetteer TEXT, begun TEXT NOT NULL)"
    " STRICT",

    "CREATE TABLE report(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, came_as TEXT, sha256 TEXT NOT NULL, title TEXT, outlet TEXT,"
    " published TEXT, day INTEGER, url TEXT, text TEXT, run INTEGER NOT NULL REFERENCES run(id), revision INTEGER NOT NULL,"
    " replaced_by INTEGER REFERENCES report(id), origin INTEGER NOT NULL, signature BLOB, claims INTEGER NOT NULL,"
    " claims_sha256 TEXT NOT NULL, chain TEXT NOT NULL) STRICT",
    "CREATE INDEX report_url ON report(url) WHERE url IS NOT NULL",
    "CREATE INDEX report_origin ON report(origin)",
    "CREATE INDEX report_day ON report(day)",
    "CREATE TABLE report_band(key INTEGER NOT NULL, report INTEGER NOT NULL REFERENCES report(id), PRIMARY KEY(key, report))"
    " STRICT, WITHOUT ROWID",

    "CREATE TABLE claim(id INTEGER PRIMARY KEY, report INTEGER NOT NULL REFERENCES report(id), n INTEGER NOT NULL, code TEXT NOT NULL,"
    " current INTEGER NOT NULL, happening INTEGER, stance INTEGER NOT NULL, event INTEGER NOT NULL, historical INTEGER NOT NULL,"
    " confidence REAL NOT NULL, day INTEGER NOT NULL, first INTEGER, last INTEGER, country TEXT, place TEXT, folded_place TEXT,"
    " lat REAL, lon REAL, place_precision INTEGER, voice TEXT, folded_voice TEXT, kinds INTEGER NOT NULL, label INTEGER,"
    " json TEXT NOT NULL) STRICT",
    "CREATE INDEX claim_report ON claim(report, n)",
    "CREATE INDEX claim_code ON claim(code)",
    "CREATE INDEX claim_happening ON claim(happening) WHERE happening IS NOT NULL",
    "CREATE INDEX claim_day ON claim(current, day, id)",
    "CREATE INDEX claim_kinds ON claim(current, kinds, day) WHERE kinds > 0",
    "CREATE INDEX claim_place ON claim(folded_place) WHERE folded_place IS NOT NULL",
    "CREATE INDEX claim_voice ON claim(folded_voice) WHERE folded_voice IS NOT NULL",
    "CREATE INDEX claim_label ON claim(label) WHERE label IS NOT NULL",

    "CREATE TABLE actor(id INTEGER PRIMARY KEY, side TEXT NOT NULL UNIQUE, name TEXT NOT NULL, claims INTEGER NOT NULL,"
    " first INTEGER, last INTEGER) STRICT",
    "CREATE TABLE claim_actor(actor INTEGER NOT NULL REFERENCES actor(id), claim INTEGER NOT NULL REFERENCES claim(id),"
    " role TEXT NOT NULL, PRIMARY KEY(actor, claim, role)) STRICT, WITHOUT ROWID",
    "CREATE TABLE place(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, geonameid INTEGER, country TEXT,"
    " admin1 TEXT, lat REAL, lon REAL, precision INTEGER, claims INTEGER NOT NULL, first INTEGER, last INTEGER) STRICT",

    "CREATE TABLE happening(id INTEGER PRIMARY KEY, report INTEGER NOT NULL REFERENCES report(id), waiting INTEGER NOT NULL,"
    " incident INTEGER,"
    " component INTEGER, first INTEGER, country INTEGER NOT NULL, long INTEGER NOT NULL, killed INTEGER, wounded INTEGER,"
    " label INTEGER, unit BLOB NOT NULL) STRICT",
    "CREATE INDEX happening_incident ON happening(incident)",
    "CREATE INDEX happening_component ON happening(component)",
    "CREATE INDEX happening_first ON happening(first, country)",
    "CREATE INDEX happening_waiting ON happening(waiting) WHERE waiting = 1",
    "CREATE INDEX happening_report ON happening(report)",
    "CREATE INDEX happening_killed ON happening(killed, long) WHERE killed >= 4",
    "CREATE INDEX happening_wounded ON happening(wounded, long) WHERE wounded >= 4",
    "CREATE INDEX happening_label ON happening(label) WHERE label IS NOT NULL",

    "CREATE TABLE incident(id INTEGER PRIMARY KEY, code TEXT NOT NULL, event INTEGER NOT NULL, day INTEGER NOT NULL, first INTEGER,"
    " last INTEGER, date_precision INTEGER NOT NULL, place TEXT, folded_place TEXT, country TEXT, admin1 TEXT, lat REAL, lon REAL,"
    " place_precision INTEGER, sides TEXT, reports INTEGER NOT NULL, origins INTEGER NOT NULL, claims INTEGER NOT NULL,"
    " confidence REAL NOT NULL, killed_low INTEGER, killed_best INTEGER, killed_high INTEGER, wounded_best INTEGER,"
    " contested INTEGER NOT NULL, denied INTEGER NOT NULL) STRICT",
    "CREATE INDEX incident_code ON incident(code)",
    "CREATE INDEX incident_day ON incident(day, id)",
    "CREATE INDEX incident_killed ON incident(killed_best)",
    "CREATE VIRTUAL TABLE incident_area USING rtree(id, south, north, west, east)",
    "CREATE TABLE figure(incident INTEGER NOT NULL, harm INTEGER NOT NULL, role TEXT NOT NULL, side TEXT NOT NULL, low INTEGER,"
    " best INTEGER, high INTEGER, PRIMARY KEY(incident, harm, role, side)) STRICT, WITHOUT ROWID",

    "CREATE TABLE decision(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, made TEXT NOT NULL, words TEXT NOT NULL, undone INTEGER NOT NULL"
    " DEFAULT 0) STRICT",
    "CREATE TABLE decision_claim(decision INTEGER NOT NULL REFERENCES decision(id), claim INTEGER NOT NULL REFERENCES claim(id),"
    " before INTEGER, PRIMARY KEY(decision, claim)) STRICT, WITHOUT ROWID",

    "CREATE TABLE foreign_event(id INTEGER PRIMARY KEY, source TEXT NOT NULL, code TEXT NOT NULL, first INTEGER NOT NULL,"
    " last INTEGER NOT NULL, place TEXT, country TEXT, lat REAL, lon REAL, low INTEGER, best INTEGER, high INTEGER,"
    " row TEXT NOT NULL, UNIQUE(source, code)) STRICT",

    "CREATE VIRTUAL TABLE report_words USING fts5(folded, content='', detail=full, tokenize='unicode61')",
    "CREATE VIRTUAL TABLE claim_words USING fts5(folded, content='', detail=full, tokenize='unicode61')",

    "PRAGMA application_id = 1128354645", /* SCHEMA_APPLICATION */
    "PRAGMA user_version = 1",
    NULL};

static const char *const version_2[] = {
    /* A number that rises with every change that is committed: what others know an answer by. */
    "CREATE TABLE revision(n INTEGER NOT NULL) STRICT",
    "INSERT INTO revision VALUES(1)",

    "ALTER TABLE incident ADD COLUMN stances INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE incident ADD COLUMN kinds INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE incident ADD COLUMN earliest INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE incident ADD COLUMN latest INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX incident_latest ON incident(latest, id)",
    "CREATE INDEX incident_disputed ON incident(contested, killed_high - killed_low)",
    "CREATE TABLE incident_side(side TEXT NOT NULL, incident INTEGER NOT NULL, PRIMARY KEY(side, incident)) STRICT, WITHOUT ROWID",
    "CREATE INDEX incident_side_incident ON incident_side(incident)",
    "CREATE TABLE incident_voice(incident INTEGER NOT NULL, voice TEXT NOT NULL, name TEXT, folded TEXT, side TEXT, kind INTEGER NOT NULL,"
    " claims INTEGER NOT NULL, first INTEGER, last INTEGER, happened INTEGER NOT NULL, denies INTEGER NOT NULL,"
    " confirmed INTEGER NOT NULL, denied INTEGER NOT NULL, disputed INTEGER NOT NULL, low INTEGER, high INTEGER,"
    " PRIMARY KEY(incident, voice)) STRICT, WITHOUT ROWID",
    "CREATE INDEX incident_voice_voice ON incident_voice(voice COLLATE NOCASE, incident)",
    "CREATE INDEX incident_voice_folded ON incident_voice(folded, incident)",
    "CREATE INDEX incident_voice_side ON incident_voice(side COLLATE NOCASE, incident)",
    "CREATE TABLE incident_history(incident INTEGER NOT NULL, day INTEGER NOT NULL, low INTEGER, best INTEGER, high INTEGER,"
    " contested INTEGER NOT NULL, PRIMARY KEY(incident, day)) STRICT, WITHOUT ROWID",
    "UPDATE happening SET waiting = 1", /* what is new is filled in as they are matched again */

    "ALTER TABLE claim ADD COLUMN verdict INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE claim ADD COLUMN corrected TEXT",
    "CREATE INDEX claim_verdict ON claim(verdict, id) WHERE verdict > 0",
    "ALTER TABLE decision ADD COLUMN coder TEXT",
    "ALTER TABLE decision ADD COLUMN why TEXT",
    "ALTER TABLE decision ADD COLUMN fields TEXT",
    "ALTER TABLE decision ADD COLUMN undone_by TEXT",
    "ALTER TABLE decision ADD COLUMN undone_at TEXT",
    "CREATE INDEX decision_claim_claim ON decision_claim(claim)",

    "ALTER TABLE report ADD COLUMN language TEXT",

    /* Evidence: raw bytes, deflated, and where and when they were acquired. */
    "CREATE TABLE raw(id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, packed BLOB NOT NULL) STRICT",
    "CREATE TABLE acquisition(id INTEGER PRIMARY KEY, report INTEGER NOT NULL REFERENCES report(id), raw INTEGER NOT NULL REFERENCES raw(id),"
    " part TEXT, address TEXT, acquired TEXT, headers TEXT, kept TEXT NOT NULL, digest TEXT NOT NULL, chain TEXT NOT NULL) STRICT",
    "CREATE INDEX acquisition_report ON acquisition(report, raw)",

    /* Events between two became edges of ties: all but RETREAT and REQUEST (tie.h). */
    "UPDATE claim SET kinds = kinds | 4 WHERE event NOT IN (0, 7, 8) AND id IN (SELECT claim FROM claim_actor WHERE role = 'actor')"
    " AND id IN (SELECT claim FROM claim_actor WHERE role = 'recipient')",
    "ALTER TABLE foreign_event ADD COLUMN place_precision INTEGER",
    "CREATE INDEX foreign_event_first ON foreign_event(first, id)",

    /* What lists walk over, in their order and without the claims themselves. */
    "ALTER TABLE claim ADD COLUMN published INTEGER",
    "UPDATE claim SET published = (SELECT r.day FROM report r WHERE r.id = claim.report)",
    "DROP INDEX claim_day",
    "CREATE INDEX claim_walk ON claim(current, day, id, event, stance, country, confidence, published)",
    "CREATE INDEX figure_sums ON figure(harm, role, side, low, best, high)",
    "CREATE INDEX report_outlet ON report(outlet COLLATE NOCASE, day)",

    /* Which claims tell of a toll's series, a front's place; what claims say of ties, and what that adds up to. */
    "CREATE TABLE told(kind INTEGER NOT NULL, key TEXT NOT NULL, day INTEGER NOT NULL, claim INTEGER NOT NULL REFERENCES claim(id),"
    " PRIMARY KEY(kind, key, day, claim)) STRICT, WITHOUT ROWID",
    "CREATE INDEX told_claim ON told(claim)",
    "CREATE TABLE tie_said(giver TEXT NOT NULL, receiver TEXT NOT NULL, kind TEXT NOT NULL, claim INTEGER NOT NULL REFERENCES claim(id),"
    " day INTEGER, published INTEGER, stance INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY(giver, receiver, kind, claim)) STRICT,"
    " WITHOUT ROWID",
    "CREATE INDEX tie_said_claim ON tie_said(claim)",
    "CREATE TABLE tie(giver TEXT NOT NULL, receiver TEXT NOT NULL, kind TEXT NOT NULL, waiting INTEGER NOT NULL, weight REAL NOT NULL DEFAULT 0,"
    " said INTEGER NOT NULL DEFAULT 0, denied INTEGER NOT NULL DEFAULT 0, unconfirmed INTEGER NOT NULL DEFAULT 0,"
    " reports INTEGER NOT NULL DEFAULT 0, origins INTEGER NOT NULL DEFAULT 0, first INTEGER, last INTEGER,"
    " PRIMARY KEY(giver, receiver, kind)) STRICT, WITHOUT ROWID",
    "CREATE INDEX tie_weight ON tie(weight DESC, giver, receiver, kind)",
    "CREATE INDEX tie_waiting ON tie(waiting) WHERE waiting = 1",

    /* Where the chain ends: one row. */
    "CREATE TABLE chain_end(reports INTEGER NOT NULL, link TEXT NOT NULL) STRICT",
    "INSERT INTO chain_end SELECT count(*), coalesce((SELECT chain FROM report ORDER BY id DESC LIMIT 1), '') FROM report",

    "PRAGMA user_version = 2",
    NULL};

static const char *const version_3[] = {
    /* Claims in brief (brief.h): what is marked here is written anew before a transaction is committed. */
    "CREATE TABLE brief(block INTEGER PRIMARY KEY, claims BLOB NOT NULL) STRICT",
    "CREATE TABLE brief_stale(block INTEGER PRIMARY KEY) STRICT",
    "CREATE TABLE brief_voice(id INTEGER PRIMARY KEY, folded TEXT NOT NULL UNIQUE) STRICT",
    "CREATE TABLE brief_place(id INTEGER PRIMARY KEY, folded TEXT, country TEXT, lat REAL, lon REAL) STRICT",
    "CREATE INDEX brief_place_folded ON brief_place(folded, country, lat, lon)",
    "CREATE INDEX claim_actor_claim ON claim_actor(claim, actor)",
    "CREATE TRIGGER claim_came AFTER INSERT ON claim BEGIN INSERT OR IGNORE INTO brief_stale VALUES(NEW.id / 256); END",
    "CREATE TRIGGER claim_changed AFTER UPDATE ON claim BEGIN INSERT OR IGNORE INTO brief_stale VALUES(NEW.id / 256); END",
    "CREATE TRIGGER happening_matched AFTER UPDATE OF incident ON happening WHEN NEW.incident IS NOT OLD.incident"
    " BEGIN INSERT OR IGNORE INTO brief_stale SELECT id / 256 FROM claim WHERE happening = NEW.id; END",

    "PRAGMA user_version = 3",
    NULL};

static const char *const version_4[] = {
    /* Voices by number, so that all that they say is walked over in the time that a page may take. */
    "CREATE TABLE voice(id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT, folded TEXT, side TEXT, kind INTEGER NOT NULL) STRICT",
    "CREATE INDEX voice_key ON voice(key, name, side, kind)",
    "INSERT INTO voice(key, name, folded, side, kind) SELECT DISTINCT voice, name, folded, side, kind FROM incident_voice",
    "ALTER TABLE incident_voice RENAME TO incident_voice_3",
    "CREATE TABLE incident_voice(incident INTEGER NOT NULL, voice INTEGER NOT NULL REFERENCES voice(id), claims INTEGER NOT NULL,"
    " first INTEGER, last INTEGER, happened INTEGER NOT NULL, denies INTEGER NOT NULL, confirmed INTEGER NOT NULL, denied INTEGER NOT NULL,"
    " disputed INTEGER NOT NULL, low INTEGER, high INTEGER, PRIMARY KEY(incident, voice)) STRICT, WITHOUT ROWID",
    "INSERT INTO incident_voice SELECT o.incident, v.id, o.claims, o.first, o.last, o.happened, o.denies, o.confirmed, o.denied, o.disputed,"
    " o.low, o.high FROM incident_voice_3 o JOIN voice v ON v.key = o.voice AND v.name IS o.name AND v.side IS o.side AND v.kind = o.kind",
    "DROP TABLE incident_voice_3",
    "CREATE INDEX incident_voice_voice ON incident_voice(voice, incident, low, high)",

    "PRAGMA user_version = 4",
    NULL};

static const char *const version_5[] = {
    /* What tolls, ceasefires, fronts and access are put together of (short.c). */
    "CREATE TABLE claim_short(claim INTEGER PRIMARY KEY REFERENCES claim(id), packed BLOB NOT NULL) STRICT",

    /* Of all claims: with an index of those with kinds > 0, sqlite walks them all, however few of the wanted kind there are. */
    "DROP INDEX claim_kinds",
    "CREATE INDEX claim_kinds ON claim(current, kinds, day)",

    "PRAGMA user_version = 5",
    NULL};

static const char *const version_6[] = {
    /* What is said of an edge, packed (tie_packed.h). */
    "CREATE TABLE tie_packed(id INTEGER PRIMARY KEY, giver TEXT NOT NULL, receiver TEXT NOT NULL, kind TEXT NOT NULL, said BLOB NOT NULL,"
    " UNIQUE(giver, receiver, kind)) STRICT",

    /* What is said of access, in the order of its listing. */
    "CREATE TABLE access_said(place TEXT NOT NULL, kind INTEGER NOT NULL, thing TEXT NOT NULL, day INTEGER NOT NULL,"
    " claim INTEGER NOT NULL REFERENCES claim(id), n INTEGER NOT NULL, PRIMARY KEY(place, kind, thing, day, claim, n)) STRICT, WITHOUT ROWID",
    "CREATE INDEX access_said_thing ON access_said(thing, day, claim)",
    "CREATE INDEX access_said_claim ON access_said(claim)",

    "PRAGMA user_version = 6",
    NULL};

static const char *const version_7[] = {
    /* What ceasefires are put together of, all of it whatever page is asked for: by itself, so that it lies together. */
    "CREATE TABLE ceasefire_short(claim INTEGER PRIMARY KEY REFERENCES claim(id), packed BLOB NOT NULL) STRICT",
    "INSERT INTO ceasefire_short SELECT s.claim, s.packed FROM claim_short s JOIN claim c ON c.id = s.claim"
    " WHERE c.current = 1 AND c.kinds & 1 ORDER BY s.claim",
    "DELETE FROM claim_short WHERE claim IN (SELECT c.id FROM claim c WHERE c.kinds & 1 AND c.kinds & 26 = 0)", /* of nothing else */

    "PRAGMA user_version = 7",
    NULL};

static const char *const version_8[] = {
    /* What is said of tolls, in the order of their series, with all that a listing shows of it. */
    "CREATE TABLE toll_said(harm INTEGER NOT NULL, side TEXT NOT NULL, role TEXT NOT NULL, key TEXT NOT NULL, day INTEGER NOT NULL, digest TEXT NOT NULL,"
    " claim INTEGER NOT NULL REFERENCES claim(id), n INTEGER NOT NULL, low INTEGER, high INTEGER, since TEXT, voice TEXT, kind INTEGER NOT NULL,"
    " code TEXT NOT NULL, PRIMARY KEY(harm, side, role, key, day, digest, claim, n)) STRICT, WITHOUT ROWID",
    "CREATE INDEX toll_said_claim ON toll_said(claim)",
    "DELETE FROM told WHERE kind = 8",
    "DELETE FROM claim_short WHERE claim IN (SELECT c.id FROM claim c WHERE c.kinds & 8 AND c.kinds & 18 = 0)", /* of nothing else */

    /* All claims of an incident in short, together, so that its figures are shown without reading each (short.c). */
    "CREATE TABLE incident_short(incident INTEGER PRIMARY KEY, packed BLOB NOT NULL) STRICT",

    /* How many claims name an actor or a place, and when, is counted from claims in brief, under any filter: nobody read these. */
    "ALTER TABLE actor DROP COLUMN claims",
    "ALTER TABLE actor DROP COLUMN first",
    "ALTER TABLE actor DROP COLUMN last",
    "ALTER TABLE place DROP COLUMN claims",
    "ALTER TABLE place DROP COLUMN first",
    "ALTER TABLE place DROP COLUMN last",

    /* The origin of each part of a tie beside it: in `report` it stands behind the text, and a frequent edge has tens of thousands of parts. */
    "ALTER TABLE tie_said DROP COLUMN published",
    "ALTER TABLE tie_said ADD COLUMN origin INTEGER NOT NULL DEFAULT 0",
    "UPDATE tie_said SET origin = (SELECT r.origin FROM report r WHERE r.id = tie_said.report)",

    "PRAGMA user_version = 8",
    NULL};

/* What leads from version i to i + 1. */
static const char *const *const steps[SCHEMA_VERSION] = {version_1, version_2, version_3, version_4, version_5, version_6, version_7, version_8};

static casus_status migrate(sql *s, int64_t from, const schema_filling *filling, casus_error *error) {
    casus_status status = sql_run(s, "BEGIN IMMEDIATE", error);
    for (int64_t v = from; status == CASUS_OK && v < SCHEMA_VERSION; v++)
        for (const char *const *step = steps[v]; status == CASUS_OK && *step; step++) status = sql_run(s, *step, error);
    if (status == CASUS_OK && from > 0) status = filling->fill(filling->of, from, error);
    if (status == CASUS_OK) return sql_run(s, "COMMIT", error);
    sql_undo(s, "ROLLBACK");
    return status;
}

/* Reads the header in a way that tells "not a database" from "empty". */
static casus_status probe(sql *s, casus_error *error) { return sql_run(s, "SELECT count(*) FROM sqlite_master", error); }

casus_status schema_ready(sql *s, schema_mode mode, const schema_filling *filling, casus_error *error) {
    casus_status status = probe(s, error);
    if (status != CASUS_OK) return status;
    int64_t application = sql_number(s, "PRAGMA application_id", 0), version = sql_number(s, "PRAGMA user_version", 0);
    int64_t tables = sql_number(s, "SELECT count(*) FROM sqlite_master", 0);
    if (tables > 0 && application != SCHEMA_APPLICATION) return fail(error, CASUS_INPUT, "not a ledger: '%s'", s->path);
    if (version > SCHEMA_VERSION)
        return fail(error, CASUS_MISMATCH, "made by a later version of casus (schema %lld, this one knows %d): '%s': take that version",
                    (long long)version, SCHEMA_VERSION, s->path);
    if (version == SCHEMA_VERSION) return CASUS_OK;
    if (!tables && mode != SCHEMA_CREATE) return fail(error, CASUS_INPUT, "not a ledger, but empty: '%s'", s->path);
    if (mode == SCHEMA_READ)
        return fail(error, CASUS_INPUT, "of an earlier version of casus, and may not be written to, to bring it up to date: '%s'", s->path);
    return migrate(s, version, filling, error);
}
