/* See heads.h. */
#include "heads.h"

enum { ARCS_MAX = 512 };
#define LEAK 0.125F

static const struct {
    float upos, xpos, ner, arc, label;
} weight = {0.5F, 0.5F, 1, 1, 1};

static head_work head_make(arena *a, int width) {
    size_t size = (size_t)BATCH_WORDS * (size_t)width;
    return (head_work){ARENA_ARRAY(a, float, size), ARENA_ARRAY(a, float, size), ARENA_ARRAY(a, float, size)};
}

void heads_make(arena *a, work *w, const network *n) {
    w->tag = head_make(a, n->tag.out);
    w->arc_dep = head_make(a, ARC_WIDTH);
    w->arc_head = head_make(a, ARC_WIDTH);
    w->arc = head_make(a, ARC_WIDTH);
    w->label_dep = head_make(a, LABEL_WIDTH);
    w->label_head = head_make(a, LABEL_WIDTH);
    w->joined = head_make(a, LABEL_WIDTH);
    w->label = head_make(a, RELS_PADDED);
}

const float *work_tags(const work *w) { return w->tag.y; }

/* ---- Rectifying, with dropout; the slope of each output is kept in `mask` ---- */

static void rectify(head_work *h, size_t n, const dropout *drop, chance *c) {
    for (size_t i = 0; i < n; i++) {
        float keep = drop ? (chance_unit(c) < drop->head ? 0 : 1 / (1 - drop->head)) : 1;
        h->mask[i] = h->y[i] > 0 ? keep : keep * LEAK;
        h->y[i] *= h->mask[i];
        h->slope[i] = 0;
    }
}

static void unrectify(head_work *h, size_t n) {
    for (size_t i = 0; i < n; i++) h->slope[i] *= h->mask[i];
}

/* ---- Tags and names ---- */

/* Slope of one choice among `count`, written over `slope`. */
static double learn_choice(const float *y, float *slope, int count, int right, float factor) {
    memcpy(slope, y, sizeof(float) * (size_t)count);
    double loss = softmax_loss(slope, count, right);
    slope[right] -= 1;
    for (int i = 0; i < count; i++) slope[i] *= factor;
    return loss;
}

static void learn_tags(const network *n, work *w, int row, const gold *g, float factor, losses *sum) {
    const float *y = w->tag.y + (size_t)row * (size_t)n->tag.out;
    float *slope = w->tag.slope + (size_t)row * (size_t)n->tag.out;
    memset(slope, 0, sizeof(float) * (size_t)n->tag.out);
    sum->upos += learn_choice(y, slope, UPOS_COUNT, g->upos, factor * weight.upos);
    sum->xpos += learn_choice(y + tag_xpos(), slope + tag_xpos(), n->xpos_count, g->xpos, factor * weight.xpos);
    if (g->ner == NER_UNKNOWN) return;
    sum->ner += learn_choice(y + tag_ner(n), slope + tag_ner(n), NER_TAGS, g->ner, factor * weight.ner);
}

/* ---- Arcs ---- */

static float *at(float *x, const batch *b, int lane, int word, int width) {
    return x + (size_t)row_of(b, lane, word) * (size_t)width;
}

static void score_heads(const network *n, const work *w, const batch *b, int lane, int dep, float *scores) {
    const float *t = at(w->arc.y, b, lane, dep, ARC_WIDTH);
    int count = b->trees[lane]->words.count;
    for (int h = 0; h < count; h++) scores[h] = h == dep ? -1e6F : dot(t, at(w->arc_head.y, b, lane, h, ARC_WIDTH), ARC_WIDTH);
    scores[count] = dot(t, n->arc_root.w, ARC_WIDTH);
}

float work_arc(const network *n, const work *w, const batch *b, int lane, int dep, int head) {
    const float *t = at(w->arc.y, b, lane, dep, ARC_WIDTH);
    return dot(t, head == TOKEN_ROOT ? n->arc_root.w : at(w->arc_head.y, b, lane, head, ARC_WIDTH), ARC_WIDTH);
}

