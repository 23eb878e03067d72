/* See jobs.h. A ring of slots: the reader fills them at `filled`, workers take them at `taken`, and whichever worker
 * ends the oldest one writes it and all finished ones behind it, so that output is in order and a reader that waits for
 * more input holds nothing back. */
#include "app/jobs.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/output.h"

enum { THREADS_MAX = 256, SLOTS_A_THREAD = 4, WAITING_BYTES_MAX = 64 << 20 };

typedef struct slot {
    arena arena;
    job_item item; /* in the arena */
    buffer out;
    casus_status status;
    casus_error error;
    bool work, done;
} slot;

struct jobs {
    job what;
    pthread_t threads[THREADS_MAX];
    size_t thread_count, slot_count;
    slot *slots;
    pthread_mutex_t lock;
    pthread_cond_t work_waits, room;
    /* All below is the lock's. Numbers of reports, ever growing; a report's slot is its number modulo slot_count. */
    size_t filled, taken, written, bytes, failed;
    bool writing, closing, output_failed;
    int worst;
};

static slot *slot_at(const jobs *j, size_t number) { return &j->slots[number % j->slot_count]; }

/* ---- Filling a slot ---- */

static void copy_report(arena *a, const casus_report *from, casus_report *to) {
    *to = (casus_report){str_copy(a, from->id),     str_copy(a, from->text),      str_copy(a, from->title),
                         str_copy(a, from->outlet), str_copy(a, from->published), str_copy(a, from->url)};
}

static void copy_raw(slot *s, const char *name, const read_item *item) {
    str address = item->address.len ? item->address : str_of(name);
    s->item.raw =
        (ledger_raw){str_copy(&s->arena, item->raw), str_copy(&s->arena, item->where), str_copy(&s->arena, address),
                     str_copy(&s->arena, item->acquired), str_copy(&s->arena, item->headers)};
}

static void copy_item(slot *s, const char *name, const read_item *item, bool raw) {
    const char *label = strcmp(name, "-") == 0 ? "standard input" : name;
    s->item.where = item->where.len ? str_printf(&s->arena, "%s: %.*s", label, STR_ARG(item->where)).ptr
                                    : str_copy(&s->arena, str_of(label)).ptr;
    s->item.language = str_copy(&s->arena, item->language);
    copy_report(&s->arena, &item->report, &s->item.report);
    if (raw) copy_raw(s, name, item);
}

static void fill(slot *s, const char *name, const read_item *item, bool raw) {
    jmp_buf escape;
    *s = (slot){.work = item->outcome == READ_REPORT, .error = item->error};
    s->status = s->work ? CASUS_OK : item->error.status != CASUS_OK ? item->error.status : CASUS_INPUT;
    arena_init(&s->arena, 0);
    s->arena.escape = &escape;
    if (setjmp(escape) == 0) copy_item(s, name, item, raw);
    else {
        s->work = false;
        s->status = fail(&s->error, CASUS_MEMORY, "out of memory");
    }
    s->arena.escape = NULL;
}

static size_t slot_bytes(const slot *s) { return s->item.report.text.len + s->item.raw.bytes.len; }

/* ---- Working and writing ---- */

static void do_work(const jobs *j, slot *s) {
    jmp_buf escape;
    if (!s->work) return;
    s->arena.escape = &escape;
    s->out.arena = &s->arena;
    if (setjmp(escape) == 0) s->status = j->what.work(j->what.state, &s->item, &s->out, &s->error);
    else s->status = fail(&s->error, CASUS_MEMORY, "over the memory that one report may take");
    s->arena.escape = NULL;
}

static bool write_slot(const jobs *j, const slot *s) {
    const job *what = &j->what;
    if (s->status == CASUS_OK && what->take) return what->take(what->taker, &s->item, buffer_str(&s->out));
    if (s->status == CASUS_OK) return output_put(buffer_str(&s->out));
    complain(s->item.where, "%s", s->error.message);
    return true;
}

