/* What values and keys each class of the lexicon takes. data/README.md says what they mean; a class that is not told of
 * here does not exist. */
#include "lexicon/compile_parts.h"

/* Words parted by blanks. */
static bool listed(str word, const char *list) { return str_has_word(str_of(list), word); }

#define SECTORS                                                                                                        \
    "GOV MIL REB COP SPY UAF PRM CVL REF CRM IGO NGO MED JUD LEG OPP PTY BUS LAB AGR EDU HLH REL ELI SET DEV HRI JRN " \
    "UNK -"
#define STANCES "asserted claimed denied unconfirmed hypothetical future demanded"
#define HARMS "killed wounded missing captured displaced trapped casualties abducted detained rescued destroyed"
#define TYPES                                                                                                          \
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "    \
    "COERCE ASSAULT none"
#define ROLES "actor recipient instrument place topic none"
#define WEAPONS                                                                                                        \
    "rocket-artillery artillery mortar rocket missile ballistic cruise anti-aircraft anti-tank drone aircraft "        \
    "helicopter bomb barrel-bomb cluster explosive ied mine "                                                          \
    "suicide car-bomb grenade gun small-arms sniper tank armour ship shell chemical biological nuclear incendiary "    \
    "knife blunt other heavy air"

/* PLOVER's modes, by type. */
static const char *modes_of(str type) {
    static const struct {
        const char *type, *modes;
    } table[] = {
        {"CONSULT", "visit third-party multilateral phone"},
        {"RETREAT", "withdraw release return disarm ceasefire access resign"},
        {"REQUEST", "assist change yield meet"},
        {"REJECT", "assist change yield meet"},
        {"ACCUSE", "disapprove investigate allege"},
        {"THREATEN", "restrict arrest relations expel territory violence"},
        {"PROTEST", "demo riot strike hunger boycott obstruct vandalize"},
        {"SANCTION", "convict expel withdraw discontinue"},
        {"MOBILIZE", "troops weapons police militia"},
        {"COERCE", "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber"},
        {"ASSAULT", "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial "
                    "drone heavy-weapons "
                    "crowd-control unconventional"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (str_is(type, table[i].type)) return table[i].modes;
    return "";
}

/* ---- Values ---- */

static str check_event(arena *a, str value) {
    str rest = value, type = str_cut(&rest, ' ');
    if (!listed(type, TYPES)) return str_printf(a, "no event type '%.*s'", STR_ARG(type));
    while (rest.len) {
        str mode = str_cut(&rest, ' ');
        if (mode.len && !listed(mode, modes_of(type)))
            return str_printf(a, "no mode '%.*s' of %.*s", STR_ARG(mode), STR_ARG(type));
    }
    return (str){0};
}

static bool code_like(str code) {
    for (size_t i = 0; i < code.len; i++) {
        char ch = code.ptr[i];
        if (!(ch >= 'A' && ch <= 'Z') && !(ch >= '0' && ch <= '9') && ch != '-') return false;
    }
    return code.len != 0;
}

static str check_actor(arena *a, str value) {
    str rest = value, code = str_cut(&rest, ' '), sector = str_trim(rest);
    if (!code_like(code)) return str_printf(a, "'%.*s' is no code of an actor (capitals, digits, '-')", STR_ARG(code));
    if (sector.len && !listed(sector, SECTORS)) return str_printf(a, "no sector '%.*s'", STR_ARG(sector));
    return (str){0};
}

static str check_numbers(arena *a, str value) {
    for (str rest = value; rest.len;) {
        str word = str_cut(&rest, ' ');
        if (word.len && str_number(word) < 0) return str_printf(a, "'%.*s' is no number", STR_ARG(word));
    }
    return (str){0};
}

/* ---- Classes ---- */

typedef struct class_rule {
    lex_class class;
    const char *values; /* what the first word may be; NULL: `check`, or anything */
    const char *keys;
    str (*check)(arena *a, str value);
} class_rule;

#define FRAME_KEYS "subj obj iobj poss mod needs only not sense"

static const class_rule rules[] = {
    {LEX_ACTOR, NULL, "from to id kind sense", check_actor},
    {LEX_TITLE, SECTORS, "kind", NULL},
    {LEX_GROUP, SECTORS, "kind pos", NULL},
    {LEX_ROLE, NULL, "kind", NULL},
    {LEX_VERB, NULL, FRAME_KEYS " light", check_event},
    {LEX_NOUN, NULL, FRAME_KEYS " lasts refers", check_event},
    {LEX_HARM, HARMS, "takes of with lasts", NULL},
    {LEX_VICTIM, "people theirs told", "", NULL},
    {LEX_WEAPON, WEAPONS, "mode acts", NULL},
    {LEX_REPORT, STANCES, "kind pos noun obj to prep actor with not", NULL},
    {LEX_SOURCE, "agency media vague", "", NULL},
    {LEX_HEDGE, STANCES, "to", NULL},
    {LEX_NUMBER, NULL, "kind", check_numbers},
    {LEX_BOUND, "low high more less about exact", "side", NULL},
    {LEX_PLACE, NULL, "kind", NULL},
    {LEX_CEASEFIRE, "truce announced agreed brokered effective violated collapsed extended proposed rejected monitored",
     FRAME_KEYS " pos", NULL},
    {LEX_MOVE, "advance capture withdraw deploy enter hold", FRAME_KEYS " pos", NULL},
    {LEX_TIE, "arms backs hosts mediates trains funds", FRAME_KEYS " pos", NULL},
    {LEX_ACCESS, "cut open", "", NULL},
    {LEX_UNIT, NULL, "", NULL},
};

static const class_rule *rule_of(lex_class class) {
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (rules[i].class == class) return &rules[i];
    return &rules[0];
}

str lex_check_value(arena *a, lex_class class, str value) {
    const class_rule *r = rule_of(class);
    str rest = value, first = str_cut(&rest, ' ');
    if (r->values && !listed(first, r->values))
        return str_printf(a, "'%.*s' is no value of this class (%s)", STR_ARG(first), r->values);
    return r->check ? r->check(a, value) : (str){0};
}

/* ---- Keys ---- */

#define PREPOSITIONS                                                                                                   \
    "about above across after against along alongside among around as at before behind between beyond by down during " \
    "for from in inside into near of off on onto out outside over per since that than "                                \
    "through throughout to toward towards under upon with within without"

static bool has_frame(lex_class class) {
    return class == LEX_VERB || class == LEX_NOUN || class == LEX_CEASEFIRE || class == LEX_MOVE || class == LEX_TIE;
}

static bool conditions(str value) {
    for (str rest = value; rest.len;)
        for (str some = str_cut(&rest, ' '); some.len;)
            if (!listed(str_cut(&some, '|'), "weapon force people place actor object target trap alone exposed")) return false;
    return true;
}

/* Keys of frames whose values are a closed list. */
static bool fits(str key, str value) {
    if (listed(key, "subj obj iobj poss mod") || listed(key, PREPOSITIONS)) return listed(value, ROLES);
    if (str_is(key, "needs")) return conditions(value);
    if (str_is(key, "light")) return listed(value, "yes happens");
    return true;
}

str lex_check_key(arena *a, lex_class class, str key, str value) {
    bool known = listed(key, rule_of(class)->keys) || (has_frame(class) && listed(key, PREPOSITIONS));
    if (!known) return str_printf(a, "no key '%.*s' of this class", STR_ARG(key));
    if (has_frame(class) && !fits(key, value))
        return str_printf(a, "key '%.*s' cannot be '%.*s'", STR_ARG(key), STR_ARG(value));
    return (str){0};
}
