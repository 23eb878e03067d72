/* The best tree over arc scores (net_parts.h): each word's best head where that is a tree already, as it mostly is; else
 * Chu-Liu-Edmonds after Tarjan on a dense matrix, without recursion. Arcs from the root are made so dear that one is taken,
 * which gives the best tree of exactly one root. Contracting a cycle of k nodes costs k times the nodes and takes k - 1 away,
 * so that the whole is quadratic. */
#include "syntax/net_parts.h"

#define ROOT_PRICE (INT64_C(1) << 40)

/* The best arc between two nodes, and the words it really joins. */
typedef struct arc {
    int64_t score;
    int16_t head, dep;
} arc;

typedef struct net_forest {
    int words, nodes, room; /* nodes: words, then contracted cycles; `room` bounds them */
    arc *arcs;              /* by slot: arcs[to * (room + 1) + from]; a cycle takes the slot of one of its nodes; slot `words` is the root */
    arc *into;              /* by node: the arc chosen */
    int *slot, *node_at;    /* slot of a node, node in a slot or -1 when it was contracted away */
    int *parent;            /* cycle that a node is part of */
    int *path, *state;      /* nodes being followed; by node */
} net_forest;

enum { STATE_NEW, STATE_ON_PATH, STATE_DONE };

net_forest *net_forest_make(arena *a, int longest) {
    net_forest *f = ARENA_NEW(a, net_forest);
    size_t nodes = 2 * (size_t)longest + 2;
    f->room = longest;
    f->into = ARENA_ARRAY(a, arc, nodes);
    f->slot = ARENA_ARRAY(a, int, nodes);
    f->node_at = ARENA_ARRAY(a, int, nodes);
    f->parent = ARENA_ARRAY(a, int, nodes);
    f->path = ARENA_ARRAY(a, int, nodes);
    f->state = ARENA_ARRAY(a, int, nodes);
    f->arcs = ARENA_ARRAY(a, arc, (size_t)(longest + 1) * (size_t)(longest + 1));
    return f;
}

/* ---- Greedy ---- */

static void take_best(const int32_t *scores, int width, int count, int *heads) {
    for (int d = 0; d < count; d++) {
        int best = count;
        for (int h = 0; h < count; h++)
            if (h != d && scores[h * width + d] > scores[best * width + d]) best = h;
        heads[d] = best == count ? TOKEN_ROOT : best;
    }
}

/* One root, and every word leads to it: nodes met on the way from word i are marked i + 1. */
static bool is_tree(net_forest *f, const int *heads, int count) {
    int roots = 0, *mark = f->state;
    memset(mark, 0, sizeof(int) * (size_t)count);
    for (int i = 0; i < count; i++) {
        int at = i;
        while (at != TOKEN_ROOT && mark[at] == 0) mark[at] = i + 1, at = heads[at];
        if (at != TOKEN_ROOT && mark[at] == i + 1) return false;
        roots += heads[i] == TOKEN_ROOT;
    }
    return roots == 1;
}

/* ---- Chu, Liu and Edmonds ---- */

static arc *arc_at(net_forest *f, int to, int from) { return &f->arcs[(size_t)to * (size_t)(f->room + 1) + (size_t)from]; }

static void lay_arcs(net_forest *f, const int32_t *scores, int width, int count) {
    f->words = f->nodes = count;
    for (int d = 0; d < count; d++) {
        f->slot[d] = f->node_at[d] = d;
        f->state[d] = STATE_NEW;
        f->parent[d] = -1;
        for (int h = 0; h <= count; h++)
            *arc_at(f, d, h) = (arc){scores[h * width + d] - (h == count ? ROOT_PRICE : 0), (int16_t)(h == count ? TOKEN_ROOT : h), (int16_t)d};
    }
    f->node_at[count] = count; /* never followed: stands for the root */
}

/* The best arc into a node, and the slot it comes from. */
static int choose(net_forest *f, int node) {
    int to = f->slot[node], best = f->words;
    for (int from = 0; from < f->words; from++)
        if (from != to && f->node_at[from] >= 0 && arc_at(f, to, from)->score > arc_at(f, to, best)->score) best = from;
    f->into[node] = *arc_at(f, to, best);
    return best;
}

static void keep_better(arc *to, arc other) {
    if (other.score > to->score) *to = other;
}

/* Takes node `gone` into the slot `kept`: arcs into it are worth less by its own best one. */
static void merge(net_forest *f, int kept, int gone) {
    int slot = f->slot[gone];
    int64_t chosen = f->into[gone].score;
    for (int k = 0; k <= f->words; k++) {
        if (k < f->words && f->node_at[k] < 0) continue;
        arc in = *arc_at(f, slot, k);
        in.score -= chosen;
        if (slot == kept) *arc_at(f, kept, k) = in;
        else keep_better(arc_at(f, kept, k), in);
        if (k < f->words && slot != kept) keep_better(arc_at(f, k, kept), *arc_at(f, k, slot));
    }
    if (slot != kept) f->node_at[slot] = -1;
}

/* Nodes path[from, to) are a cycle: they become one new node, which takes their place at the end of the path. */
static void contract(net_forest *f, int from, int *to) {
    int node = f->nodes++, kept = f->slot[f->path[from]];
    for (int i = from; i < *to; i++) {
        merge(f, kept, f->path[i]);
        f->parent[f->path[i]] = node;
    }
    f->slot[node] = kept;
    f->node_at[kept] = node;
    f->parent[node] = -1;
    f->state[node] = STATE_ON_PATH;
    f->path[from] = node;
    *to = from + 1;
}

/* Follows best arcs from a node until they reach what is done. */
static void follow(net_forest *f, int node) {
    int length = 0;
    f->path[length++] = node;
    f->state[node] = STATE_ON_PATH;
    for (;;) {
        int from = choose(f, f->path[length - 1]);
        if (from == f->words || f->state[f->node_at[from]] == STATE_DONE) break;
        int next = f->node_at[from], at = length - 1;
        if (f->state[next] == STATE_ON_PATH) {
            while (f->path[at] != next) at--;
            contract(f, at, &length);
        } else {
            f->path[length++] = next;
            f->state[next] = STATE_ON_PATH;
        }
    }
    while (length > 0) f->state[f->path[--length]] = STATE_DONE;
}

/* From the last cycle to the first: the arc into a cycle is the arc into that node of it where it ends. */
static void expand(net_forest *f) {
    for (int node = f->nodes - 1; node >= f->words; node--) {
        int child = f->into[node].dep;
        while (f->parent[child] != node) child = f->parent[child];
        f->into[child] = f->into[node];
    }
}

void net_tree(net_forest *f, const int32_t *scores, int width, int count, int *heads) {
    take_best(scores, width, count, heads);
    if (is_tree(f, heads, count)) return;
    lay_arcs(f, scores, width, count);
    for (int i = 0; i < count; i++)
        if (f->parent[i] < 0 && f->state[i] == STATE_NEW) follow(f, i);
    expand(f);
    for (int i = 0; i < count; i++) heads[i] = f->into[i].head;
}
