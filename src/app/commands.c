/* See commands.h. */
#include "app/commands.h"

/* Ends with NULL. */
static const command *const all[] = {
#define COMMAND_ROW(name) &command_##name,
    COMMAND_MAP(COMMAND_ROW)
#undef COMMAND_ROW
    NULL,
};

enum { COMMANDS = 0
#define COMMAND_COUNT(name) +1
    COMMAND_MAP(COMMAND_COUNT)
#undef COMMAND_COUNT
};

const command *command_at(size_t n) { return all[n < COMMANDS ? n : COMMANDS]; }

const command *command_find(const char *name) {
    const command *c;
    for (size_t i = 0; (c = command_at(i)); i++)
        if (strcmp(c->name, name) == 0) return c;
    return NULL;
}

void commands_help(FILE *out) {
    fputs("usage: casus COMMAND [OPTION]... [FILE]...\n\n"
          "Reads the news of a war and keeps the account: who says what happened, where, when, to how many.\n\n"
          "commands:\n",
          out);
    const command *c;
    for (size_t i = 0; (c = command_at(i)); i++) fprintf(out, "  %-12s %s\n", c->name, c->summary);
    fputs("\n'casus COMMAND --help' tells more of each. 'casus --version' prints the release.\n\n"
          "exit status:\n"
          "  0  done\n"
          "  2  the command line is wrong\n"
          "  3  some input could not be used; all other was\n"
          "  4  a data file, a ledger or the output failed\n"
          "  5  a bug in casus\n",
          out);
}