static void learn_arc(network *n, work *w, const batch *b, int lane, int dep, losses *sum) {
    float scores[ARCS_MAX], slope[ARCS_MAX];
    const tree *right_tree = b->trees[lane];
    int count = right_tree->words.count, right = right_tree->gold[dep].head;
    score_heads(n, w, b, lane, dep, scores);
    sum->arc += learn_choice(scores, slope, count + 1, right == TOKEN_ROOT ? count : right, right_tree->weight * weight.arc);
    const float *t = at(w->arc.y, b, lane, dep, ARC_WIDTH);
    float *t_slope = at(w->arc.slope, b, lane, dep, ARC_WIDTH);
    for (int h = 0; h <= count; h++) {
        if (slope[h] > -1e-5F && slope[h] < 1e-5F) continue;
        const float *head = h == count ? n->arc_root.w : at(w->arc_head.y, b, lane, h, ARC_WIDTH);
        add_scaled(t_slope, head, slope[h], ARC_WIDTH);
        add_scaled(h == count ? n->arc_root.grad : at(w->arc_head.slope, b, lane, h, ARC_WIDTH), t, slope[h], ARC_WIDTH);
    }
}

/* ---- Relations ---- */

static const float *label_head_of(const network *n, const work *w, const batch *b, int lane, int head) {
    return head == TOKEN_ROOT ? n->label_root.w : at(w->label_head.y, b, lane, head, LABEL_WIDTH);
}

static void join(const network *n, work *w, const batch *b, int lane, int dep, int head) {
    float *joined = at(w->joined.y, b, lane, dep, LABEL_WIDTH);
    memcpy(joined, at(w->label_dep.y, b, lane, dep, LABEL_WIDTH), sizeof(float) * LABEL_WIDTH);
    add_scaled(joined, label_head_of(n, w, b, lane, head), 1, LABEL_WIDTH);
}

static void unjoin(network *n, work *w, const batch *b, int lane, int dep, int head) {
    const float *slope = at(w->joined.slope, b, lane, dep, LABEL_WIDTH);
    float *head_slope = head == TOKEN_ROOT ? n->label_root.grad : at(w->label_head.slope, b, lane, head, LABEL_WIDTH);
    add_scaled(at(w->label_dep.slope, b, lane, dep, LABEL_WIDTH), slope, 1, LABEL_WIDTH);
    add_scaled(head_slope, slope, 1, LABEL_WIDTH);
}

const float *work_relations(network *n, work *w, const batch *b, int lane, int dep, int head) {
    join(n, w, b, lane, dep, head);
    float *x = at(w->joined.y, b, lane, dep, LABEL_WIDTH), *y = at(w->label.y, b, lane, dep, RELS_PADDED);
    for (int i = 0; i < LABEL_WIDTH; i++) x[i] *= x[i] > 0 ? 1 : LEAK;
    linear_forward(&n->label, x, 1, y);
    return y;
}

int work_relation(network *n, work *w, const batch *b, int lane, int dep, int head) {
    if (head == TOKEN_ROOT) return REL_ROOT;
    const float *y = work_relations(n, w, b, lane, dep, head);
    int best = REL_DEP;
    for (int r = 0; r < REL_COUNT; r++)
        if (r != REL_ROOT && y[r] > y[best]) best = r;
    return best;
}

/* ---- All of them ---- */

void heads_run(network *n, work *w, const batch *b) {
    const float *first = w->x[1], *last = w->x[LAYERS];
    size_t arcs = (size_t)b->words * ARC_WIDTH;
    linear_forward(&n->tag, first, b->words, w->tag.y);
    linear_forward(&n->arc_dep, last, b->words, w->arc_dep.y);
    linear_forward(&n->arc_head, last, b->words, w->arc_head.y);
    rectify(&w->arc_dep, arcs, NULL, NULL);
    rectify(&w->arc_head, arcs, NULL, NULL);
    linear_forward(&n->arc, w->arc_dep.y, b->words, w->arc.y);
    linear_forward(&n->label_dep, last, b->words, w->label_dep.y);
    linear_forward(&n->label_head, last, b->words, w->label_head.y);
}

