/* See session.h. Passwords are hashed with Argon2id (libsodium's crypto_pwhash_str); tokens are 256 random bits and compared in constant time. */
#include "serve/session.h"

#include <sodium.h>
#include <stdio.h>

#include "base/map.h"
#include "serve/serve.h"

const char *role_name(visitor_role r) {
    static const char *const names[] = {NULL, "reader", "coder"};
    return names[r];
}

static visitor_role role_named(str name) { return str_is(name, "coder") ? ROLE_CODER : str_is(name, "reader") ? ROLE_READER : ROLE_NONE; }

static void random_token(char out[TOKEN_TEXT]) {
    unsigned char bytes[(TOKEN_TEXT - 1) / 2];
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(out, TOKEN_TEXT, bytes, sizeof bytes);
}

static void put_text(char *out, size_t room, str s) {
    size_t len = s.len < room ? s.len : room - 1;
    if (len) memcpy(out, s.ptr, len);
    out[len] = 0;
}

/* ---- Accounts -------------------------------------------------------------------------------------------------------- */

static bool good_name(str name) {
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.ptr[i] <= ' ' || name.ptr[i] == ':' || name.ptr[i] == 0x7F) return false;
    return name.len && name.len < NAME_MAX_BYTES;
}

static casus_status read_account(sessions *s, str line, const char *path, size_t number, casus_error *error) {
    str hash = line, name = str_cut(&hash, ':'), role = str_cut(&hash, ':');
    if (s->account_count == ACCOUNTS_MAX) return fail(error, CASUS_LIMIT, "more than %d accounts: '%s'", ACCOUNTS_MAX, path);
    account *a = &s->accounts[s->account_count];
    a->role = role_named(role);
    if (!good_name(name) || !a->role || !str_starts(hash, STR("$argon2id$")) || hash.len >= HASH_TEXT)
        return fail(error, CASUS_INPUT, "%s:%zu: not an account: name:role:hash is wanted, as `casus serve --add-coder` writes it", path, number);
    put_text(a->name, sizeof a->name, name);
    put_text(a->hash, sizeof a->hash, hash);
    s->account_count++;
    return CASUS_OK;
}

static casus_status read_accounts(sessions *s, const char *path, casus_error *error) {
    str bytes;
    casus_status status = map_open(path, &bytes, error);
    str rest = bytes;
    for (size_t number = 1; status == CASUS_OK && rest.len; number++) {
        str line = str_trim(str_cut(&rest, '\n'));
        if (line.len && line.ptr[0] != '#') status = read_account(s, line, path, number, error);
    }
    if (status == CASUS_OK && !s->account_count) status = fail(error, CASUS_INPUT, "no account in it: '%s'", path);
    return status;
}

casus_status sessions_open(sessions *s, const char *path, casus_error *error) {
    if (sodium_init() < 0) return fail(error, CASUS_SYSTEM, "no source of random numbers");
    pthread_mutex_init(&s->lock, NULL);
    pthread_mutex_init(&s->hashing, NULL);
    random_token(s->csrf);
    s->needed = path != NULL;
    return path ? read_accounts(s, path, error) : CASUS_OK;
}

void sessions_close(sessions *s) {
    pthread_mutex_destroy(&s->lock);
    pthread_mutex_destroy(&s->hashing);
    sodium_memzero(s, sizeof *s);
}

