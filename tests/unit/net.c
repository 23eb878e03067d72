/* The network: kernels against one another, trees against brute force, sentences of every length, damaged models. */
#include "syntax/net.h"

#include <stdlib.h>

#include "base/map.h"
#include "syntax/net_parts.h"
#include "syntax/split.h"
#include "test.h"

static const char model_path[] = "data/model/en.model";
static arena memory;

static uint32_t next_random(uint64_t *state) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33);
}

static int random_within(uint64_t *state, int low, int high) { return low + (int)(next_random(state) % (uint32_t)(high - low + 1)); }

/* ---- Kernels ---- */

enum { ROWS = 112, COLUMNS = 96, HIDDEN = 96, STRIDE = 128 };

typedef struct inputs {
    int32_t start[3 * HIDDEN], scale[3 * HIDDEN], sums[3 * HIDDEN];
    int8_t weights[ROWS * COLUMNS];
    uint8_t x[LANES_MAX * STRIDE];
    int16_t input[3 * HIDDEN], cell[HIDDEN];
    logistic table;
} inputs;

static void fill_inputs(inputs *in, uint64_t seed, bool extreme) {
    for (int i = 0; i < 3 * HIDDEN; i++) {
        in->start[i] = random_within(&seed, -100000, 100000);
        in->scale[i] = extreme ? random_within(&seed, 1, 1 << 20) : random_within(&seed, 500, 2000);
        in->sums[i] = random_within(&seed, -300000, 300000);
        in->input[i] = (int16_t)random_within(&seed, extreme ? INT16_MIN : -9000, extreme ? INT16_MAX : 9000);
    }
    for (int i = 0; i < ROWS * COLUMNS; i++) in->weights[i] = (int8_t)(extreme ? WEIGHT_MAX : random_within(&seed, -WEIGHT_MAX, WEIGHT_MAX));
    for (int i = 0; i < LANES_MAX * STRIDE; i++) in->x[i] = (uint8_t)(extreme ? 255 : random_within(&seed, 0, 255));
    for (int i = 0; i < HIDDEN; i++) in->cell[i] = (int16_t)random_within(&seed, -16383, 16383);
    for (int i = 0; i < 64; i++) {
        in->table.left[i] = (int16_t)(16384 + 255 * i);
        in->table.rise[i] = (int16_t)random_within(&seed, 0, 255);
    }
}

typedef struct outputs {
    int32_t products[LANES_MAX * ROWS];
    int16_t narrowed[3 * HIDDEN], cell[HIDDEN];
    uint8_t out[HIDDEN], rectified[3 * HIDDEN];
} outputs;

static void run_kernel(const kernel *k, const inputs *in, int vectors, outputs *out) {
    memset(out, 0, sizeof *out);
    matrix m = {ROWS, COLUMNS, in->start, in->scale, in->weights};
    k->product(&m, in->x, STRIDE, vectors, out->products);
    k->narrow(in->sums, in->scale, 3 * HIDDEN, out->narrowed);
    k->rectify(in->input, 3 * HIDDEN, out->rectified);
    memcpy(out->cell, in->cell, sizeof in->cell);
    cell_step s = {HIDDEN, in->sums, in->scale, in->input, out->cell, out->out};
    k->cell(&in->table, &s);
}

static void check_kernel(const kernel *k) {
    static inputs in;
    static outputs plain, other;
    for (uint64_t seed = 1; k && seed <= 200; seed++) {
        fill_inputs(&in, seed, seed % 4 == 0);
        run_kernel(kernel_plain(), &in, (int)(seed % LANES_MAX) + 1, &plain);
        run_kernel(k, &in, (int)(seed % LANES_MAX) + 1, &other);
        CHECK(memcmp(&plain, &other, sizeof plain) == 0);
    }
}

