/** casus: reads the news of a war and keeps the account.
 *
 * This header is the whole public interface and its manual. A program opens one engine (model, lexicon, gazetteer;
 * read-only and shared by all threads), then gives it reports, one call each, from as many threads as it likes:
 *
 *     casus_engine *engine;
 *     casus_error error = {0};
 *     if (casus_engine_open(&(casus_options){0}, &engine, &error) != CASUS_OK) fail(error.message);
 *     casus_report report = {.text = text, .published = CASUS_STR("2020-10-30")};
 *     casus_coding *coding;
 *     if (casus_code(engine, &report, &coding, &error) == CASUS_OK) {
 *         for (size_t i = 0; i < coding->claim_count; i++) use(&coding->claims[i]);
 *         casus_coding_free(coding);
 *     }
 *     casus_engine_close(engine);
 *
 * Conventions. Everything that can fail returns a casus_status and writes its result through an out-pointer, which is
 * left alone on failure; a casus_error, if given, is filled only on failure. Text is UTF-8 with an explicit length and
 * is never assumed to end in NUL. Spans are byte offsets [start, end) into the report's text (the JSON output
 * counts Unicode code points instead). Absent strings have length 0, absent lists count 0, absent structures are NULL.
 * A coding owns all it points to; everything reached through it lives until casus_coding_free. */
#ifndef CASUS_H
#define CASUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CASUS_API __attribute__((visibility("default")))
#define CASUS_CHECKED __attribute__((warn_unused_result))
#else
#define CASUS_API
#define CASUS_CHECKED
#endif

/* ---- Errors ---------------------------------------------------------------------------------------------------- */

/** What can go wrong: the name and the sentence that casus_status_text gives. */
#define CASUS_STATUS_MAP(X)                                                                                            \
    X(OK, "done")                                                                                                      \
    X(USAGE, "the call or the command line is not one that casus knows")                                               \
    X(INPUT, "the input is not what it should be")                                                                     \
    X(LIMIT, "the input is larger or deeper than casus takes")                                                         \
    X(MEMORY, "out of memory, or over the memory that one report may take")                                            \
    X(SYSTEM, "a file could not be read or written")                                                                   \
    X(MISMATCH, "a data file was made by another version of casus")

typedef enum casus_status {
#define CASUS_STATUS_ENUM(name, text) CASUS_##name,
    CASUS_STATUS_MAP(CASUS_STATUS_ENUM)
#undef CASUS_STATUS_ENUM
} casus_status;

/** One failure in words: lower case, no full stop, what went wrong first, its subject in quotes.
 * `position` is a byte offset into the input where that makes sense, else 0. */
typedef struct casus_error {
    casus_status status;
    size_t position;
    char message[256];
} casus_error;

/** The sentence of a status; static, never NULL. */
CASUS_API const char *casus_status_text(casus_status status);

/* ---- Text ------------------------------------------------------------------------------------------------------ */

/** Borrowed text; `ptr` need not end in NUL. */
typedef struct casus_str {
    const char *ptr;
    size_t len;
} casus_str;

/** A casus_str of a string literal. */
#define CASUS_STR(literal) ((casus_str){"" literal, sizeof(literal) - 1})

/** Byte offsets [start, end) into the report's text; {0, 0} for "nowhere". */
typedef struct casus_span {
    uint32_t start, end;
} casus_span;

/** One document as published. `text` is what is coded; the rest may be empty. `published` is an ISO 8601 date
 * (2020-10-30), against which relative dates are read; when it is empty casus looks for a dateline in the first
 * lines of the text. `id` is the caller's own name for the report and is repeated with every claim. */
typedef struct casus_report {
    casus_str id, text, title, outlet, published, url;
} casus_report;

/* ---- The claim record ------------------------------------------------------------------------------------------ */

