/* How fast and how large: times each stage of the way from text to claims on one core, then the whole way as casus_code goes it, then the
 * program itself. Usage: bench CASUS REPORTS.jsonl */
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/command.h"
#include "base/map.h"
#include "claim/claim.h"
#include "read/report.h"
#include "syntax/parse.h"
#include "syntax/split.h"

typedef enum stage { SPLIT, NET, LEMMA, TIME, PLACE, VOICES, COUNTS, EVENTS, CLAIMS, STAGES } stage;

static const char *const stage_names[STAGES] = {"split", "net", "lemma", "time", "place", "voices", "counts", "events", "claims"};

typedef struct corpus {
    arena arena;
    casus_report *items;
    size_t count, capacity;
    size_t bytes, words, sentences; /* words and sentences are known once it was split */
} corpus;

static double seconds_of(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Seconds that the processor worked for us, so that what else runs on the machine does not count. */
static double now(void) { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }

static _Noreturn void give_up(const char *what) {
    complain("bench", "%s", what);
    exit(BAD_FILES);
}

static void read_corpus(const char *path, corpus *c) {
    str bytes;
    casus_error error = {0};
    if (map_open(path, &bytes, &error) != CASUS_OK) give_up(error.message);
    arena_init(&c->arena, 0);
    while (bytes.len) {
        casus_report report = {0};
        str line = str_cut(&bytes, '\n');
        if (read_json_report(&c->arena, line, &report, &error) != CASUS_OK) give_up(error.message);
        ARENA_PUSH(&c->arena, c, report);
        c->bytes += report.text.len;
    }
}

/* ---- Stages ---- */

static void lap(double *sum, double *last) {
    double t = now();
    *sum += t - *last;
    *last = t;
}

/* The steps of analysis_make and claim_make one by one, nothing left out: every sentence is parsed. */
static void run_stages(const casus_engine *e, arena *a, const casus_report *report, double times[STAGES], corpus *c) {
    analysis one = {.report = *report};
    double last = now();
    split_text(a, report->text, &one.syntax);
    lap(&times[SPLIT], &last);
    net_parse(e->model.net, a, &one.syntax, NULL);
    lap(&times[NET], &last);
    lemma_fill(&e->model.lemmas, a, &one.syntax);
    lap(&times[LEMMA], &last);
    tree_index(a, &one.syntax);
    context_make(&one.context, a, e->lexicon, &one.report, &one.syntax);
    one.context.times = timex_find(a, &one.syntax, one.report.published);
    lap(&times[TIME], &last);
    one.context.places = place_find(a, e->gazetteer, &one.syntax);
    lap(&times[PLACE], &last);
    one.attributions = attribution_find(&one.context);
    lap(&times[VOICES], &last);
    one.counts = count_find(&one.context);
    lap(&times[COUNTS], &last);
    one.events = event_find(&one.context);
    lap(&times[EVENTS], &last);
    claim_make(&one);
    lap(&times[CLAIMS], &last);
    c->sentences += one.syntax.count;
    for (size_t i = 0; i < one.syntax.count; i++) c->words += (size_t)one.syntax.sentences[i].count;
}

/* One report in an arena of its own; running out of memory ends the program, so nothing is jumped over. */
static void one_report(const casus_engine *e, const casus_report *report, double times[STAGES], corpus *c) {
    jmp_buf escape;
    arena a;
    arena_init(&a, 0);
    a.escape = &escape;
    if (setjmp(escape)) give_up("out of memory");
    run_stages(e, &a, report, times, c);
    arena_free(&a);
}

static void all_stages(const casus_engine *e, corpus *c, double times[STAGES]) {
    c->words = c->sentences = 0;
    for (size_t i = 0; i < c->count; i++) one_report(e, &c->items[i], times, c);
}

static double whole_way(const casus_engine *e, const corpus *c, size_t *claim_count) {
    double start = now();
    for (size_t i = 0; i < c->count; i++) {
        casus_coding *coding;
        casus_error error;
        if (casus_code(e, &c->items[i], &coding, &error) != CASUS_OK) give_up(error.message);
        *claim_count += coding->claim_count;
        casus_coding_free(coding);
    }
    return now() - start;
}

static double parse_report(const casus_engine *e, str text) {
    jmp_buf escape;
    arena a;
    syntax s;
    arena_init(&a, 0);
    a.escape = &escape;
    if (setjmp(escape)) give_up("out of memory");
    split_text(&a, text, &s);
    double start = now();
    net_parse(e->model.net, &a, &s, NULL);
    double seconds = now() - start;
    arena_free(&a);
    return seconds;
}

static double net_with(const casus_engine *e, const corpus *c, const char *kernel) {
    double sum = 0;
    if (!net_use(kernel)) give_up("no such kernel");
    for (size_t i = 0; i < c->count; i++) sum += parse_report(e, c->items[i].text);
    return sum;
}

/* ---- The program ---- */

static double children_time(void) {
    struct rusage use;
    getrusage(RUSAGE_CHILDREN, &use);
    return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) + (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) * 1e-6;
}

