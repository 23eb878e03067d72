/* A ledger at scale: fills one with a made-up war (world/world.h) through the ledger's own functions, then times what
 * people do with it: any listing's first page, the whole account rebuilt, one more report. Usage: bench_ledger CASUS
 * REPORTS FOLDER; a ledger that is in the folder already is used again. */
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/command.h"
#include "claim/engine.h"
#include "ledger/query.h"
#include "view/claim_json.h"
#include "world/world.h"

enum { RUNS = 3, ADDED = 20 };

typedef struct bench {
    char *casus, *path;
    size_t reports;
    arena arena;
    world *world;
    ledger *ledger;
    casus_error error;
} bench;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* The processor's seconds, ours and those of the programs that we ran: what else runs on the machine does not count. */
static double worked(void) {
    double sum = 0;
    int whose[] = {RUSAGE_SELF, RUSAGE_CHILDREN};
    for (int i = 0; i < 2; i++) {
        struct rusage use;
        getrusage(whose[i], &use);
        sum += (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
               (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) * 1e-6;
    }
    return sum;
}

static double memory_of(int whose) {
    struct rusage use;
    getrusage(whose, &use);
    return (double)use.ru_maxrss / 1024;
}

static _Noreturn void give_up(const char *what) {
    complain("bench", "%s", what);
    exit(BAD_FILES);
}

static void must(bench *b, casus_status status) {
    if (status != CASUS_OK) give_up(b->error.message);
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *times, size_t count) {
    qsort(times, count, sizeof *times, by_size);
    return times[count / 2];
}

/* ---- Filling ---- */

static void add_one(bench *b, size_t n, double *seconds) {
    arena scratch;
    arena_init(&scratch, 0);
    buffer lines = {.arena = &scratch};
    casus_coding *coding = world_report(b->world, n, &scratch);
    view_claims_json(&lines, coding);
    ledger_outcome outcome;
    double start = now();
    must(b, ledger_add(b->ledger, &coding->report, str_of(coding->sha256), buffer_str(&lines), &outcome, &b->error));
    *seconds += now() - start;
    arena_free(&scratch);
}

static void begin_run(bench *b) {
    must(b,
         ledger_begin_run(b->ledger, &(ledger_coder){.version = STR("bench")}, STR("2026-01-01T00:00:00Z"), &b->error));
}

/* With what is not in yet: a run that was broken off goes on. */
static void fill(bench *b) {
    int64_t there = 0;
    must(b, ledger_count_reports(b->ledger, &LEDGER_NO_FILTER, &there, &b->error));
    size_t from = (size_t)there;
    double adding = 0, start = now(), cpu = worked();
    begin_run(b);
    for (size_t i = from; i < b->reports; i++) add_one(b, i, &adding);
    double settling = now();
    must(b, ledger_settle(b->ledger, false, &b->error));
    settling = now() - settling;
    printf("filled: %.1f s adding (%.2f ms a report) and %.1f s matching; %.1f s in all, making reports too, %.1f of "
           "the processor; %.0f MiB of memory\n",
           adding, adding * 1e3 / (double)(b->reports > from ? b->reports - from : 1), settling, now() - start, worked() - cpu, memory_of(RUSAGE_SELF));
}

/* ---- Looking ---- */

/* Runs the program with its output thrown away; the processor's seconds. */
static double run_program(bench *b, char **words) {
    extern char **environ;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    double start = worked();
    pid_t child;
    int status;
    if (posix_spawn(&child, b->casus, &actions, NULL, words, environ) != 0 || waitpid(child, &status, 0) < 0)
        give_up("cannot run casus");
    posix_spawn_file_actions_destroy(&actions);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) give_up("casus failed");
    return worked() - start;
}

/* First pages in a table, 50 rows; the median of some runs. */
static double time_page(bench *b, const char *listing, const char *filter, const char *value) {
    char *words[] = {b->casus,
                     (char *)(uintptr_t)listing,
                     "--ledger",
                     b->path,
                     "--format",
                     "table",
                     (char *)(uintptr_t)filter,
                     (char *)(uintptr_t)value,
                     NULL};
    double times[RUNS];
    for (int i = 0; i < RUNS; i++) times[i] = run_program(b, words);
    return median(times, RUNS) * 1e3;
}

static const char *const listings[] = {"claims", "incidents", "tolls",  "ceasefires", "movements",
                                       "access", "ties",      "reports", "actors",    "places"};
static const char *const filters[][2] = {{NULL, NULL},
                                         {"--actor", "BKQ"},
                                         {"--place", "Al"},
                                         {"--country", "SY"},
                                         {"--voice", "B"},
                                         {"--type", "ASSAULT"},
                                         {"--since", "2023-01-01"},
                                         {"--as-of", "2023-01-01"},
                                         {"--words", "ceasefire"}};

