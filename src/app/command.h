/* What a command is: one file with one `command`, and one line in commands.h. Help, manual page and parsing all come from the same
 * tables. */
#ifndef CASUS_APP_COMMAND_H
#define CASUS_APP_COMMAND_H

#include <stdio.h>

#include "base/error.h"
#include "base/str.h"

/* Exit status; the manual page and --help say the same. 1 is left free for "nothing found". The worst of a run counts. */
enum {
    DONE = 0,
    BAD_USAGE = 2,
    BAD_INPUT = 3, /* some input could not be used; all other was */
    BAD_FILES = 4, /* data files, ledger or output */
    BUG = 5
};

/* `value` names the option's argument ("DIR"); NULL for a flag. A table ends with a row of zeros. */
typedef struct option {
    const char *name;
    char letter;
    const char *value, *help;
} option;

typedef struct arguments arguments;

typedef struct command {
    const char *name, *synopsis; /* "code", "[OPTION]... FILE..." */
    const char *summary;         /* one line */
    const char *about;           /* some paragraphs: what goes in, what comes out */
    const option *options;
    int (*run)(const arguments *args);
} command;

enum { OPTIONS_MAX = 32 };

/* A command line, parsed: values[i] belongs to options[i] (NULL when not given, "" for a flag that was). */
struct arguments {
    const command *command;
    const char *values[OPTIONS_MAX];
    char **words; /* what is no option, in order */
    size_t word_count;
};

/* Reads what stands after the command's name; reorders `words` in place. DONE, or BAD_USAGE with the complaint made. */
int arguments_parse(const command *c, int count, char **words, arguments *args);

/* NULL when the option was not given. */
const char *argument(const arguments *args, const char *name);
static inline bool argument_given(const arguments *args, const char *name) { return argument(args, name) != NULL; }
static inline str argument_str(const arguments *args, const char *name) {
    const char *value = argument(args, name);
    return value ? str_of(value) : (str){0};
}

/* A whole number from low to high; `*number` is left alone when the option was not given. False with the complaint made. */
bool argument_number(const arguments *args, const char *name, int64_t low, int64_t high, int64_t *number);

/* One line on stderr that says what is wrong with the command line, and where help is; returns BAD_USAGE. */
int usage_error(const command *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

void command_help(FILE *out, const command *c);

/* One line on stderr, `casus: SUBJECT: message`; control characters in it are shown as '?'. SUBJECT may be NULL;
 * "-" is said as standard input. */
void complain(const char *subject, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The exit status of a failure, and the worse of two. */
int exit_of(casus_status status);
static inline int worse(int a, int b) { return a > b ? a : b; }

/* Rows that many commands share. */
#define OPTION_DATA {"data", 0, "DIR", "folder of en.lexicon, en.model and world.gazetteer (else $CASUS_DATA, else beside the program)"}
#define OPTION_LEXICON {"lexicon", 0, "DIR", "add a folder of your own lexicon files"}
#define OPTION_JOBS {"jobs", 'j', "N", "reports worked on at a time (default: one a processor)"}
#define OPTION_MEMORY {"memory", 0, "MIB", "the most memory that one report may take (default: by its length)"}
#define OPTION_FORMAT(list) {"format", 0, "NAME", list}
#define OPTIONS_REPORT                                                                                                 \
    {"date", 0, "DATE", "when reports that do not say so were published (ISO 8601: 2020-10-30)"},                      \
        {"outlet", 0, "NAME", "who published reports that do not say so"},                                             \
        {"title", 0, "TEXT", "title of reports that have none"}, {"url", 0, "URL", "address of reports that have none"}

#endif
