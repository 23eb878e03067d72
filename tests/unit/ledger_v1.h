/* The tables of version 1 as its release made them: what a ledger of it looks like must not follow the program's own text. */
#ifndef CASUS_TEST_LEDGER_V1_H
#define CASUS_TEST_LEDGER_V1_H

static const char *const ledger_v1[] = {
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

    "PRAGMA application_id = 1128354645",
    "PRAGMA user_version = 1",
    NULL};

#endif