/** How the claim is put forward, strongest sense last wins: a denied future attack is denied. */
typedef enum casus_stance {
    CASUS_ASSERTED,     /* the outlet's own, unhedged */
    CASUS_CLAIMED,      /* by a voice */
    CASUS_DENIED,       /* by a voice, or negated */
    CASUS_UNCONFIRMED,  /* reportedly, alleged, suspected */
    CASUS_HYPOTHETICAL, /* if, would, could */
    CASUS_FUTURE,       /* will, plans to */
    CASUS_DEMANDED      /* calls on X to */
} casus_stance;

/** PLOVER event types (PLOVER codebook, 2024), plus CASUS_NO_EVENT for claims that carry only a count,
 * a ceasefire, a movement or a tie. */
#define CASUS_EVENT_MAP(X)                                                                                             \
    X(NO_EVENT) X(AGREE) X(CONSULT) X(SUPPORT) X(CONCEDE) X(COOPERATE) X(AID) X(RETREAT) X(REQUEST) X(ACCUSE)          \
    X(REJECT) X(THREATEN) X(PROTEST) X(SANCTION) X(MOBILIZE) X(COERCE) X(ASSAULT)

typedef enum casus_event_type {
#define CASUS_EVENT_ENUM(name) CASUS_##name,
    CASUS_EVENT_MAP(CASUS_EVENT_ENUM)
#undef CASUS_EVENT_ENUM
} casus_event_type;

/** Who makes a claim; a claim's voices stand outermost first (newspaper > official). `actor` is the resolved code
 * ("AZE/GOV") or empty; `cue` the words that attribute ("accused", "according to"); `vague` for "several reports". */
typedef struct casus_voice {
    casus_str name, actor, cue;
    casus_span span, cue_span;
    bool vague;
} casus_voice;

/** A participant: actor, recipient, broker, party. `code` is ISO 3166 alpha-3 of a country or a code of the lexicon,
 * `sector` a PLOVER sector (GOV, MIL, REB, CVL, ...), `kind` person, group, place or thing; all may be empty. */
typedef struct casus_party {
    casus_str name, code, sector, kind;
    casus_span span;
} casus_party;

/** A list of participants. */
typedef struct casus_parties {
    casus_party *items;
    size_t count;
} casus_parties;

/** A weapon or means; `kind` is the class of the lexicon (rocket-artillery, drone, cluster, ...). */
typedef struct casus_instrument {
    casus_str name, kind;
    casus_span span;
} casus_instrument;

/** A resolved place. `precision` is GED where_prec 1 (exact) to 7; `resolved` is false when the gazetteer has no such
 * place, and then only name, span and precision are set. */
typedef struct casus_place {
    casus_str name, country, admin1, feature;
    casus_span span;
    int64_t geonameid;
    double lat, lon;
    int precision, candidates;
    bool resolved;
} casus_place;

/** When: ISO 8601 of the precision known, either end may be empty (open). `precision` is GED date_prec 1 (day) to 5. */
typedef struct casus_time {
    casus_str start, end, text;
    casus_span span;
    int precision;
} casus_time;

/** A bound of a count that is not known. */
#define CASUS_OPEN (-1)

/** Whether a count is of one happening or a running total. */
typedef enum casus_scope { CASUS_INCIDENT, CASUS_CUMULATIVE } casus_scope;

/** How many, of whom, and what befell them. `what` is one of killed, wounded, missing, captured, displaced, trapped,
 * casualties, abducted, detained, rescued, destroyed, violations (of a truce) or empty. [low, high] is inclusive, CASUS_OPEN for an open end;
 * `part_of` is the index in the same claim of the count that this one is a subset of, or -1. */
typedef struct casus_count {
    casus_str what, text, who, role, side, since;
    int64_t low, high;
    bool approximate;
    casus_scope scope;
    int part_of;
    casus_span span;
} casus_count;

/** `role` is announced, agreed, brokered, effective, violated, collapsed, extended, proposed or rejected. */
typedef struct casus_ceasefire {
    casus_str role, effective, held;
    casus_parties brokers, parties;
} casus_ceasefire;