#define EACH_WORD(b, lane, word)                                                                                       \
    for (int lane = 0; lane < (b)->lanes; lane++)                                                                      \
        for (int word = 0; word < (b)->trees[lane]->words.count; word++)

static void learn_arcs(network *n, work *w, const batch *b, const dropout *drop, chance *c, losses *sum) {
    const float *last = w->x[LAYERS];
    size_t size = (size_t)b->words * ARC_WIDTH;
    linear_forward(&n->arc_dep, last, b->words, w->arc_dep.y);
    linear_forward(&n->arc_head, last, b->words, w->arc_head.y);
    rectify(&w->arc_dep, size, drop, c);
    rectify(&w->arc_head, size, drop, c);
    linear_forward(&n->arc, w->arc_dep.y, b->words, w->arc.y);
    memset(w->arc.slope, 0, sizeof(float) * size);
    EACH_WORD(b, lane, word) learn_arc(n, w, b, lane, word, sum);
    linear_backward(&n->arc, w->arc_dep.y, w->arc.slope, b->words, w->arc_dep.slope);
    unrectify(&w->arc_dep, size);
    unrectify(&w->arc_head, size);
    linear_backward(&n->arc_dep, last, w->arc_dep.slope, b->words, w->slope[LAYERS]);
    linear_backward(&n->arc_head, last, w->arc_head.slope, b->words, w->slope[LAYERS]);
}

static void learn_relations(network *n, work *w, const batch *b, const dropout *drop, chance *c, losses *sum) {
    const float *last = w->x[LAYERS];
    size_t size = (size_t)b->words * LABEL_WIDTH;
    linear_forward(&n->label_dep, last, b->words, w->label_dep.y);
    linear_forward(&n->label_head, last, b->words, w->label_head.y);
    memset(w->label_dep.slope, 0, sizeof(float) * size);
    memset(w->label_head.slope, 0, sizeof(float) * size);
    EACH_WORD(b, lane, word) join(n, w, b, lane, word, b->trees[lane]->gold[word].head);
    rectify(&w->joined, size, drop, c);
    linear_forward(&n->label, w->joined.y, b->words, w->label.y);
    memset(w->label.slope, 0, sizeof(float) * (size_t)b->words * RELS_PADDED);
    EACH_WORD(b, lane, word)
        sum->label += learn_choice(at(w->label.y, b, lane, word, RELS_PADDED), at(w->label.slope, b, lane, word, RELS_PADDED),
                                   REL_COUNT, b->trees[lane]->gold[word].rel, b->trees[lane]->weight * weight.label);
    linear_backward(&n->label, w->joined.y, w->label.slope, b->words, w->joined.slope);
    unrectify(&w->joined, size);
    EACH_WORD(b, lane, word) unjoin(n, w, b, lane, word, b->trees[lane]->gold[word].head);
    linear_backward(&n->label_dep, last, w->label_dep.slope, b->words, w->slope[LAYERS]);
    linear_backward(&n->label_head, last, w->label_head.slope, b->words, w->slope[LAYERS]);
}

void heads_learn(network *n, work *w, const batch *b, const dropout *drop, chance *c, losses *sum) {
    linear_forward(&n->tag, w->x[1], b->words, w->tag.y);
    EACH_WORD(b, lane, word)
        learn_tags(n, w, row_of(b, lane, word), &b->trees[lane]->gold[word], b->trees[lane]->weight, sum);
    linear_backward(&n->tag, w->x[1], w->tag.slope, b->words, w->slope[1]);
    learn_arcs(n, w, b, drop, c, sum);
    learn_relations(n, w, b, drop, c, sum);
}
