/* Prints man/casus.1 from the program's own tables of commands and options, so that the two cannot tell different things. */
#include <stdio.h>

#include "app/commands.h"

/* Text of a paragraph: hyphens that are typed stay hyphens, a dot or quote at the start of a line is no request. */
static void put_text(const char *text) {
    bool start = true;
    for (const char *p = text; *p; start = *p++ == '\n') {
        if (start && (*p == '.' || *p == '\'')) fputs("\\&", stdout);
        if (*p == '-') fputs("\\-", stdout);
        else if (*p == '\\') fputs("\\e", stdout);
        else if (p[0] == '\n' && p[1] == '\n') fputs("\n.PP", stdout);
        else putchar(*p);
    }
}

/* Indented lines of the text are shown as they stand. */
static void put_about(const char *text) {
    bool shown = false;
    for (const char *line = text; *line;) {
        size_t n = strcspn(line, "\n");
        char copy[512];
        snprintf(copy, sizeof copy, "%.*s", (int)n, line);
        bool indented = copy[0] == ' ';
        if (indented != shown) puts(indented ? ".RS 2\n.nf" : ".fi\n.RE");
        if (n) put_text(copy);
        else fputs(indented ? "" : ".PP", stdout);
        putchar('\n');
        shown = indented;
        line += n + (line[n] == '\n');
    }
    if (shown) puts(".fi\n.RE");
}

static void put_option(const option *o) {
    fputs(".TP\n", stdout);
    if (o->letter) printf("\\fB\\-%c\\fR, ", o->letter);
    printf("\\fB\\-\\-%s\\fR", o->name);
    if (o->value) printf(" \\fI%s\\fR", o->value);
    putchar('\n');
    put_text(o->help);
    putchar('\n');
}

static void put_command(const command *c) {
    printf(".SS casus %s ", c->name);
    put_text(c->synopsis);
    printf("\n%s.\n.PP\n", c->summary);
    put_about(c->about);
    for (const option *o = c->options; o->name; o++) put_option(o);
}

static const char head[] =
    ".\\\" Made by tools/manual.c from the tables in src/app: `make man`.\n"
    ".TH CASUS 1 \"\" \"casus " CASUS_RELEASE "\" \"User Commands\"\n"
    ".SH NAME\n"
    "casus \\- read the news of a war and keep the account\n"
    ".SH SYNOPSIS\n"
    ".B casus\n"
    ".I COMMAND\n"
    "[\\fIOPTION\\fR]... [\\fIFILE\\fR]...\n"
    ".SH DESCRIPTION\n"
    "casus reads news reports of a war, in English, and takes from them the claims that they make: who says what happened, where, when,\n"
    "by whom, to whom and to how many. Every claim is tied to its words. What outlets and sides say of the same happening is kept apart\n"
    "and shown, never averaged away.\n"
    ".PP\n"
    "FILE is plain text, a JSON Lines file of objects\n"
    "{\"id\", \"text\", \"title\", \"outlet\", \"published\", \"url\"}, a folder (all files below it are read, in order of their names) or\n"
    "\\- for standard input. What kind of file it is, its content tells, not its name. Text is UTF-8.\n"
    ".SH COMMANDS\n";

static const char tail[] =
    ".SH EXIT STATUS\n"
    ".TP\n.B 0\nDone.\n"
    ".TP\n.B 2\nThe command line is wrong.\n"
    ".TP\n.B 3\nSome input could not be used: missing, not readable, not text, empty, over a limit. All other input was.\n"
    ".TP\n.B 4\nA data file (lexicon, model, gazetteer), a ledger or the output failed: missing, damaged, of another version, disk full, pipe\n"
    "closed.\n"
    ".TP\n.B 5\nA bug in casus.\n"
    ".PP\nThe highest of a run counts. Each problem is one line on standard error, \\(lqcasus: FILE: what is wrong\\(rq.\n"
    ".SH ENVIRONMENT\n"
    ".TP\n.B CASUS_DATA\nFolder of the data files en.lexicon, en.model and world.gazetteer.\n"
    ".TP\n.B COLUMNS\nWidth of tables; else the terminal's.\n"
    ".TP\n.B NO_COLOR\nWhen set, nothing is coloured.\n"
    ".SH LIMITS\n"
    "A report's text has at most 32 MiB, a line of JSON 64 MiB. The memory that coding one report may take is capped by its length\n"
    "(\\fB\\-\\-memory\\fR sets another cap); going over it is an error of that report, and the next one is read.\n";

int main(void) {
    fputs(head, stdout);
    const command *c;
    for (size_t i = 0; (c = command_at(i)); i++) put_command(c);
    fputs(tail, stdout);
    return fclose(stdout) != 0;
}
