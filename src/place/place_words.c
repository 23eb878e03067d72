/* Words that stand beside names of places. */
#include "place/place_parts.h"

typedef struct kind_word {
    const char *word;
    int kind;
} kind_word;

static const kind_word kinds[] = {
    {"city", KIND_TOWN}, {"cities", KIND_TOWN}, {"town", KIND_TOWN}, {"towns", KIND_TOWN}, {"village", KIND_TOWN}, {"villages", KIND_TOWN},
    {"suburb", KIND_TOWN}, {"suburbs", KIND_TOWN}, {"neighborhood", KIND_TOWN}, {"neighbourhood", KIND_TOWN}, {"hamlet", KIND_TOWN},
    {"settlement", KIND_TOWN}, {"capital", KIND_TOWN}, {"township", KIND_TOWN}, {"downtown", KIND_TOWN}, {"community", KIND_TOWN},
    {"port", KIND_TOWN}, {"locality", KIND_TOWN}, {"quarter", KIND_TOWN},
    {"province", KIND_FIRST}, {"provinces", KIND_FIRST}, {"governorate", KIND_FIRST}, {"governorates", KIND_FIRST}, {"state", KIND_FIRST},
    {"region", KIND_FIRST}, {"regions", KIND_FIRST}, {"oblast", KIND_FIRST}, {"emirate", KIND_FIRST}, {"prefecture", KIND_FIRST},
    {"department", KIND_FIRST}, {"canton", KIND_FIRST}, {"wilaya", KIND_FIRST}, {"states", KIND_FIRST},
    {"district", KIND_SECOND}, {"districts", KIND_SECOND}, {"county", KIND_SECOND}, {"counties", KIND_SECOND}, {"raion", KIND_SECOND},
    {"municipality", KIND_SECOND}, {"parish", KIND_SECOND}, {"subdistrict", KIND_SECOND}, {"commune", KIND_SECOND}, {"cercle", KIND_SECOND},
    {"river", KIND_STREAM}, {"lake", KIND_STREAM}, {"canal", KIND_STREAM}, {"reservoir", KIND_STREAM}, {"wadi", KIND_STREAM}, {"creek", KIND_STREAM},
    {"mountain", KIND_HILL}, {"mountains", KIND_HILL}, {"mount", KIND_HILL}, {"hill", KIND_HILL}, {"hills", KIND_HILL}, {"heights", KIND_HILL},
    {"pass", KIND_HILL}, {"ridge", KIND_HILL}, {"jabal", KIND_HILL}, {"jebel", KIND_HILL},
    {"sea", KIND_WATER}, {"gulf", KIND_WATER}, {"strait", KIND_WATER}, {"straits", KIND_WATER}, {"bay", KIND_WATER}, {"ocean", KIND_WATER},
    {"island", KIND_REGION}, {"islands", KIND_REGION}, {"peninsula", KIND_REGION}, {"valley", KIND_REGION}, {"desert", KIND_REGION},
    {"plateau", KIND_REGION}, {"enclave", KIND_REGION}, {"strip", KIND_REGION},
    {"airport", KIND_SPOT}, {"airbase", KIND_SPOT}, {"airfield", KIND_SPOT}, {"base", KIND_SPOT}, {"camp", KIND_SPOT}, {"border", KIND_SPOT},
    {"outskirts", KIND_SPOT}, {"area", KIND_SPOT}, {"areas", KIND_SPOT}, {"countryside", KIND_SPOT}, {"front", KIND_SPOT}, {"crossing", KIND_SPOT},
    {"checkpoint", KIND_SPOT}, {"prison", KIND_SPOT}, {"hospital", KIND_SPOT}, {"residents", KIND_SPOT}, {"streets", KIND_SPOT},
    {"center", KIND_SPOT}, {"centre", KIND_SPOT}, {"vicinity", KIND_SPOT}, {"siege", KIND_SPOT}, {"battle", KIND_SPOT}, {"shelling", KIND_SPOT},
    {"bombardment", KIND_SPOT}, {"bombing", KIND_SPOT}, {"parts", KIND_SPOT}, {"part", KIND_SPOT}, {"road", KIND_SPOT}, {"highway", KIND_SPOT},
    {"corridor", KIND_SPOT}, {"dam", KIND_SPOT}, {"frontier", KIND_SPOT}, {"zone", KIND_SPOT}, {"territory", KIND_SPOT}, {"capture", KIND_SPOT},
    {"fall", KIND_SPOT}, {"edge", KIND_SPOT}, {"republic", KIND_SPOT}, {"kingdom", KIND_SPOT}, {"bridge", KIND_SPOT}, {"control", KIND_SPOT},
    {"market", KIND_SPOT}, {"marketplace", KIND_SPOT}, {"square", KIND_SPOT}, {"neighborhoods", KIND_SPOT},
    {"approaches", KIND_SPOT}, {"entrance", KIND_SPOT}, {"surroundings", KIND_SPOT}, {"inhabitants", KIND_SPOT}, {"mayor", KIND_SPOT}};

