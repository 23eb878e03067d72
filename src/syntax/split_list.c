/* The word lists of the splitter: short, closed classes of English, kept in code because the splitter must work before
 * any data file is open. */
#include "syntax/split_parts.h"

/* `list` is words parted by single blanks, a blank at both ends. */
static bool listed(const char *list, str word) {
    char key[20];
    if (word.len == 0 || word.len > sizeof key - 3) return false;
    key[0] = ' ';
    for (size_t i = 0; i < word.len; i++) {
        unsigned char b = (unsigned char)word.ptr[i];
        key[i + 1] = (char)(b >= 'A' && b <= 'Z' ? b | 0x20 : b);
    }
    key[word.len + 1] = ' ';
    key[word.len + 2] = '\0';
    return strstr(list, key) != NULL;
}

static const char titles[] = " mr mrs ms messrs dr prof st mt ft rev fr hon gen lt ltgen majgen brig brig-gen maj col "
                             "ltcol capt cpt cmdr cdr adm sgt cpl pvt pfc "
                             "sfc spc gov sen rep reps sens pres amb sec sheikh supt insp det vs v jan feb apr aug "
                             "sept oct nov dec fig figs eq art arts "
                             "ch sect para paras approx est tel vol vols ed eds cf e.g i.e op cit ex rt ave ";
static const char numbers[] = " no nos pp p nr art res ";
static const char others[] =
    " inc corp co cos ltd llc bros jr sr etc al esq ph.d bc ad dept div univ assn assoc intl govt mil "
    "sat sun mon tue tues wed thu thur thurs fri ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass "
    "mich minn "
    "miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo hwy blvd rd ext attn misc incl excl avg max min hrs "
    "yrs mins ";

abbreviation split_abbreviation(str word) {
    if (listed(numbers, word)) return ABBREVIATION_NUMBER;
    bool capital = word.len && word.ptr[0] >= 'A' && word.ptr[0] <= 'Z';
    if (listed(titles, word) && (capital || !listed(" art det est gen sec ch ex rep col ave ", word)))
        return ABBREVIATION_TITLE;
    bool day_or_state = listed(" sat sun mon tue wed thu fri ill ind kan la mass miss mo ore pa wash ark ad max min "
                               "mil conn del cos div md va ky ga ",
                               word);
    if (listed(others, word) && (capital || !day_or_state)) return ABBREVIATION_OTHER;
    return ABBREVIATION_NONE;
}

size_t split_joined_at(str word) {
    if (word.len < 4 || word.len > 8) return 0;
    if (listed(" cannot gonna gotta wanna ", word)) return 3;
    if (!listed(" dont doesnt didnt wont cant couldnt wouldnt shouldnt isnt arent wasnt werent havent hasnt hadnt aint "
                "thats theres "
                "whats youre theyre ",
                word))
        return 0;
    if (word.ptr[word.len - 1] == 's' || word.ptr[word.len - 1] == 'S') return word.len - 1;
    return word.len - 2;
}

bool split_is_prefix(str word) {
    return listed(
        " e non pre anti mid re post co over pro multi ex sub semi neo un socio counter intra micro inter trans ultra "
        "quasi pseudo extra infra bi tri de ",
        word);
}

bool split_is_unit(str letters) {
    return listed(
        " am pm km m mm cm kg k b bn mn mln tn t x ft lb lbs mph kph kmh kw mw gw hz mhz ghz kb mb gb mins min hrs hr "
        "percent gmt utc ",
        letters);
}

bool split_is_ending(str letters) {
    return listed(" com org net edu gov mil int info biz io tv ru ua de fr uk il sy iq ir doc docx xls xlsx pdf txt "
                  "jpg jpeg png gif "
                  "htm html php zip exe ",
                  letters);
}

bool split_begins_sentences(str word) {
    return listed(" the a an this that these those he she it we they i you his her its our their there here but and or "
                  "so yet for "
                  "in on at by from with to as if when while where after before since although though however because "
                  "what who why "
                  "how which no not many most some several all both each one two three four five six earlier later "
                  "last meanwhile "
                  "according officials police authorities during under between despite until nearly about dozens ",
                  word);
}

bool split_is_saying(str word) {
    return listed(
        " said says asked asks told tells added replied shouted wrote cried exclaimed wondered say ask answered yelled "
        "screamed demanded quoted ",
        word);
}
