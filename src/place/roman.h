/* Names in other alphabets -> the Latin letters that English news gives them, by letter tables: Cyrillic (Russian and Ukrainian),
 * Armenian, Georgian, and Azerbaijani Latin. Alphabets that leave vowels out (Arabic, Hebrew) cannot be done so. */
#ifndef CASUS_PLACE_ROMAN_H
#define CASUS_PLACE_ROMAN_H

#include "base/str.h"

typedef enum roman_system { ROMAN_RUSSIAN, ROMAN_UKRAINIAN, ROMAN_ARMENIAN, ROMAN_GEORGIAN, ROMAN_AZERBAIJANI, ROMAN_SYSTEMS } roman_system;

/* Empty when some letter is not of that alphabet, or nothing would change. */
str roman_name(arena *a, roman_system system, str name);

#endif