/* What the plain kernel does, once more by the definition. */
static void check_plain(void) {
    static inputs in;
    static outputs out;
    fill_inputs(&in, 7, false);
    run_kernel(kernel_plain(), &in, 3, &out);
    int32_t sum = in.start[37];
    for (int k = 0; k < COLUMNS; k++) sum += in.x[2 * STRIDE + k] * in.weights[32 * COLUMNS + k / 4 * 64 + 5 * 4 + k % 4];
    CHECK(out.products[2 * ROWS + 37] == sum);
    int64_t wide = ((int64_t)in.sums[5] * in.scale[5] + 512) >> 10;
    CHECK(wide != out.narrowed[5] ? wide > INT16_MAX || wide < INT16_MIN : wide == out.narrowed[5]);
    const int16_t x[16] = {0, 31, 32, -1, -256, 8128, INT16_MAX, INT16_MIN};
    uint8_t y[16];
    kernel_plain()->rectify(x, 16, y);
    CHECK(y[0] == 128 && y[1] == 128 && y[2] == 129 && y[3] == 128 && y[4] == 128 && y[5] == 255 && y[6] == 255 && y[7] == 64);
    CHECK(kernel_hold(-5, -3, 3) == -3 && kernel_hold(5, -3, 3) == 3 && kernel_hold(1, -3, 3) == 1);
}

static void test_kernels(void) {
    check_plain();
    check_kernel(kernel_avx2());
    check_kernel(kernel_avx512());
    CHECK(!net_use("abacus"));
    CHECK(net_use("plain") && strcmp(kernel_now()->name, "plain") == 0);
    CHECK(net_use(net_kernels()[0]) && strcmp(kernel_now()->name, net_kernels()[0]) == 0);
}

/* ---- Trees ---- */

static bool is_tree(const int *heads, int count) {
    int roots = 0;
    for (int i = 0; i < count; i++) {
        int steps = 0, at = i;
        roots += heads[i] == TOKEN_ROOT;
        while (at != TOKEN_ROOT && steps++ <= count) at = heads[at];
        if (at != TOKEN_ROOT) return false;
    }
    return roots == 1;
}

static int64_t tree_score(const int32_t *scores, int width, const int *heads, int count) {
    int64_t sum = 0;
    for (int i = 0; i < count; i++) sum += scores[(heads[i] == TOKEN_ROOT ? count : heads[i]) * width + i];
    return sum;
}

/* Over all rows of heads, as a number to the base count + 1. */
static int64_t best_by_force(const int32_t *scores, int width, int count) {
    int64_t best = INT64_MIN;
    int heads[8], all = 1;
    for (int i = 0; i < count; i++) all *= count + 1;
    for (int n = 0; n < all; n++) {
        for (int i = 0, rest = n; i < count; i++, rest /= count + 1) heads[i] = rest % (count + 1) - 1;
        if (is_tree(heads, count) && tree_score(scores, width, heads, count) > best) best = tree_score(scores, width, heads, count);
    }
    return best;
}

static void test_trees(void) {
    enum { MOST = 64 };
    static int32_t scores[(MOST + 1) * MOST];
    int heads[MOST];
    struct net_forest *f = net_forest_make(&memory, MOST);
    for (uint64_t seed = 1; seed <= 400; seed++) {
        uint64_t state = seed;
        int count = seed <= 300 ? random_within(&state, 1, 5) : random_within(&state, 6, MOST);
        for (int i = 0; i < (MOST + 1) * MOST; i++) scores[i] = random_within(&state, -50, 50) * (seed % 3 == 0 ? 1000000 : 1);
        net_tree(f, scores, MOST, count, heads);
        CHECK(is_tree(heads, count));
        if (count <= 5) CHECK(tree_score(scores, MOST, heads, count) == best_by_force(scores, MOST, count));
    }
}

/* Every word wants the next, the last the first: one large cycle; and every word wants the root. */
static void test_stubborn_trees(void) {
    enum { COUNT = 250, WIDTH = 256 };
    static int32_t scores[(COUNT + 1) * WIDTH];
    int heads[COUNT];
    struct net_forest *f = net_forest_make(&memory, COUNT);
    for (int i = 0; i < COUNT; i++) scores[(i + 1) % COUNT * WIDTH + i] = 1000;
    net_tree(f, scores, WIDTH, COUNT, heads);
    CHECK(is_tree(heads, COUNT));
    for (int i = 0; i < COUNT; i++) scores[COUNT * WIDTH + i] = 5000;
    net_tree(f, scores, WIDTH, COUNT, heads);
    CHECK(is_tree(heads, COUNT));
}

