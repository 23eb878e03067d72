/* All commands, in the order in which help lists them. A new one: its file, and its line here. */
#ifndef CASUS_APP_COMMANDS_H
#define CASUS_APP_COMMANDS_H

#include "app/command.h"

#define COMMAND_MAP(X)                                                                                                 \
    X(code) X(annotate) X(parse) X(read) X(gazetteer) X(add) X(fetch) X(incidents) X(claims) X(tolls)                  \
    X(ceasefires) X(movements) X(access) X(ties) X(reports) X(actors) X(places) X(show) X(merge) X(split)              \
    X(review) X(undo) X(verify) X(bundle) X(key) X(export) X(import) X(compare) X(serve) X(site)

#define COMMAND_DECLARE(name) extern const command command_##name;
COMMAND_MAP(COMMAND_DECLARE)
#undef COMMAND_DECLARE

/* NULL when there is none of this name. */
const command *command_find(const char *name);

/* The n-th command, NULL past the end. */
const command *command_at(size_t n);

/* `casus --help`. */
void commands_help(FILE *out);

#endif
