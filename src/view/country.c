/* See country.h. ISO 3166-1 with the names by which conflict data know countries; the regions are those of the ACLED codebook, from which
 * UCDP's five follow. Kosovo has no number of ISO's: XK and XKX are what gazetteers and coders use. */
#include "view/country.h"

/* In order of the two letters. */
static const country countries[] = {
    {"AD", "AND", 20, "Andorra", REGION_EUROPE}, {"AE", "ARE", 784, "United Arab Emirates", REGION_MIDDLE_EAST},
    {"AF", "AFG", 4, "Afghanistan", REGION_SOUTH_ASIA}, {"AG", "ATG", 28, "Antigua and Barbuda", REGION_CARIBBEAN},
    {"AI", "AIA", 660, "Anguilla", REGION_CARIBBEAN}, {"AL", "ALB", 8, "Albania", REGION_EUROPE},
    {"AM", "ARM", 51, "Armenia", REGION_CAUCASUS_CENTRAL_ASIA}, {"AO", "AGO", 24, "Angola", REGION_MIDDLE_AFRICA},
    {"AQ", "ATA", 10, "Antarctica", REGION_ANTARCTICA}, {"AR", "ARG", 32, "Argentina", REGION_SOUTH_AMERICA},
    {"AS", "ASM", 16, "American Samoa", REGION_OCEANIA}, {"AT", "AUT", 40, "Austria", REGION_EUROPE},
    {"AU", "AUS", 36, "Australia", REGION_OCEANIA}, {"AW", "ABW", 533, "Aruba", REGION_CARIBBEAN},
    {"AX", "ALA", 248, "Aland Islands", REGION_EUROPE}, {"AZ", "AZE", 31, "Azerbaijan", REGION_CAUCASUS_CENTRAL_ASIA},
    {"BA", "BIH", 70, "Bosnia and Herzegovina", REGION_EUROPE}, {"BB", "BRB", 52, "Barbados", REGION_CARIBBEAN},
    {"BD", "BGD", 50, "Bangladesh", REGION_SOUTH_ASIA}, {"BE", "BEL", 56, "Belgium", REGION_EUROPE},
    {"BF", "BFA", 854, "Burkina Faso", REGION_WESTERN_AFRICA}, {"BG", "BGR", 100, "Bulgaria", REGION_EUROPE},
    {"BH", "BHR", 48, "Bahrain", REGION_MIDDLE_EAST}, {"BI", "BDI", 108, "Burundi", REGION_EASTERN_AFRICA},
    {"BJ", "BEN", 204, "Benin", REGION_WESTERN_AFRICA}, {"BL", "BLM", 652, "Saint Barthelemy", REGION_CARIBBEAN},
    {"BM", "BMU", 60, "Bermuda", REGION_NORTH_AMERICA}, {"BN", "BRN", 96, "Brunei", REGION_SOUTHEAST_ASIA},
    {"BO", "BOL", 68, "Bolivia", REGION_SOUTH_AMERICA}, {"BQ", "BES", 535, "Bonaire, Sint Eustatius and Saba", REGION_CARIBBEAN},
    {"BR", "BRA", 76, "Brazil", REGION_SOUTH_AMERICA}, {"BS", "BHS", 44, "Bahamas", REGION_CARIBBEAN},
    {"BT", "BTN", 64, "Bhutan", REGION_SOUTH_ASIA}, {"BV", "BVT", 74, "Bouvet Island", REGION_ANTARCTICA},
    {"BW", "BWA", 72, "Botswana", REGION_SOUTHERN_AFRICA}, {"BY", "BLR", 112, "Belarus", REGION_EUROPE},
    {"BZ", "BLZ", 84, "Belize", REGION_CENTRAL_AMERICA}, {"CA", "CAN", 124, "Canada", REGION_NORTH_AMERICA},
    {"CC", "CCK", 166, "Cocos (Keeling) Islands", REGION_OCEANIA},
    {"CD", "COD", 180, "Democratic Republic of Congo", REGION_MIDDLE_AFRICA},
    {"CF", "CAF", 140, "Central African Republic", REGION_MIDDLE_AFRICA}, {"CG", "COG", 178, "Republic of Congo", REGION_MIDDLE_AFRICA},
    {"CH", "CHE", 756, "Switzerland", REGION_EUROPE}, {"CI", "CIV", 384, "Ivory Coast", REGION_WESTERN_AFRICA},
    {"CK", "COK", 184, "Cook Islands", REGION_OCEANIA}, {"CL", "CHL", 152, "Chile", REGION_SOUTH_AMERICA},
    {"CM", "CMR", 120, "Cameroon", REGION_MIDDLE_AFRICA}, {"CN", "CHN", 156, "China", REGION_EAST_ASIA},
    {"CO", "COL", 170, "Colombia", REGION_SOUTH_AMERICA}, {"CR", "CRI", 188, "Costa Rica", REGION_CENTRAL_AMERICA},
    {"CU", "CUB", 192, "Cuba", REGION_CARIBBEAN}, {"CV", "CPV", 132, "Cape Verde", REGION_WESTERN_AFRICA},
    {"CW", "CUW", 531, "Curacao", REGION_CARIBBEAN}, {"CX", "CXR", 162, "Christmas Island", REGION_OCEANIA},
    {"CY", "CYP", 196, "Cyprus", REGION_EUROPE}, {"CZ", "CZE", 203, "Czech Republic", REGION_EUROPE},
    {"DE", "DEU", 276, "Germany", REGION_EUROPE}, {"DJ", "DJI", 262, "Djibouti", REGION_EASTERN_AFRICA},
    {"DK", "DNK", 208, "Denmark", REGION_EUROPE}, {"DM", "DMA", 212, "Dominica", REGION_CARIBBEAN},
    {"DO", "DOM", 214, "Dominican Republic", REGION_CARIBBEAN}, {"DZ", "DZA", 12, "Algeria", REGION_NORTHERN_AFRICA},
    {"EC", "ECU", 218, "Ecuador", REGION_SOUTH_AMERICA}, {"EE", "EST", 233, "Estonia", REGION_EUROPE},
    {"EG", "EGY", 818, "Egypt", REGION_NORTHERN_AFRICA}, {"EH", "ESH", 732, "Western Sahara", REGION_NORTHERN_AFRICA},
    {"ER", "ERI", 232, "Eritrea", REGION_EASTERN_AFRICA}, {"ES", "ESP", 724, "Spain", REGION_EUROPE},
    {"ET", "ETH", 231, "Ethiopia", REGION_EASTERN_AFRICA}, {"FI", "FIN", 246, "Finland", REGION_EUROPE},
    {"FJ", "FJI", 242, "Fiji", REGION_OCEANIA}, {"FK", "FLK", 238, "Falkland Islands", REGION_SOUTH_AMERICA},
    {"FM", "FSM", 583, "Micronesia", REGION_OCEANIA}, {"FO", "FRO", 234, "Faroe Islands", REGION_EUROPE},
    {"FR", "FRA", 250, "France", REGION_EUROPE}, {"GA", "GAB", 266, "Gabon", REGION_MIDDLE_AFRICA},
    {"GB", "GBR", 826, "United Kingdom", REGION_EUROPE}, {"GD", "GRD", 308, "Grenada", REGION_CARIBBEAN},
    {"GE", "GEO", 268, "Georgia", REGION_CAUCASUS_CENTRAL_ASIA}, {"GF", "GUF", 254, "French Guiana", REGION_SOUTH_AMERICA},
    {"GG", "GGY", 831, "Guernsey", REGION_EUROPE}, {"GH", "GHA", 288, "Ghana", REGION_WESTERN_AFRICA},
    {"GI", "GIB", 292, "Gibraltar", REGION_EUROPE}, {"GL", "GRL", 304, "Greenland", REGION_NORTH_AMERICA},
    {"GM", "GMB", 270, "Gambia", REGION_WESTERN_AFRICA}, {"GN", "GIN", 324, "Guinea", REGION_WESTERN_AFRICA},
    {"GP", "GLP", 312, "Guadeloupe", REGION_CARIBBEAN}, {"GQ", "GNQ", 226, "Equatorial Guinea", REGION_MIDDLE_AFRICA},
    {"GR", "GRC", 300, "Greece", REGION_EUROPE}, {"GS", "SGS", 239, "South Georgia and the South Sandwich Islands", REGION_ANTARCTICA},
    {"GT", "GTM", 320, "Guatemala", REGION_CENTRAL_AMERICA}, {"GU", "GUM", 316, "Guam", REGION_OCEANIA},
    {"GW", "GNB", 624, "Guinea-Bissau", REGION_WESTERN_AFRICA}, {"GY", "GUY", 328, "Guyana", REGION_SOUTH_AMERICA},
    {"HK", "HKG", 344, "Hong Kong", REGION_EAST_ASIA}, {"HM", "HMD", 334, "Heard Island and McDonald Islands", REGION_OCEANIA},
    {"HN", "HND", 340, "Honduras", REGION_CENTRAL_AMERICA}, {"HR", "HRV", 191, "Croatia", REGION_EUROPE},
    {"HT", "HTI", 332, "Haiti", REGION_CARIBBEAN}, {"HU", "HUN", 348, "Hungary", REGION_EUROPE},
    {"ID", "IDN", 360, "Indonesia", REGION_SOUTHEAST_ASIA}, {"IE", "IRL", 372, "Ireland", REGION_EUROPE},
    {"IL", "ISR", 376, "Israel", REGION_MIDDLE_EAST}, {"IM", "IMN", 833, "Isle of Man", REGION_EUROPE},
    {"IN", "IND", 356, "India", REGION_SOUTH_ASIA}, {"IO", "IOT", 86, "British Indian Ocean Territory", REGION_EASTERN_AFRICA},
    {"IQ", "IRQ", 368, "Iraq", REGION_MIDDLE_EAST}, {"IR", "IRN", 364, "Iran", REGION_MIDDLE_EAST},
    {"IS", "ISL", 352, "Iceland", REGION_EUROPE}, {"IT", "ITA", 380, "Italy", REGION_EUROPE}, {"JE", "JEY", 832, "Jersey", REGION_EUROPE},
    {"JM", "JAM", 388, "Jamaica", REGION_CARIBBEAN}, {"JO", "JOR", 400, "Jordan", REGION_MIDDLE_EAST},
    {"JP", "JPN", 392, "Japan", REGION_EAST_ASIA}, {"KE", "KEN", 404, "Kenya", REGION_EASTERN_AFRICA},
    {"KG", "KGZ", 417, "Kyrgyzstan", REGION_CAUCASUS_CENTRAL_ASIA}, {"KH", "KHM", 116, "Cambodia", REGION_SOUTHEAST_ASIA},
    {"KI", "KIR", 296, "Kiribati", REGION_OCEANIA}, {"KM", "COM", 174, "Comoros", REGION_EASTERN_AFRICA},
    {"KN", "KNA", 659, "Saint Kitts and Nevis", REGION_CARIBBEAN}, {"KP", "PRK", 408, "North Korea", REGION_EAST_ASIA},
    {"KR", "KOR", 410, "South Korea", REGION_EAST_ASIA}, {"KW", "KWT", 414, "Kuwait", REGION_MIDDLE_EAST},
    {"KY", "CYM", 136, "Cayman Islands", REGION_CARIBBEAN}, {"KZ", "KAZ", 398, "Kazakhstan", REGION_CAUCASUS_CENTRAL_ASIA},
    {"LA", "LAO", 418, "Laos", REGION_SOUTHEAST_ASIA}, {"LB", "LBN", 422, "Lebanon", REGION_MIDDLE_EAST},
    {"LC", "LCA", 662, "Saint Lucia", REGION_CARIBBEAN}, {"LI", "LIE", 438, "Liechtenstein", REGION_EUROPE},
    {"LK", "LKA", 144, "Sri Lanka", REGION_SOUTH_ASIA}, {"LR", "LBR", 430, "Liberia", REGION_WESTERN_AFRICA},
    {"LS", "LSO", 426, "Lesotho", REGION_SOUTHERN_AFRICA}, {"LT", "LTU", 440, "Lithuania", REGION_EUROPE},
    {"LU", "LUX", 442, "Luxembourg", REGION_EUROPE}, {"LV", "LVA", 428, "Latvia", REGION_EUROPE},
    {"LY", "LBY", 434, "Libya", REGION_NORTHERN_AFRICA}, {"MA", "MAR", 504, "Morocco", REGION_NORTHERN_AFRICA},
    {"MC", "MCO", 492, "Monaco", REGION_EUROPE}, {"MD", "MDA", 498, "Moldova", REGION_EUROPE},
    {"ME", "MNE", 499, "Montenegro", REGION_EUROPE}, {"MF", "MAF", 663, "Saint Martin", REGION_CARIBBEAN},
    {"MG", "MDG", 450, "Madagascar", REGION_EASTERN_AFRICA}, {"MH", "MHL", 584, "Marshall Islands", REGION_OCEANIA},
    {"MK", "MKD", 807, "North Macedonia", REGION_EUROPE}, {"ML", "MLI", 466, "Mali", REGION_WESTERN_AFRICA},
    {"MM", "MMR", 104, "Myanmar", REGION_SOUTHEAST_ASIA}, {"MN", "MNG", 496, "Mongolia", REGION_EAST_ASIA},
    {"MO", "MAC", 446, "Macao", REGION_EAST_ASIA}, {"MP", "MNP", 580, "Northern Mariana Islands", REGION_OCEANIA},
    {"MQ", "MTQ", 474, "Martinique", REGION_CARIBBEAN}, {"MR", "MRT", 478, "Mauritania", REGION_WESTERN_AFRICA},
    {"MS", "MSR", 500, "Montserrat", REGION_CARIBBEAN}, {"MT", "MLT", 470, "Malta", REGION_EUROPE},
    {"MU", "MUS", 480, "Mauritius", REGION_EASTERN_AFRICA}, {"MV", "MDV", 462, "Maldives", REGION_SOUTH_ASIA},
    {"MW", "MWI", 454, "Malawi", REGION_EASTERN_AFRICA}, {"MX", "MEX", 484, "Mexico", REGION_CENTRAL_AMERICA},
    {"MY", "MYS", 458, "Malaysia", REGION_SOUTHEAST_ASIA}, {"MZ", "MOZ", 508, "Mozambique", REGION_EASTERN_AFRICA},
    {"NA", "NAM", 516, "Namibia", REGION_SOUTHERN_AFRICA}, {"NC", "NCL", 540, "New Caledonia", REGION_OCEANIA},
    {"NE", "NER", 562, "Niger", REGION_WESTERN_AFRICA}, {"NF", "NFK", 574, "Norfolk Island", REGION_OCEANIA},
    {"NG", "NGA", 566, "Nigeria", REGION_WESTERN_AFRICA}, {"NI", "NIC", 558, "Nicaragua", REGION_CENTRAL_AMERICA},
    {"NL", "NLD", 528, "Netherlands", REGION_EUROPE}, {"NO", "NOR", 578, "Norway", REGION_EUROPE},
    {"NP", "NPL", 524, "Nepal", REGION_SOUTH_ASIA}, {"NR", "NRU", 520, "Nauru", REGION_OCEANIA},
    {"NU", "NIU", 570, "Niue", REGION_OCEANIA}, {"NZ", "NZL", 554, "New Zealand", REGION_OCEANIA},
    {"OM", "OMN", 512, "Oman", REGION_MIDDLE_EAST}, {"PA", "PAN", 591, "Panama", REGION_CENTRAL_AMERICA},
    {"PE", "PER", 604, "Peru", REGION_SOUTH_AMERICA}, {"PF", "PYF", 258, "French Polynesia", REGION_OCEANIA},
    {"PG", "PNG", 598, "Papua New Guinea", REGION_OCEANIA}, {"PH", "PHL", 608, "Philippines", REGION_SOUTHEAST_ASIA},
    {"PK", "PAK", 586, "Pakistan", REGION_SOUTH_ASIA}, {"PL", "POL", 616, "Poland", REGION_EUROPE},
    {"PM", "SPM", 666, "Saint Pierre and Miquelon", REGION_NORTH_AMERICA}, {"PN", "PCN", 612, "Pitcairn", REGION_OCEANIA},
    {"PR", "PRI", 630, "Puerto Rico", REGION_CARIBBEAN}, {"PS", "PSE", 275, "Palestine", REGION_MIDDLE_EAST},
    {"PT", "PRT", 620, "Portugal", REGION_EUROPE}, {"PW", "PLW", 585, "Palau", REGION_OCEANIA},
    {"PY", "PRY", 600, "Paraguay", REGION_SOUTH_AMERICA}, {"QA", "QAT", 634, "Qatar", REGION_MIDDLE_EAST},
    {"RE", "REU", 638, "Reunion", REGION_EASTERN_AFRICA}, {"RO", "ROU", 642, "Romania", REGION_EUROPE},
    {"RS", "SRB", 688, "Serbia", REGION_EUROPE}, {"RU", "RUS", 643, "Russia", REGION_EUROPE},
    {"RW", "RWA", 646, "Rwanda", REGION_EASTERN_AFRICA}, {"SA", "SAU", 682, "Saudi Arabia", REGION_MIDDLE_EAST},
    {"SB", "SLB", 90, "Solomon Islands", REGION_OCEANIA}, {"SC", "SYC", 690, "Seychelles", REGION_EASTERN_AFRICA},
    {"SD", "SDN", 729, "Sudan", REGION_NORTHERN_AFRICA}, {"SE", "SWE", 752, "Sweden", REGION_EUROPE},
    {"SG", "SGP", 702, "Singapore", REGION_SOUTHEAST_ASIA}, {"SH", "SHN", 654, "Saint Helena", REGION_WESTERN_AFRICA},
    {"SI", "SVN", 705, "Slovenia", REGION_EUROPE}, {"SJ", "SJM", 744, "Svalbard and Jan Mayen", REGION_EUROPE},
    {"SK", "SVK", 703, "Slovakia", REGION_EUROPE}, {"SL", "SLE", 694, "Sierra Leone", REGION_WESTERN_AFRICA},
    {"SM", "SMR", 674, "San Marino", REGION_EUROPE}, {"SN", "SEN", 686, "Senegal", REGION_WESTERN_AFRICA},
    {"SO", "SOM", 706, "Somalia", REGION_EASTERN_AFRICA}, {"SR", "SUR", 740, "Suriname", REGION_SOUTH_AMERICA},
    {"SS", "SSD", 728, "South Sudan", REGION_EASTERN_AFRICA}, {"ST", "STP", 678, "Sao Tome and Principe", REGION_MIDDLE_AFRICA},
    {"SV", "SLV", 222, "El Salvador", REGION_CENTRAL_AMERICA}, {"SX", "SXM", 534, "Sint Maarten", REGION_CARIBBEAN},
    {"SY", "SYR", 760, "Syria", REGION_MIDDLE_EAST}, {"SZ", "SWZ", 748, "eSwatini", REGION_SOUTHERN_AFRICA},
    {"TC", "TCA", 796, "Turks and Caicos Islands", REGION_CARIBBEAN}, {"TD", "TCD", 148, "Chad", REGION_MIDDLE_AFRICA},
    {"TF", "ATF", 260, "French Southern Territories", REGION_EASTERN_AFRICA}, {"TG", "TGO", 768, "Togo", REGION_WESTERN_AFRICA},
    {"TH", "THA", 764, "Thailand", REGION_SOUTHEAST_ASIA}, {"TJ", "TJK", 762, "Tajikistan", REGION_CAUCASUS_CENTRAL_ASIA},
    {"TK", "TKL", 772, "Tokelau", REGION_OCEANIA}, {"TL", "TLS", 626, "East Timor", REGION_SOUTHEAST_ASIA},
    {"TM", "TKM", 795, "Turkmenistan", REGION_CAUCASUS_CENTRAL_ASIA}, {"TN", "TUN", 788, "Tunisia", REGION_NORTHERN_AFRICA},
    {"TO", "TON", 776, "Tonga", REGION_OCEANIA}, {"TR", "TUR", 792, "Turkey", REGION_MIDDLE_EAST},
    {"TT", "TTO", 780, "Trinidad and Tobago", REGION_CARIBBEAN}, {"TV", "TUV", 798, "Tuvalu", REGION_OCEANIA},
    {"TW", "TWN", 158, "Taiwan", REGION_EAST_ASIA}, {"TZ", "TZA", 834, "Tanzania", REGION_EASTERN_AFRICA},
    {"UA", "UKR", 804, "Ukraine", REGION_EUROPE}, {"UG", "UGA", 800, "Uganda", REGION_EASTERN_AFRICA},
    {"UM", "UMI", 581, "United States Minor Outlying Islands", REGION_NORTH_AMERICA},
    {"US", "USA", 840, "United States", REGION_NORTH_AMERICA}, {"UY", "URY", 858, "Uruguay", REGION_SOUTH_AMERICA},
    {"UZ", "UZB", 860, "Uzbekistan", REGION_CAUCASUS_CENTRAL_ASIA}, {"VA", "VAT", 336, "Vatican City", REGION_EUROPE},
    {"VC", "VCT", 670, "Saint Vincent and the Grenadines", REGION_CARIBBEAN}, {"VE", "VEN", 862, "Venezuela", REGION_SOUTH_AMERICA},
    {"VG", "VGB", 92, "British Virgin Islands", REGION_CARIBBEAN}, {"VI", "VIR", 850, "United States Virgin Islands", REGION_CARIBBEAN},
    {"VN", "VNM", 704, "Vietnam", REGION_SOUTHEAST_ASIA}, {"VU", "VUT", 548, "Vanuatu", REGION_OCEANIA},
    {"WF", "WLF", 876, "Wallis and Futuna", REGION_OCEANIA}, {"WS", "WSM", 882, "Samoa", REGION_OCEANIA},
    {"XK", "XKX", 0, "Kosovo", REGION_EUROPE}, {"YE", "YEM", 887, "Yemen", REGION_MIDDLE_EAST},
    {"YT", "MYT", 175, "Mayotte", REGION_EASTERN_AFRICA}, {"ZA", "ZAF", 710, "South Africa", REGION_SOUTHERN_AFRICA},
    {"ZM", "ZMB", 894, "Zambia", REGION_EASTERN_AFRICA}, {"ZW", "ZWE", 716, "Zimbabwe", REGION_SOUTHERN_AFRICA},
};

enum { COUNTRIES = sizeof countries / sizeof *countries };

const country *country_of(str two_letters) {
    size_t low = 0, high = COUNTRIES;
    while (low < high) {
        size_t mid = (low + high) / 2;
        int order = str_cmp(two_letters, str_of(countries[mid].two));
        if (order == 0) return &countries[mid];
        if (order < 0) high = mid;
        else low = mid + 1;
    }
    return NULL;
}

const country *country_coded(str three_letters) {
    for (size_t i = 0; i < COUNTRIES; i++)
        if (str_is(three_letters, countries[i].three)) return &countries[i];
    return NULL;
}

static const char *const region_names[][2] = {
#define NAMES(name, acled, ucdp) {acled, ucdp},
    REGION_MAP(NAMES)
#undef NAMES
};

const char *region_of_acled(const country *c) { return region_names[c->region][0]; }
const char *region_of_ucdp(const country *c) { return region_names[c->region][1]; }