/* ---- Sentences ---- */

static const char text[] =
    "Rebels said on Monday that at least 12 people were killed when the army shelled a market in the town of Harat. The army denied it.\n\n"
    "\xE2\x80\x9C" "We don\xE2\x80\x99t know who fired,\xE2\x80\x9D the mayor told Reuters \xE2\x80\x94 \xC3\x89lodie \xC5\x9E" "ar\xC4\xB1, the U.N. envoy, agreed.\n\n"
    "GUERRILLAS ATTACKED A POLICE STATION IN SAN PEDRO, KILLING TWO OFFICERS.\n\nStop!\n\n1,200 1.5 % ? ( ) ...\n";

static net *open_model(str bytes) {
    container c;
    casus_error error;
    net *n = NULL;
    if (container_open(bytes, MODEL_KIND, MODEL_VERSION, "model", &c, &error) != CASUS_OK) return NULL;
    return net_open(&c, &n, &error) == CASUS_OK ? n : NULL;
}

static bool good_sentence(const sentence *s) {
    int *heads = ARENA_ARRAY(&memory, int, (size_t)s->count);
    for (int i = 0; i < s->count; i++) {
        const token *t = &s->tokens[i];
        heads[i] = t->head;
        if (t->upos == UPOS_NONE || !t->xpos[0] || (t->head == TOKEN_ROOT) != (t->rel == REL_ROOT) || t->head >= s->count) return false;
        bool goes_on = t->ner && !t->ner_begins;
        if (goes_on && (i == 0 || s->tokens[i - 1].ner != t->ner)) return false;
    }
    return is_tree(heads, s->count);
}

static bool same_tokens(const sentence *a, const sentence *b) {
    for (int i = 0; i < a->count; i++) {
        const token *x = &a->tokens[i], *y = &b->tokens[i];
        if (x->upos != y->upos || strcmp(x->xpos, y->xpos) != 0 || x->head != y->head || x->rel != y->rel || x->ner != y->ner) return false;
    }
    return a->count == b->count;
}

static syntax parse(const net *n, str s) {
    syntax out;
    split_text(&memory, s, &out);
    net_parse(n, &memory, &out, NULL);
    return out;
}

static void test_sentences(const net *n) {
    syntax first = {0};
    for (const char *const *k = net_kernels(); *k; k++) {
        CHECK(net_use(*k));
        syntax s = parse(n, str_of(text));
        for (size_t i = 0; i < s.count; i++) CHECK(good_sentence(&s.sentences[i]));
        if (!first.sentences) first = s;
        CHECK(s.count == first.count);
        for (size_t i = 0; i < s.count; i++) CHECK(same_tokens(&s.sentences[i], &first.sentences[i]));
    }
    net_use(net_kernels()[0]);
}

/* What the model has learnt shows in the plainest sentence. */
static void test_learnt(const net *n) {
    syntax s = parse(n, STR("The army shelled Harat."));
    const token *t = s.sentences[0].tokens;
    CHECK(s.count == 1 && s.sentences[0].count == 5);
    CHECK(t[2].head == TOKEN_ROOT && t[2].upos == UPOS_VERB && strcmp(t[2].xpos, "VBD") == 0);
    CHECK(t[1].head == 2 && t[1].rel == REL_NSUBJ && t[0].head == 1 && t[0].rel == REL_DET);
    CHECK(t[3].head == 2 && t[3].rel == REL_OBJ && t[3].upos == UPOS_PROPN && t[3].ner != NER_O && t[3].ner_begins);
    CHECK(t[0].ner == NER_O && !t[0].ner_begins);
    s = parse(n, STR("TERRORISTS KILLED A SOLDIER IN SAN PEDRO."));
    t = s.sentences[0].tokens;
    CHECK(t[1].head == TOKEN_ROOT && t[1].upos == UPOS_VERB && t[0].upos == UPOS_NOUN && t[0].rel == REL_NSUBJ && t[3].rel == REL_OBJ);
}

