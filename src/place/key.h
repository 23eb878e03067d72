/* The form under which the gazetteer knows a name: fold_name, then without dots and other marks, so that "St. Louis",
 * "Nagorno-Karabakh" and "Ma'arrat" are found however they are punctuated; and with the Arabic article, which
 * romanisations write in a dozen ways, always as "al": "Deir ez-Zor" -> "deir al zor". */
#ifndef CASUS_PLACE_KEY_H
#define CASUS_PLACE_KEY_H

#include "base/str.h"

/* No key is longer, in bytes. */
enum { PLACE_KEY_MAX = 80 };

/* Empty when the name cannot be a key: too long, or with letters that have no Latin form. */
str place_key(arena *a, str name);

/* Names of peoples, abbreviations (which count only in capitals: "US" is a country, "us" is not), and names without
 * their vowels are kept in the same table under a first byte of their own. */
#define KEY_PEOPLE "\x01"
#define KEY_CODE "\x03"
#define KEY_COMMON "\x04"   /* words that are mostly no names: "reading", "of" */
#define KEY_GIVEN "\x05"    /* given names of persons */
#define KEY_CALENDAR "\x06" /* days and months */
#define KEY_AFTER "\x07"    /* abbreviations that count only after another place: "Springfield, Ill." */
#define KEY_SKELETON "\x02"

/* The same into `room` where the name is plain ASCII, so that a search need not fill the arena. */
enum { PLACE_KEY_ROOM = 512 };
str place_key_in(arena *a, str name, char room[PLACE_KEY_ROOM]);

/* Whether the key ends with a word that is an article once another word follows: "deir ez", on the way to "deir al
 * zor". */
bool place_key_ends_open(str key);

/* "idlib governorate" -> "idlib": without the word for the kind of division; the key itself when there is none. */
str key_without_generic(arena *a, str key);

/* A name written in Latin letters from Arabic, Persian or Hebrew, as far as romanisations agree: without articles,
 * vowels and doubled letters. "Maarat al-Numan", "Ma'arrat an Nu'man" -> "mrt nmn". Empty when too little is left to go
 * by. */
str place_skeleton(arena *a, str key);

#endif
