/* See asked.h. */
#include "app/asked.h"

#include "app/output.h"

static int prepare(asked *q, ledger_mode mode) {
    int status = listing_format_read(q->args, &q->format);
    if (status == DONE) status = filter_read(q->args, q->format == LISTING_TABLE ? 50 : 0, &q->filter);
    if (status != DONE) return status;
    bool policies = false;
    for (const option *o = q->args->command->options; o->name; o++) policies |= strcmp(o->name, "policy") == 0;
    q->policy = (policy){.as_of = q->filter.as_of};
    if (policies) status = policy_read(q->args, &q->filter, &q->arena, &q->policy);
    q->look = (view_look){q->format == LISTING_JSONL ? GRID_JSONL
                          : q->format == LISTING_CSV ? GRID_CSV
                                                     : GRID_TABLE,
                          output_width(), !output_has_unicode()};
    return status == DONE ? ledger_for(q->args, mode, &q->ledger) : status;
}

static int carry_out(const arguments *args, ledger_mode mode, asked_for *what) {
    asked q = {.args = args};
    arena_init(&q.arena, 0);
    q.out.arena = &q.arena;
    int status = prepare(&q, mode);
    if (status == DONE) {
        casus_status s = what(&q);
        if (s != CASUS_OK) complain(NULL, "%s", q.error.message);
        else if (q.out.count) output_put(buffer_str(&q.out));
        status = exit_of(s);
    }
    ledger_close(q.ledger);
    arena_free(&q.arena);
    return worse(status, output_finish());
}

int asked_run(const arguments *args, asked_for *what) { return carry_out(args, LEDGER_READ, what); }

int asked_decide(const arguments *args, asked_for *what) { return carry_out(args, LEDGER_WRITE, what); }

casus_status asked_movements(asked *q, movements *made) {
    account_claims all;
    casus_status s = ledger_claims_of_kind(q->ledger, &q->arena, &q->filter, LEDGER_MOVEMENTS, &all, &q->error);
    if (s == CASUS_OK) *made = movement_make(&q->arena, all.items, all.count, q->filter.as_of);
    return s;
}
