/* The server: the page and the API over HTTP. */
#ifndef CASUS_SERVE_SERVE_H
#define CASUS_SERVE_SERVE_H

#include "base/error.h"
#include "base/str.h"

typedef struct serve_options {
    const char *ledger;          /* file */
    const char *bind;            /* address; loopback when NULL */
    uint16_t port;               /* 0: any that is free */
    const char *accounts;        /* file of accounts, or NULL */
    const char *coder;           /* who decides where nobody has to log in */
    const casus_engine *engine;  /* may be NULL */
    bool read_only;
    int patience; /* seconds for a request to come, and for its answer to be taken; 0: as many as are usual (patience.h) */
} serve_options;

typedef struct server server;

/* Opens the ledger and begins to answer, on threads of its own. Fails with SYSTEM (the address is taken, the ledger cannot be read), INPUT (an
 * address or an account that is none) or USAGE (an address that others can reach, without accounts). End with serve_stop. */
CASUS_CHECKED casus_status serve_start(const serve_options *options, server **started, casus_error *error);
void serve_stop(server *s);

/* The port that it listens at, and "http://127.0.0.1:8520/". */
uint16_t serve_port(const server *s);
str serve_address(const server *s, arena *a);

/* A line for the file of accounts: "name:role:hash". Fails with INPUT (a name or role that is none, a password under 8 characters). */
CASUS_CHECKED casus_status serve_account_line(arena *a, str name, str role, str password, str *line, casus_error *error);

#endif
