/* See command.h: the one parser of command lines. `--name VALUE`, `--name=VALUE`, `-j N`, `-jN`; `--` ends options; options and
 * files may be mixed. */
#include "app/command.h"

#include <stdarg.h>

/* Where the parser stands. */
typedef struct cursor {
    arguments *args;
    char **words;
    int count, at;
} cursor;

static int option_index(const command *c, str name, char letter) {
    for (int i = 0; i < OPTIONS_MAX && c->options[i].name; i++) {
        if (letter ? c->options[i].letter == letter : str_is(name, c->options[i].name)) return i;
    }
    return -1;
}

/* Stores a value: what was glued to the option, else the next word. */
static int take(cursor *in, int index, const char *glued) {
    const option *o = &in->args->command->options[index];
    if (!o->value) {
        in->args->values[index] = "";
        return glued ? usage_error(in->args->command, "option '--%s' takes no value", o->name) : DONE;
    }
    if (!glued && in->at + 1 >= in->count) return usage_error(in->args->command, "option '--%s' needs %s", o->name, o->value);
    in->args->values[index] = glued ? glued : in->words[++in->at];
    return DONE;
}

static int take_long(cursor *in, const char *word) {
    const char *equals = strchr(word, '=');
    str name = {word, equals ? (size_t)(equals - word) : strlen(word)};
    int index = option_index(in->args->command, name, 0);
    if (index < 0) return usage_error(in->args->command, "no option '--%.*s'", STR_ARG(name));
    return take(in, index, equals ? equals + 1 : NULL);
}

static int take_short(cursor *in, const char *word) {
    int index = option_index(in->args->command, (str){0}, word[0]);
    if (index < 0) return usage_error(in->args->command, "no option '-%c'", word[0]);
    return take(in, index, word[1] ? word + 1 : NULL);
}

int arguments_parse(const command *c, int count, char **words, arguments *args) {
    *args = (arguments){.command = c, .words = words};
    cursor in = {args, words, count, 0};
    bool options = true;
    for (; in.at < count; in.at++) {
        char *word = words[in.at];
        int status = DONE;
        if (!options || word[0] != '-' || !word[1]) args->words[args->word_count++] = word;
        else if (strcmp(word, "--") == 0) options = false;
        else status = word[1] == '-' ? take_long(&in, word + 2) : take_short(&in, word + 1);
        if (status != DONE) return status;
    }
    return DONE;
}

const char *argument(const arguments *args, const char *name) {
    int index = option_index(args->command, str_of(name), 0);
    return index < 0 ? NULL : args->values[index];
}

bool argument_number(const arguments *args, const char *name, int64_t low, int64_t high, int64_t *number) {
    const char *value = argument(args, name);
    if (!value) return true;
    int64_t n = str_number(str_of(value));
    if (n >= low && n <= high) {
        *number = n;
        return true;
    }
    usage_error(args->command, "'--%s' wants a number from %lld to %lld, not '%s'", name, (long long)low, (long long)high, value);
    return false;
}

static void help_options(FILE *out, const command *c) {
    if (!c->options[0].name) return;
    fputs("\noptions:\n", out);
    for (const option *o = c->options; o->name; o++) {
        char left[40], letter[8] = "";
        if (o->letter) snprintf(letter, sizeof letter, "-%c, ", o->letter);
        snprintf(left, sizeof left, "%s--%s%s%s", letter, o->name, o->value ? " " : "", o->value ? o->value : "");
        fprintf(out, "  %-20s %s\n", left, o->help);
    }
}

void command_help(FILE *out, const command *c) {
    fprintf(out, "usage: casus %s %s\n\n%s.\n\n%s\n", c->name, c->synopsis, c->summary, c->about);
    help_options(out, c);
}
