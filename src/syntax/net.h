/* The network: words of split sentences -> tags, heads, relations and names. One small model for all of them, run in
 * integers, so that the same text gives the same bytes on every CPU (docs/decisions/). */
#ifndef CASUS_SYNTAX_NET_H
#define CASUS_SYNTAX_NET_H

#include "base/container.h"
#include "syntax/syntax.h"

#define MODEL_KIND "CASUSMDL"
enum { MODEL_VERSION = 1 };

typedef struct net net;

/* Takes its sections from a mapped model, which must outlive it. Fails with INPUT or MEMORY. */
CASUS_CHECKED casus_status net_open(const container *model, net **n, casus_error *error);
void net_close(net *n);

/* Fills upos, xpos, head, rel, ner, ner_begins of every sentence for which `wanted` is NULL or wanted[i] is true; lemmas are
 * lemma.h's. Exactly one root a sentence. Scratch memory is in the arena. Thread-safe: `n` is read-only. */
void net_parse(const net *n, arena *a, syntax *s, const bool *wanted);

/* The instruction sets that this machine can run the kernels of: "avx512-vnni", "avx2", "plain"; all give the same bytes.
 * net_use picks one by name for tests and benchmarks; the default is the fastest. */
const char *const *net_kernels(void); /* NULL-terminated */
bool net_use(const char *kernel);

#endif