static bool is_in(str word, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_is(word, list[i])) return true;
    return false;
}

#define IS_IN(word, list) is_in((word), (list), sizeof(list) / sizeof *(list))

int word_kind(str norm) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(norm, kinds[i].word)) return kinds[i].kind;
    return NO_KIND;
}

bool word_leads(str norm) {
    static const char *const words[] = {"in", "near", "outside", "inside", "into", "around", "across", "throughout", "toward", "towards", "between",
                                        "beyond", "within", "via", "at", "from", "to", "off", "along", "over", "on", "through", "above", "northern", "southern", "eastern", "western",
                                        "central", "north", "south", "east", "west", "northeastern", "northwestern", "southeastern", "southwestern", "northeast",
                                        "northwest", "southeast", "southwest", "downtown", "upper", "lower"};
    return IS_IN(norm, words);
}

bool word_hits_places(str norm) {
    static const char *const words[] = {"shelled", "shelling", "shell", "bombed", "bombing", "bomb", "bombarded", "bombarding", "bombard", "pounded", "pounding",
                                        "besieged", "besieging", "stormed", "storming", "encircled", "invaded", "overran", "occupied", "recaptured", "recapture", "retook", "retake", "retaking"};
    return IS_IN(norm, words);
}

bool word_takes(str norm) {
    static const char *const words[] = {"captured", "capturing", "capture", "seized", "seizing", "liberated",
                                        "liberate", "entered",   "took",    "taken",  "take",    "taking"};
    return IS_IN(norm, words);
}

bool word_is_force(str norm) {
    static const char *const words[] = {
        "army",      "troops",      "forces",         "force",    "rebels",     "insurgents", "guerrillas", "fighters",
        "militants", "soldiers",    "militia",        "militias", "militiamen", "jihadists",  "units",      "brigade",
        "military",  "separatists", "paramilitaries", "taliban",  "isis",       "isil"};
    return IS_IN(norm, words);
}

bool word_is_title(str norm) {
    static const char *const words[] = {
        "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "gen", "gen.", "general", "lt", "lt.", "lieutenant", "col", "col.", "colonel", "sgt",
        "sgt.", "sergeant", "maj", "maj.", "major", "capt", "capt.", "captain", "president", "minister", "senator", "sen", "sen.", "rep", "rep.", "gov", "gov.",
        "king", "prince", "princess", "queen", "pope", "judge", "justice", "sheriff", "officer", "coach", "spokesman", "spokeswoman", "commander", "chairman",
        "director", "professor", "prof.", "detective", "deputy", "chief", "sir", "lord", "lady", "saint", "brother", "sister", "father", "uncle",
        "sheikh", "imam", "ayatollah", "mullah", "emir", "corporal", "cpl.", "pvt.", "brig.", "admiral", "adm.", "marshal", "rev.", "reverend", "st", "st.",
        "attorney", "lawyer", "representative", "chancellor", "premier", "journalist", "actor", "actress", "singer", "named", "comrade"};
    return IS_IN(norm, words);
}

bool word_is_body(str norm) {
    static const char *const words[] = {
        "post", "times", "journal", "tribune", "herald", "gazette", "globe", "news", "press", "daily", "star", "sun", "chronicle", "examiner", "observer",
        "telegraph", "mirror", "inc", "inc.", "corp", "corp.", "corporation", "ltd", "ltd.", "llc", "co.", "company", "group", "bank", "airlines", "airways", "motors", "fc",
        "f.c.", "united", "accord", "accords", "agreement", "agreements", "treaty", "protocol", "process", "convention", "declaration", "magazine", "institute",
        "foundation", "brigade", "brigades", "battalion", "films", "records", "insurance", "financial", "capital", "partners", "holdings", "energy", "club",
        "dispatch", "examiner", "courier", "tribune", "monitor", "mirror", "express", "week", "today", "consensus", "plc", "gmbh"};
    return IS_IN(norm, words);
}

bool word_is_street(str norm) {
    static const char *const words[] = {"street", "st", "st.", "avenue", "ave", "ave.", "boulevard", "blvd", "blvd.", "lane", "drive", "dr.", "rd", "rd.", "road", "court",
                                        "circle", "terrace", "way", "place", "parkway", "plaza", "mall", "trail", "highway"};
    return IS_IN(norm, words);
}

bool word_is_near(str norm) {
    static const char *const words[] = {"near", "outside", "around", "beyond", "off"};
    return IS_IN(norm, words);
}

bool word_is_side(str norm) {
    static const char *const words[] = {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east", "north-west",
                                        "south-east", "south-west", "outskirts", "vicinity", "outside", "edge", "suburbs", "countryside", "northwards", "southwards"};
    return IS_IN(norm, words);
}
