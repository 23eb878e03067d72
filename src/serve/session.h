/* Who is asking: accounts from a file, sessions in memory, and how often a password may be tried. */
#ifndef CASUS_SERVE_SESSION_H
#define CASUS_SERVE_SESSION_H

#include <pthread.h>
#include <time.h>

#include "base/error.h"
#include "base/str.h"

enum { ACCOUNTS_MAX = 256, SESSIONS_MAX = 1024, NAME_MAX_BYTES = 64, TOKEN_TEXT = 65, HASH_TEXT = 128, SESSION_SECONDS = 12 * 3600 };
enum { TRIES_NAME = 5, TRIES_ALL = 30, TRIES_SECONDS = 300 };

typedef enum visitor_role { ROLE_NONE, ROLE_READER, ROLE_CODER } visitor_role;
const char *role_name(visitor_role r); /* NULL for none */

typedef struct account {
    char name[NAME_MAX_BYTES], hash[HASH_TEXT];
    visitor_role role;
    int failures;
    time_t since; /* of the first of them */
} account;

typedef struct session {
    char token[TOKEN_TEXT], csrf[TOKEN_TEXT], name[NAME_MAX_BYTES];
    visitor_role role;
    time_t until;
} session;

typedef struct sessions {
    pthread_mutex_t lock, hashing; /* hashing is slow on purpose: one at a time */
    bool needed;                   /* accounts are needed at all */
    account accounts[ACCOUNTS_MAX];
    size_t account_count;
    session items[SESSIONS_MAX];
    char csrf[TOKEN_TEXT]; /* where nobody has to log in */
    int failures;
    time_t since;
} sessions;

/* Who asks, copied out. */
typedef struct visitor {
    visitor_role role;
    char name[NAME_MAX_BYTES], csrf[TOKEN_TEXT];
} visitor;

/* `path` NULL: nobody has to log in, and decisions are `coder`'s. Fails with SYSTEM or INPUT ("FILE:3: ..."). */
CASUS_CHECKED casus_status sessions_open(sessions *s, const char *path, casus_error *error);
void sessions_close(sessions *s);

/* The visitor of a token; of role NONE when there is no such session. Where nobody has to log in, a coder. */
visitor sessions_visitor(sessions *s, str token, const char *coder);

typedef enum login_outcome { LOGIN_DONE, LOGIN_WRONG, LOGIN_TOO_OFTEN } login_outcome;

/* On success writes the token of a new session. */
login_outcome sessions_login(sessions *s, str name, str password, char token[TOKEN_TEXT]);
void sessions_logout(sessions *s, str token);

/* Compares in constant time. */
bool session_token_is(const char token[TOKEN_TEXT], str given);

#endif