static void time_pages(bench *b) {
    printf("\nfirst page of 50 rows, ms of the processor, the whole program\n%-17s", "");
    for (size_t f = 0; f < sizeof filters / sizeof *filters; f++) printf("%11s", filters[f][0] ? filters[f][0] : "all");
    printf("\n");
    for (size_t i = 0; i < sizeof listings / sizeof *listings; i++) {
        printf("%-17s", listings[i]);
        for (size_t f = 0; f < sizeof filters / sizeof *filters; f++) {
            printf("%11.1f", time_page(b, listings[i], filters[f][0], filters[f][1]));
            fflush(stdout);
        }
        printf("\n");
    }
    printf("memory of the largest: %.0f MiB\n", memory_of(RUSAGE_CHILDREN));
}

/* ---- One more report ---- */

static void time_adding(bench *b) {
    double times[ADDED];
    begin_run(b);
    must(b, ledger_settle(b->ledger, false, &b->error));
    for (size_t i = 0; i < ADDED; i++) {
        size_t n = b->reports * (i + 1) / ADDED - 1; /* of all times, not only the newest */
        arena scratch;
        arena_init(&scratch, 0);
        buffer lines = {.arena = &scratch};
        casus_coding *coding = world_report(b->world, n, &scratch);
        coding->report.url = str_printf(&scratch, "https://new.example/%ld/%zu", (long)time(NULL), n);
        view_claims_json(&lines, coding);
        ledger_outcome outcome;
        double start = worked();
        must(b,
             ledger_add(b->ledger, &coding->report, str_of(coding->sha256), buffer_str(&lines), &outcome, &b->error));
        must(b, ledger_settle(b->ledger, false, &b->error));
        times[i] = worked() - start;
        arena_free(&scratch);
    }
    double middle = median(times, ADDED);
    printf("\none report added and matched: %.1f ms of the processor, the slowest of %d %.1f ms\n", middle * 1e3, ADDED,
           times[ADDED - 1] * 1e3);
}

static void time_program(bench *b) {
    double times[RUNS];
    char path[] = "/tmp/casus-bench-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0) give_up("cannot write to /tmp");
    for (int i = 0; i < RUNS; i++) {
        char text[200];
        int length = snprintf(text, sizeof text,
                              "Shelling killed %d people in Aleppo on Monday, officials said in statement %ld.\n",
                              i + 3, (long)now());
        if (ftruncate(fd, 0) != 0 || pwrite(fd, text, (size_t)length, 0) != length) give_up("cannot write to /tmp");
        char *words[] = {b->casus, "add", "--ledger", b->path, "--date", "2023-04-05", path, NULL};
        times[i] = run_program(b, words);
    }
    close(fd);
    unlink(path);
    printf("casus add of one file, the whole program: %.1f ms of the processor\n", median(times, RUNS) * 1e3);
}

static void time_rebuild(bench *b) {
    double start = now(), cpu = worked();
    must(b, ledger_settle(b->ledger, true, &b->error));
    printf("\nthe whole account rebuilt: %.1f s, %.1f of the processor; %.0f MiB of memory\n", now() - start,
           worked() - cpu, memory_of(RUSAGE_SELF));
}

static void tell_size(bench *b) {
    struct stat st;
    if (stat(b->path, &st) != 0) give_up("no ledger");
    int64_t checked = (int64_t)b->reports;
    printf("%lld reports, %.0f MB\n", (long long)checked, (double)st.st_size * 1e-6);
}

int main(int argc, char **argv) {
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (argc < 4) give_up("usage: bench_ledger CASUS REPORTS FOLDER");
    bench b = {.casus = argv[1], .reports = (size_t)strtoul(argv[2], NULL, 10)};
    casus_engine *e;
    if (casus_engine_open(NULL, &e, &b.error) != CASUS_OK) give_up(b.error.message);
    arena_init(&b.arena, 0);
    b.world = world_make(&b.arena, e->gazetteer, b.reports);
    b.path = (char *)(uintptr_t)str_printf(&b.arena, "%s/ledger-%zu.casus", argv[3], b.reports).ptr;
    must(&b, ledger_open(b.path, LEDGER_CREATE, &b.ledger, &b.error));
    fill(&b);
    tell_size(&b);
    time_rebuild(&b);
    time_adding(&b);
    ledger_close(b.ledger);
    time_program(&b);
    time_pages(&b);
    casus_engine_close(e);
    arena_free(&b.arena);
    return 0;
}