/** `kind` is advance, capture, withdraw, deploy, enter or hold; distances are kilometres, negative when not said. */
typedef struct casus_movement {
    casus_str kind, toward, captured;
    double from_km, to_km;
} casus_movement;

/** A standing relation: `kind` is arms, backs, hosts, mediates, trains or funds. */
typedef struct casus_tie {
    casus_str kind;
} casus_tie;

/** A way for people and aid: `kind` is road (bridges, railways, ports, too), crossing or border, `name` as the report has it,
 * `state` cut or open. */
typedef struct casus_access {
    casus_str kind, name, state;
} casus_access;

/** The most modes, voices, instruments, counts and rules that one claim can carry. */
enum { CASUS_MODES_MAX = 4 };

/** One statement that something happened, happens, may or will happen. */
typedef struct casus_claim {
    char id[17]; /* 16 hex digits and NUL: stable for the same text and version */
    casus_span span;
    casus_voice *voices;
    size_t voice_count;
    casus_stance stance;
    bool historical; /* background of an earlier war or year: kept, never counted as news */
    casus_event_type event;
    casus_str modes[CASUS_MODES_MAX];
    size_t mode_count;
    casus_span event_span;
    casus_parties actors, recipients;
    casus_instrument *instruments;
    size_t instrument_count;
    casus_place *place;
    casus_time *time;
    casus_count *counts;
    size_t count_count;
    casus_ceasefire *ceasefire;
    casus_movement *movement;
    casus_tie *tie;
    casus_access *access;
    int denies; /* index of the claim of this report that this one denies, or -1 */
    casus_str *rules;
    size_t rule_count;
    double confidence;
} casus_claim;

/* ---- Engine ---------------------------------------------------------------------------------------------------- */

/** All zero is the default. `data_dir` holds en.lexicon, en.model and world.gazetteer; NULL looks in $CASUS_DATA,
 * then beside the program, then beside the library. `lexicon_dir` adds a folder of the user's own lexicon files.
 * `report_memory` caps the bytes that one report may take (0: 384 bytes a byte of text, plus 16 MiB). */
typedef struct casus_options {
    const char *data_dir, *lexicon_dir;
    size_t report_memory;
} casus_options;

typedef struct casus_engine casus_engine;

/** Maps model, lexicon and gazetteer. The engine is immutable and may be shared by threads.
 * Fails with SYSTEM (a file is missing or unreadable), MISMATCH (made for another release), INPUT (damaged, or an error
 * in a file of `lexicon_dir`: the message starts with file:line). Close with casus_engine_close. */
CASUS_API CASUS_CHECKED casus_status casus_engine_open(const casus_options *options, casus_engine **engine,
                                                       casus_error *error);

/** Unmaps everything. NULL is fine. No coding may be in progress. */
CASUS_API void casus_engine_close(casus_engine *engine);

/** What a report was coded into. */
typedef struct casus_coding {
    casus_report report; /* copied; `text` is what spans refer to */
    char sha256[65];
    casus_claim *claims; /* in order of the text */
    size_t claim_count;
} casus_coding;

/** Reads one report into claims: a pure function of report, lexicon and models. The text must be valid UTF-8 with
 * Unix line ends (casus_coding spans refer to it as given). Fails with INPUT (not UTF-8), LIMIT (over 64 MiB),
 * MEMORY. On success the caller frees the coding with casus_coding_free. */
CASUS_API CASUS_CHECKED casus_status casus_code(const casus_engine *engine, const casus_report *report,
                                                casus_coding **coding, casus_error *error);

/** Frees a coding and all it points to. NULL is fine. */
CASUS_API void casus_coding_free(casus_coding *coding);

/** The release of the library, such as "0.1.0"; static. */
CASUS_API const char *casus_version(void);

#ifdef __cplusplus
}
#endif
#endif