/* Writes the oldest reports as far as they are done; the lock is held at both ends, and let go of while writing. */
static void write_done(jobs *j) {
    if (j->writing) return;
    j->writing = true;
    for (slot *s; j->written < j->filled && (s = slot_at(j, j->written))->done; j->written++) {
        size_t bytes = slot_bytes(s);
        bool failed = j->output_failed;
        pthread_mutex_unlock(&j->lock);
        int status = exit_of(s->status);
        bool broken = s->work && s->status != CASUS_OK;
        if (!failed && !write_slot(j, s)) failed = true;
        arena_free(&s->arena);
        pthread_mutex_lock(&j->lock);
        s->done = false;
        j->bytes -= bytes;
        j->output_failed = failed;
        j->worst = worse(j->worst, status);
        j->failed += broken;
        pthread_cond_signal(&j->room);
    }
    if (j->written == j->filled && !j->output_failed) j->output_failed = !output_flush();
    j->writing = false;
}

/* ---- Threads ---- */

static void *work_on(void *argument) {
    jobs *j = argument;
    pthread_mutex_lock(&j->lock);
    for (;;) {
        while (j->taken == j->filled && !j->closing) pthread_cond_wait(&j->work_waits, &j->lock);
        if (j->taken == j->filled) break;
        slot *s = slot_at(j, j->taken++);
        pthread_mutex_unlock(&j->lock);
        do_work(j, s);
        pthread_mutex_lock(&j->lock);
        s->done = true;
        write_done(j);
    }
    pthread_mutex_unlock(&j->lock);
    return NULL;
}

static size_t processors(void) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > THREADS_MAX ? THREADS_MAX : (size_t)n;
}

static bool start_threads(jobs *j, size_t count) {
    for (; j->thread_count < count; j->thread_count++)
        if (pthread_create(&j->threads[j->thread_count], NULL, work_on, j) != 0) return j->thread_count > 0;
    return true;
}

int jobs_open(size_t threads, const job *what, jobs **opened) {
    size_t count = threads ? threads : processors();
    jobs *j = calloc(1, sizeof *j);
    if (j) j->slot_count = count * SLOTS_A_THREAD;
    if (j) j->slots = calloc(j->slot_count, sizeof *j->slots);
    if (!j || !j->slots) {
        free(j);
        complain(NULL, "out of memory");
        return BAD_FILES;
    }
    j->what = *what;
    pthread_mutex_init(&j->lock, NULL);
    pthread_cond_init(&j->work_waits, NULL);
    pthread_cond_init(&j->room, NULL);
    if (count > 1) start_threads(j, count); /* none at all is as good as one job */
    *opened = j;
    return DONE;
}

static bool has_room(const jobs *j, size_t bytes) {
    if (j->filled == j->written) return true;
    return j->filled - j->written < j->slot_count && j->bytes + bytes <= WAITING_BYTES_MAX;
}

bool jobs_put(jobs *j, const char *name, const read_item *item) {
    if (item->outcome == READ_SKIPPED) return true;
    pthread_mutex_lock(&j->lock);
    while (!has_room(j, item->report.text.len + (j->what.keeps_raw ? item->raw.len : 0)))
        pthread_cond_wait(&j->room, &j->lock);
    slot *s = slot_at(j, j->filled);
    pthread_mutex_unlock(&j->lock);
    fill(s, name, item, j->what.keeps_raw);
    if (!j->thread_count) do_work(j, s);
    pthread_mutex_lock(&j->lock);
    s->done = !j->thread_count;
    j->bytes += slot_bytes(s);
    j->filled++;
    if (!j->thread_count) write_done(j);
    pthread_cond_signal(&j->work_waits);
    bool go_on = !j->output_failed;
    pthread_mutex_unlock(&j->lock);
    return go_on;
}

int jobs_close(jobs *j, size_t *failed) {
    pthread_mutex_lock(&j->lock);
    j->closing = true;
    pthread_cond_broadcast(&j->work_waits);
    pthread_mutex_unlock(&j->lock);
    for (size_t i = 0; i < j->thread_count; i++) pthread_join(j->threads[i], NULL);
    *failed = j->failed;
    int worst = worse(j->worst, j->output_failed ? BAD_FILES : DONE);
    pthread_mutex_destroy(&j->lock);
    pthread_cond_destroy(&j->work_waits);
    pthread_cond_destroy(&j->room);
    free(j->slots);
    free(j);
    return worst;
}