static sentence long_sentence(int count) {
    static const char *const words[] = {"the", "army", "shelled", "Harat", "and", ",", "people", "1990"};
    sentence s = {.tokens = ARENA_ARRAY(&memory, token, (size_t)count), .count = count};
    uint64_t seed = 3;
    for (int i = 0; i < count; i++) {
        s.tokens[i].form = str_of(words[random_within(&seed, 0, 7)]);
        s.tokens[i].norm = str_lower(&memory, s.tokens[i].form);
    }
    return s;
}

static void test_lengths(const net *n) {
    const int lengths[] = {1, 2, 249, 250, 251, 700};
    enum { COUNT = sizeof lengths / sizeof *lengths };
    static sentence sentences[COUNT + 1];
    for (size_t i = 0; i < COUNT; i++) sentences[i] = long_sentence(lengths[i]);
    syntax s = {.sentences = sentences, .count = COUNT + 1}, none = {0};
    net_parse(n, &memory, &none, NULL);
    net_parse(n, &memory, &s, NULL);
    for (size_t i = 0; i < COUNT; i++) CHECK(good_sentence(&sentences[i]));
}

/* Alone or among others, wanted or not. */
static void test_wanted(const net *n) {
    syntax all = parse(n, str_of(text)), some;
    split_text(&memory, str_of(text), &some);
    bool *wanted = ARENA_ARRAY(&memory, bool, some.count);
    wanted[1] = true;
    net_parse(n, &memory, &some, wanted);
    CHECK(same_tokens(&all.sentences[1], &some.sentences[1]));
    CHECK(some.sentences[0].tokens[0].upos == UPOS_NONE && some.sentences[0].tokens[0].head == TOKEN_ROOT);
}

/* ---- Damaged models: each byte of the table of sections and of small sections changed in turn ---- */

static void test_damage(str bytes) {
    char *copy = arena_alloc(&memory, bytes.len);
    memcpy(copy, bytes.ptr, bytes.len);
    int refused = 0;
    for (size_t i = 0; i < 16 + 32 * 25 && i < bytes.len; i++) {
        copy[i] = (char)(copy[i] ^ 0x15);
        net *n = open_model((str){copy, bytes.len});
        refused += n == NULL;
        if (n) {
            parse(n, STR("The army shelled Harat."));
            net_close(n);
        }
        copy[i] = bytes.ptr[i];
    }
    CHECK(refused > 300);
    for (size_t len = 0; len < bytes.len; len += bytes.len / 50 + 1) CHECK(open_model((str){copy, len}) == NULL);
}

static void test_wild_slots(str bytes) {
    char *copy = arena_alloc(&memory, bytes.len);
    memcpy(copy, bytes.ptr, bytes.len);
    container c;
    str words;
    casus_error error;
    CHECK(container_open((str){copy, bytes.len}, MODEL_KIND, MODEL_VERSION, "model", &c, &error) == CASUS_OK);
    CHECK(container_find(&c, "words", &words));
    memset(copy + (words.ptr - copy), 0x7F, sizeof(net_slot));
    CHECK(open_model((str){copy, bytes.len}) == NULL);
}

int main(void) {
    str bytes;
    casus_error error;
    arena_init(&memory, 0);
    test_kernels();
    test_trees();
    test_stubborn_trees();
    CHECK(map_open(model_path, &bytes, &error) == CASUS_OK);
    net *n = open_model(bytes);
    CHECK(n != NULL);
    if (n) {
        test_sentences(n);
        test_learnt(n);
        test_lengths(n);
        test_wanted(n);
        test_damage(bytes);
        test_wild_slots(bytes);
        net_close(n);
    }
    arena_free(&memory);
    return TEST_END("net");
}
