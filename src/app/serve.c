/* `casus serve`: the page and the API over a ledger. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "app/ledger_options.h"
#include "app/output.h"
#include "serve/serve.h"

enum { PORT_DEFAULT = 8520, PATIENCE_MOST = 86400 };

/* ---- Accounts -------------------------------------------------------------------------------------------------------- */

/* One line of standard input, not shown where it is typed. */
static str read_password(char *room, size_t size) {
    struct termios as_it_was, hidden;
    bool typed = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &as_it_was) == 0;
    if (typed) {
        fputs("password: ", stderr);
        hidden = as_it_was;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    str line = fgets(room, (int)size, stdin) ? str_of(room) : (str){0};
    if (typed) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &as_it_was);
        fputs("\n", stderr);
    }
    while (line.len && (line.ptr[line.len - 1] == '\n' || line.ptr[line.len - 1] == '\r')) line.len--;
    return line;
}

static bool append(const char *path, str line) {
    int file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    bool written = file >= 0 && write(file, line.ptr, line.len) == (ssize_t)line.len;
    return file >= 0 && close(file) == 0 && written;
}

static int add_account(const arguments *args, const char *path, const char *name, const char *role) {
    char password[1100];
    arena scratch;
    casus_error error = {0};
    str line;
    if (!path) return usage_error(args->command, "'--auth FILE' is wanted: where the account is to be written");
    arena_init(&scratch, 0);
    casus_status status = serve_account_line(&scratch, str_of(name), str_of(role), read_password(password, sizeof password), &line, &error);
    if (status == CASUS_OK && !append(path, line)) status = fail(&error, CASUS_SYSTEM, "cannot be written: '%s'", path);
    if (status != CASUS_OK) complain(NULL, "%s", error.message);
    arena_free(&scratch);
    return exit_of(status);
}

/* ---- Serving --------------------------------------------------------------------------------------------------------- */

/* Blocks the signals that end the server, for this thread and all that it starts. */
static sigset_t ending_signals(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    return set;
}

static int say_address(const server *s) {
    arena scratch;
    arena_init(&scratch, 0);
    str address = serve_address(s, &scratch);
    bool told = output_put(str_printf(&scratch, "%.*s\n", STR_ARG(address))) && output_flush();
    arena_free(&scratch);
    return told ? DONE : BAD_FILES;
}

static int serve(const serve_options *options) {
    server *s = NULL;
    casus_error error = {0};
    int got;
    sigset_t ending = ending_signals();
    casus_status status = serve_start(options, &s, &error);
    if (status != CASUS_OK) {
        complain(NULL, "%s", error.message);
        return status == CASUS_USAGE ? BAD_USAGE : BAD_FILES;
    }
    int told = say_address(s);
    if (told == DONE) sigwait(&ending, &got);
    serve_stop(s);
    return worse(told, output_finish());
}

static int run_server(const arguments *args) {
    casus_engine *engine = NULL;
    int64_t port = PORT_DEFAULT, patience = 0;
    const char *user = getenv("USER");
    if (!argument_number(args, "port", 0, 65535, &port) || !argument_number(args, "patience", 1, PATIENCE_MOST, &patience)) return BAD_USAGE;
    casus_options data = {.data_dir = argument(args, "data")};
    casus_error error = {0};
    if (casus_engine_open(&data, &engine, &error) != CASUS_OK) complain(NULL, "claims are not explained: %s", error.message);
    serve_options options = {.ledger = ledger_path(args), .bind = argument(args, "bind"), .port = (uint16_t)port, .accounts = argument(args, "auth"),
                             .coder = argument_given(args, "coder") ? argument(args, "coder") : user, .engine = engine,
                             .read_only = argument_given(args, "read-only"), .patience = (int)patience};
    int status = serve(&options);
    casus_engine_close(engine);
    return status;
}

static int run(const arguments *args) {
    if (args->word_count) return usage_error(args->command, "nothing wanted after the options: '%s'", args->words[0]);
    if (argument_given(args, "add-coder")) return add_account(args, argument(args, "auth"), argument(args, "add-coder"), "coder");
    if (argument_given(args, "add-reader")) return add_account(args, argument(args, "auth"), argument(args, "add-reader"), "reader");
    return run_server(args);
}

static const option options[] = {OPTION_LEDGER,
                                 {"port", 'p', "N", "the port to listen at (default: 8520; 0: any that is free)"},
                                 {"bind", 0, "ADDRESS", "the address to listen at (default: 127.0.0.1); others than loopback want --auth"},
                                 {"auth", 0, "FILE", "accounts, one a line: name:role:hash"},
                                 {"add-coder", 0, "NAME", "add an account to --auth FILE that may decide; the password is read from standard input"},
                                 {"add-reader", 0, "NAME", "the same for one that may look only"},
                                 {"coder", 0, "NAME", "who decides where nobody has to log in (default: $USER)"},
                                 {"read-only", 0, NULL, "take no decisions"},
                                 {"patience", 0, "SECONDS", "for a request to come, and for its answer to be taken (default: 120)"},
                                 OPTION_DATA,
                                 {0}};

const command command_serve = {
    .name = "serve",
    .synopsis = "[OPTION]...",
    .summary = "Look at a ledger, and review it, in a web browser",
    .about = "Prints the address of the page and answers there, and under api/v1 (docs/openapi.json), until it is interrupted. On loopback nobody\n"
             "has to log in; other addresses want accounts, and a TLS proxy before them (docs/serve.md).",
    .options = options,
    .run = run,
};
