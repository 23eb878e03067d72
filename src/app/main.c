/* The program: finds the command in the table and lets it run. */
#include <signal.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/output.h"

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

static _Noreturn void on_bug(int signal_number) {
    static const char bug[] = "casus: internal error, this is a bug in casus\n";
    static const char shrunk[] = "casus: a file shrank while it was read\n";
    bool file = signal_number == SIGBUS;
    ssize_t n = file ? write(STDERR_FILENO, shrunk, sizeof shrunk - 1) : write(STDERR_FILENO, bug, sizeof bug - 1);
    (void)n; /* nobody is left to tell */
    _exit(file ? BAD_FILES : BUG);
}

/* A closed pipe and a limit on the size of files are errors of write, told like a full disk. Crashes are told too, unless a sanitizer tells
 * more. */
static void set_signals(void) {
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    if (SANITIZED) return;
    static const int bugs[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
    for (size_t i = 0; i < sizeof bugs / sizeof *bugs; i++) signal(bugs[i], on_bug);
}

static bool is_help(const char *word) { return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0; }

/* `--help` anywhere before `--`, so that it helps also in a half-typed line. */
static bool wants_help(int count, char **words) {
    for (int i = 0; i < count && strcmp(words[i], "--") != 0; i++)
        if (is_help(words[i])) return true;
    return false;
}

static int run_command(const command *c, int count, char **words) {
    if (wants_help(count, words)) {
        command_help(stdout, c);
        return output_finish();
    }
    arguments args;
    int status = arguments_parse(c, count, words, &args);
    return status == DONE ? c->run(&args) : status;
}

int main(int argc, char **argv) {
    set_signals();
    if (argc < 2) {
        commands_help(stderr);
        return BAD_USAGE;
    }
    if (is_help(argv[1]) || strcmp(argv[1], "help") == 0) {
        const command *c = argc > 2 ? command_find(argv[2]) : NULL;
        if (c) command_help(stdout, c);
        else commands_help(stdout);
        return output_finish();
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("casus %s\n", casus_version());
        return output_finish();
    }
    const command *c = command_find(argv[1]);
    return c ? run_command(c, argc - 2, argv + 2) : usage_error(NULL, "no command '%s'", argv[1]);
}
