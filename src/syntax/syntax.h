/* What the syntax layer makes of a text: paragraphs, sentences and words with tags, lemmas, heads and names, by the
 * conventions of Universal Dependencies for English. Any UD parser can stand in (see conllu.h). */
#ifndef CASUS_SYNTAX_SYNTAX_H
#define CASUS_SYNTAX_SYNTAX_H

#include "base/str.h"

/* TAG, not X as elsewhere: X is one of the tags. */
#define UPOS_MAP(TAG)                                                                                                  \
    TAG(NONE)                                                                                                          \
    TAG(ADJ) TAG(ADP) TAG(ADV) TAG(AUX) TAG(CCONJ) TAG(DET) TAG(INTJ) TAG(NOUN) TAG(NUM) TAG(PART) TAG(PRON)           \
        TAG(PROPN) TAG(PUNCT) TAG(SCONJ) TAG(SYM) TAG(VERB) TAG(X)

typedef enum upos {
#define UPOS_ENUM(name) UPOS_##name,
    UPOS_MAP(UPOS_ENUM)
#undef UPOS_ENUM
} upos;

/* Basic UD relations with the subtypes that English uses; "nmod:poss" is REL_NMOD_POSS. */
#define REL_MAP(X)                                                                                                     \
    X(DEP, "dep")                                                                                                      \
    X(ROOT, "root") X(ACL, "acl") X(ACL_RELCL, "acl:relcl") X(ADVCL, "advcl") X(ADVCL_RELCL, "advcl:relcl")            \
        X(ADVMOD, "advmod") X(AMOD, "amod") X(APPOS, "appos") X(AUX, "aux") X(AUX_PASS, "aux:pass") X(CASE, "case")    \
            X(CC, "cc") X(CC_PRECONJ, "cc:preconj") X(CCOMP, "ccomp") X(COMPOUND, "compound")                          \
                X(COMPOUND_PRT, "compound:prt") X(CONJ, "conj") X(COP, "cop") X(CSUBJ, "csubj")                        \
                    X(CSUBJ_PASS, "csubj:pass") X(CSUBJ_OUTER, "csubj:outer") X(DET, "det")                            \
                        X(DET_PREDET, "det:predet") X(DISCOURSE, "discourse") X(DISLOCATED, "dislocated")              \
                            X(EXPL, "expl") X(FIXED, "fixed") X(FLAT, "flat") X(GOESWITH, "goeswith") X(IOBJ, "iobj")  \
                                X(LIST, "list") X(MARK, "mark") X(NMOD, "nmod") X(NMOD_POSS, "nmod:poss")              \
                                    X(NMOD_DESC, "nmod:desc") X(NMOD_UNMARKED, "nmod:unmarked") X(NSUBJ, "nsubj")      \
                                        X(NSUBJ_PASS, "nsubj:pass") X(NSUBJ_OUTER, "nsubj:outer") X(NUMMOD, "nummod")  \
                                            X(OBJ, "obj") X(OBL, "obl") X(OBL_AGENT, "obl:agent")                      \
                                                X(OBL_UNMARKED, "obl:unmarked") X(ORPHAN, "orphan")                    \
                                                    X(PARATAXIS, "parataxis") X(PUNCT, "punct")                        \
                                                        X(REPARANDUM, "reparandum") X(VOCATIVE, "vocative")            \
                                                            X(XCOMP, "xcomp")

typedef enum rel {
#define REL_ENUM(name, text) REL_##name,
    REL_MAP(REL_ENUM)
#undef REL_ENUM
        REL_COUNT
} rel;

typedef enum ner { NER_O, NER_PER, NER_LOC, NER_ORG } ner;

enum { TOKEN_ROOT = -1 };

/* One word. The words of a multiword token ("don't" = "do" + "n't") share it out between their spans. */
typedef struct token {
    span span; /* bytes of the report's text */
    str form;  /* as written, borrowed from the text */
    str norm;  /* lower case, typographic quotes and dashes made plain */
    str lemma; /* lower case but for names */
    int head;  /* index in the sentence, or TOKEN_ROOT */
    uint8_t upos, rel;
    uint8_t ner;     /* class of the name that this word is part of */
    bool ner_begins; /* first word of a name */
    bool space_after;
    uint8_t mwt;  /* words in the multiword token that begins here, or 0 */
    char xpos[8]; /* Penn tag, NUL-terminated */
} token;

typedef struct sentence {
    span span;
    token *tokens;
    int count;
    int paragraph;         /* 0, 1, ... */
    bool capitals;         /* written in capitals throughout, as wires and headlines are */
    int *kids, *kids_from; /* tree_index's: the children of word h are kids[kids_from[h]] up to kids[kids_from[h + 1]];
                              else NULL */
} sentence;

typedef struct syntax {
    str text;
    sentence *sentences;
    size_t count;
} syntax;

const char *upos_name(upos tag);
upos upos_find(str name); /* UPOS_NONE when unknown */
const char *rel_name(rel relation);
rel rel_find(str name); /* unknown subtypes fall back to the plain relation, else REL_DEP */

#endif
