/* What the commands on a ledger share: which file, what to look for, how to show it. */
#ifndef CASUS_APP_LEDGER_OPTIONS_H
#define CASUS_APP_LEDGER_OPTIONS_H

#include "app/command.h"
#include "ledger/query.h"

/* Where a ledger is when --ledger does not say so. */
#define LEDGER_DEFAULT "ledger.casus"

#define OPTION_LEDGER {"ledger", 'l', "FILE", "the ledger (default: $CASUS_LEDGER, else " LEDGER_DEFAULT ")"}
#define OPTIONS_FILTER                                                                                                 \
    {"since", 0, "DATE", "nothing that happened before this day"}, {"until", 0, "DATE", "nothing that happened after this day"},     \
        {"as-of", 0, "DATE", "the account as it was known on this day: later reports do not count"},                                 \
        {"actor", 0, "CODE", "with this actor: a code like AZE, or a name"},                                                         \
        {"place", 0, "NAME", "at places whose name begins so"}, {"country", 0, "CC", "in this country (ISO 3166: AZ)"},               \
        {"voice", 0, "NAME", "said by voices whose name begins so"}, {"type", 0, "EVENT", "events of this PLOVER type (ASSAULT)"},    \
        {"stance", 0, "NAME", "asserted, claimed, denied, unconfirmed, hypothetical, future or demanded"},                           \
        {"words", 0, "TEXT", "whose sentences hold these words"},                                                                    \
        {"min-confidence", 0, "N", "of at least this confidence, 0 to 1"}
#define OPTIONS_PAGE                                                                                                   \
    {"limit", 'n', "N", "so many rows (default: 50 in a table, else all)"}, {"offset", 0, "N", "pass over so many rows first"}
#define OPTIONS_POLICY                                                                                                 \
    {"policy", 0, "NAME", "how figures become one: ucdp (default), range, majority, latest or hierarchy"},                           \
        {"hierarchy", 0, "FILE", "kinds of voices for the policy of that name, best first, one a line"}

#define OPTIONS_DECIDER                                                                                                \
    {"why", 0, "TEXT", "why so; kept with the decision"}, {"coder", 0, "NAME", "who decides (default: $USER)"}

/* Who decides, why, and when. */
ledger_who decider(const arguments *args, arena *a);

/* The name of the ledger's file. */
const char *ledger_path(const arguments *args);

/* Opens it; settles first what an interrupted run has left, where it may. DONE, or the exit status with the complaint made. */
int ledger_for(const arguments *args, ledger_mode mode, ledger **l);

/* Reads OPTIONS_FILTER and OPTIONS_PAGE, as far as the command has them; `page` is the limit when none is given. */
int filter_read(const arguments *args, int64_t page_default, ledger_filter *f);
int policy_read(const arguments *args, const ledger_filter *f, arena *a, policy *p);

/* table, jsonl or csv: as asked for, else table on a terminal and jsonl elsewhere. */
typedef enum listing_format { LISTING_TABLE, LISTING_JSONL, LISTING_CSV } listing_format;
int listing_format_read(const arguments *args, listing_format *format);

#endif
