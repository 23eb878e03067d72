/* Policies by name, and the order of kinds of voices from a text file. */
#include "account/reconcile.h"

#include "base/error.h"

static const char *const names[] = {
#define NAME(name, text) text,
    POLICY_MAP(NAME)
#undef NAME
};

int policy_named(str name) {
    for (int i = 0; i < POLICY_COUNT; i++)
        if (str_is(name, names[i])) return i;
    return -1;
}

const char *policy_name(policy_kind kind) { return (size_t)kind < POLICY_COUNT ? names[kind] : names[0]; }

static int kind_named(str name) {
    for (int i = 0; i < VOICE_KIND_COUNT; i++)
        if (str_is(name, voice_kind_name((voice_kind)i))) return i;
    return -1;
}

static casus_status take_line(str line, size_t number, policy *p, casus_error *error) {
    str name = str_trim(str_cut(&line, '#'));
    if (!name.len) return CASUS_OK;
    int kind = kind_named(name);
    if (kind < 0) return fail(error, CASUS_INPUT, "line %zu: unknown kind of voice '%.*s'", number, STR_ARG(name));
    for (size_t i = 0; i < p->order_count; i++)
        if (p->order[i] == (voice_kind)kind) return fail(error, CASUS_INPUT, "line %zu: '%.*s' twice", number, STR_ARG(name));
    p->order[p->order_count++] = (voice_kind)kind;
    return CASUS_OK;
}

casus_status policy_read_order(str text, policy *p, casus_error *error) {
    policy read = *p;
    read.order_count = 0;
    for (size_t number = 1; text.len; number++) {
        casus_status status = take_line(str_cut(&text, '\n'), number, &read, error);
        if (status != CASUS_OK) return status;
    }
    if (!read.order_count) return fail(error, CASUS_INPUT, "no kind of voice in the list");
    *p = read;
    return CASUS_OK;
}
