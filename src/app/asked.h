/* What the commands that look into a ledger, or decide in it, have at hand, and what they put together of its claims. */
#ifndef CASUS_APP_ASKED_H
#define CASUS_APP_ASKED_H

#include "app/ledger_options.h"
#include "view/listing.h"

typedef struct asked {
    const arguments *args;
    ledger *ledger;
    arena arena;
    ledger_filter filter;
    policy policy;
    listing_format format;
    view_look look;
    buffer out;
    casus_error error;
} asked;

typedef casus_status asked_for(asked *q);

/* Reads the options, opens the ledger, runs `what`, prints what it has put into `out`; the exit status. */
int asked_run(const arguments *args, asked_for *what);

/* The same with the ledger open to write. */
int asked_decide(const arguments *args, asked_for *what);

casus_status asked_movements(asked *q, movements *made);

#define ASKED_FORMAT OPTION_FORMAT("table, jsonl or csv (default: table on a terminal, else jsonl)")

#endif