casus_status serve_account_line(arena *a, str name, str role, str password, str *line, casus_error *error) {
    char hash[crypto_pwhash_STRBYTES];
    if (sodium_init() < 0) return fail(error, CASUS_SYSTEM, "no source of random numbers");
    if (!good_name(name)) return fail(error, CASUS_INPUT, "a name is 1 to %d bytes without blanks and colons", NAME_MAX_BYTES - 1);
    if (!role_named(role)) return fail(error, CASUS_INPUT, "a role is reader or coder, not '%.*s'", STR_ARG(role));
    if (password.len < 8 || password.len > 1024) return fail(error, CASUS_INPUT, "a password has 8 to 1024 characters");
    if (crypto_pwhash_str(hash, password.ptr, password.len, crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return fail(error, CASUS_MEMORY, "out of memory");
    *line = str_printf(a, "%.*s:%.*s:%s\n", STR_ARG(name), STR_ARG(role), hash);
    return CASUS_OK;
}

/* ---- Sessions -------------------------------------------------------------------------------------------------------- */

static session *session_of(sessions *s, str token) {
    time_t now = time(NULL);
    for (size_t i = 0; token.len == TOKEN_TEXT - 1 && i < SESSIONS_MAX; i++) {
        session *x = &s->items[i];
        if (x->until > now && sodium_memcmp(x->token, token.ptr, TOKEN_TEXT - 1) == 0) return x;
    }
    return NULL;
}

visitor sessions_visitor(sessions *s, str token, const char *coder) {
    visitor v = {.role = ROLE_NONE};
    if (!s->needed) {
        v.role = ROLE_CODER;
        put_text(v.name, sizeof v.name, coder ? str_of(coder) : (str){0});
        put_text(v.csrf, sizeof v.csrf, str_of(s->csrf));
        return v;
    }
    pthread_mutex_lock(&s->lock);
    const session *x = session_of(s, token);
    if (x) {
        v.role = x->role;
        put_text(v.name, sizeof v.name, str_of(x->name));
        put_text(v.csrf, sizeof v.csrf, str_of(x->csrf));
    }
    pthread_mutex_unlock(&s->lock);
    return v;
}

/* Whether failures since `since` are too many; begins to count anew when that is long ago. */
static bool too_often(int *failures, time_t *since, int most, time_t now) {
    if (now - *since > TRIES_SECONDS) *failures = 0, *since = now;
    return *failures >= most;
}

static account *account_of(sessions *s, str name) {
    for (size_t i = 0; i < s->account_count; i++)
        if (str_is(name, s->accounts[i].name)) return &s->accounts[i];
    return NULL;
}

/* Counts a try beforehand, so that many at once cannot slip through. */
static bool may_try(sessions *s, account *a) {
    time_t now = time(NULL);
    pthread_mutex_lock(&s->lock);
    bool refused = too_often(&s->failures, &s->since, TRIES_ALL, now) || (a && too_often(&a->failures, &a->since, TRIES_NAME, now));
    if (!refused) s->failures++;
    if (!refused && a) a->failures++;
    pthread_mutex_unlock(&s->lock);
    return !refused;
}

/* An unknown name costs the same time as a wrong password. */
static bool password_fits(sessions *s, const account *a, str password) {
    const account *against = a ? a : &s->accounts[0];
    pthread_mutex_lock(&s->hashing);
    bool fits = crypto_pwhash_str_verify(against->hash, password.ptr, password.len) == 0;
    pthread_mutex_unlock(&s->hashing);
    return fits && a != NULL;
}

/* A free place, else the one that ends first. */
static void begin(sessions *s, account *a, char token[TOKEN_TEXT]) {
    pthread_mutex_lock(&s->lock);
    session *at = &s->items[0];
    for (size_t i = 1; i < SESSIONS_MAX; i++)
        if (s->items[i].until < at->until) at = &s->items[i];
    random_token(at->token);
    random_token(at->csrf);
    put_text(at->name, sizeof at->name, str_of(a->name));
    at->role = a->role, at->until = time(NULL) + SESSION_SECONDS;
    memcpy(token, at->token, TOKEN_TEXT);
    a->failures = 0;
    if (s->failures) s->failures--;
    pthread_mutex_unlock(&s->lock);
}

login_outcome sessions_login(sessions *s, str name, str password, char token[TOKEN_TEXT]) {
    account *a = account_of(s, name);
    if (!s->needed) return LOGIN_WRONG;
    if (!may_try(s, a)) return LOGIN_TOO_OFTEN;
    if (password.len > 1024 || !password_fits(s, a, password)) return LOGIN_WRONG;
    begin(s, a, token);
    return LOGIN_DONE;
}

void sessions_logout(sessions *s, str token) {
    pthread_mutex_lock(&s->lock);
    session *x = session_of(s, token);
    if (x) sodium_memzero(x, sizeof *x);
    pthread_mutex_unlock(&s->lock);
}

bool session_token_is(const char token[TOKEN_TEXT], str given) {
    return given.len == TOKEN_TEXT - 1 && token[0] && sodium_memcmp(token, given.ptr, TOKEN_TEXT - 1) == 0;
}