/* Runs `CASUS code -j 1` on a file, its output thrown away; the processor's seconds. */
static double run_program(char *casus, char *file) {
    extern char **environ;
    char *words[] = {casus, "code", "--format", "jsonl", "-j", "1", file, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    double start = children_time();
    pid_t child;
    int status;
    if (posix_spawn(&child, casus, &actions, NULL, words, environ) != 0 || waitpid(child, &status, 0) < 0) give_up("cannot run casus");
    posix_spawn_file_actions_destroy(&actions);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) give_up("casus failed");
    return children_time() - start;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The median run on a report of one word that holds nothing to code. */
static double start_up(char *casus) {
    enum { RUNS = 21 };
    double times[RUNS];
    char path[] = "/tmp/casus-bench-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0 || write(fd, "Nothing.\n", 9) != 9) give_up("cannot write to /tmp");
    close(fd);
    for (int i = 0; i < RUNS; i++) times[i] = run_program(casus, path);
    unlink(path);
    qsort(times, RUNS, sizeof *times, by_size);
    return times[RUNS / 2];
}

static double most_memory(void) {
    struct rusage use;
    getrusage(RUSAGE_CHILDREN, &use);
    return (double)use.ru_maxrss / 1024;
}

/* ---- Telling ---- */

static void row(const char *name, const corpus *c, double seconds) {
    if (seconds <= 0) seconds = 1e-9;
    printf("%-22s %12.0f %12.0f %9.2f %9.3f\n", name, (double)c->words / seconds, (double)c->sentences / seconds,
           (double)c->bytes / seconds * 1e-6, seconds);
}

static void tell_stages(const casus_engine *e, corpus *c) {
    double times[STAGES] = {0}, sum = 0;
    all_stages(e, c, times);
    printf("%zu reports, %zu words, %zu sentences, %.2f MB of text\n\n", c->count, c->words, c->sentences, (double)c->bytes * 1e-6);
    printf("%-22s %12s %12s %9s %9s\n", "stage, one core", "words/s", "sentences/s", "MB/s", "seconds");
    for (int i = 0; i < STAGES; i++) row(stage_names[i], c, times[i]), sum += times[i];
    row("sum, all sentences", c, sum);
}

static void tell_kernels(const casus_engine *e, const corpus *c) {
    const char *const *kernels = net_kernels();
    char name[64];
    for (size_t i = 0; kernels[i]; i++) {
        snprintf(name, sizeof name, "net by kernel %s", kernels[i]);
        row(name, c, net_with(e, c, kernels[i]));
    }
    if (!net_use(kernels[0])) give_up("no kernel");
}

static void tell_whole(const casus_engine *e, const corpus *c, char *casus, char *file) {
    size_t claim_count = 0;
    double seconds = whole_way(e, c, &claim_count);
    row("whole way, casus_code", c, seconds);
    row("program, casus code", c, run_program(casus, file));
    printf("\n%zu claims; resident memory of the program %.0f MiB; start-up %.1f ms\n\n", claim_count, most_memory(), start_up(casus) * 1e3);
}

int main(int argc, char **argv) {
    if (argc != 3) give_up("usage: bench CASUS REPORTS.jsonl");
    static corpus c;
    casus_engine *e;
    casus_error error = {0};
    double start = now();
    if (casus_engine_open(NULL, &e, &error) != CASUS_OK) give_up(error.message);
    printf("opening the data files: %.2f ms\n", (now() - start) * 1e3);
    read_corpus(argv[2], &c);
    tell_stages(e, &c);
    tell_kernels(e, &c);
    tell_whole(e, &c, argv[1], argv[2]);
    casus_engine_close(e);
    arena_free(&c.arena);
    return 0;
}
