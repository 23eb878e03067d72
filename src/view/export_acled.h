/* What ACLED's export shares: its kinds of events, and which of them an incident is. */
#ifndef CASUS_VIEW_EXPORT_ACLED_H
#define CASUS_VIEW_EXPORT_ACLED_H

#include "view/export_parts.h"

#define POLITICAL "Political violence"
#define DEMONSTRATIONS "Demonstrations"
#define STRATEGIC "Strategic developments"
#define REMOTE "Explosions/Remote violence"
#define CIVILIANS "Violence against civilians"

/* Sub-event types, each of its event type and kind of disorder (ACLED codebook). */
#define ACLED_MAP(X)                                                                                                   \
    X(CLASH, POLITICAL, "Battles", "Armed clash")                                                                      \
    X(REGAINS, POLITICAL, "Battles", "Government regains territory")                                                   \
    X(OVERTAKES, POLITICAL, "Battles", "Non-state actor overtakes territory")                                          \
    X(CHEMICAL, POLITICAL, REMOTE, "Chemical weapon")                                                                  \
    X(AIR, POLITICAL, REMOTE, "Air/drone strike")                                                                      \
    X(SUICIDE, POLITICAL, REMOTE, "Suicide bomb")                                                                      \
    X(SHELLING, POLITICAL, REMOTE, "Shelling/artillery/missile attack")                                                \
        X(BOMB, POLITICAL, REMOTE, "Remote explosive/landmine/IED") X(GRENADE, POLITICAL, REMOTE, "Grenade")           \
            X(SEXUAL, POLITICAL, CIVILIANS, "Sexual violence") X(ATTACK, POLITICAL, CIVILIANS, "Attack")               \
                X(ABDUCTION, POLITICAL, CIVILIANS, "Abduction/forced disappearance")                                   \
                    X(FORCE, POLITICAL "; " DEMONSTRATIONS, "Protests", "Excessive force against protesters")          \
                        X(PEACEFUL, DEMONSTRATIONS, "Protests", "Peaceful protest")                                    \
                            X(VIOLENT, DEMONSTRATIONS, "Riots", "Violent demonstration")                               \
                                X(AGREEMENT, STRATEGIC, STRATEGIC, "Agreement")                                        \
                                    X(ARRESTS, STRATEGIC, STRATEGIC, "Arrests")                                        \
                                        X(CHANGE, STRATEGIC, STRATEGIC, "Change to group/activity")                    \
                                            X(LOOTING, STRATEGIC, STRATEGIC, "Looting/property destruction")           \
                                                X(TRANSFER, STRATEGIC, STRATEGIC, "Non-violent transfer of territory") \
                                                    X(OTHER, STRATEGIC, STRATEGIC, "Other")

typedef enum acled_kind {
#define ACLED_ENUM(name, disorder, type, sub) ACLED_##name,
    ACLED_MAP(ACLED_ENUM)
#undef ACLED_ENUM
        ACLED_NONE
} acled_kind;

typedef struct acled_event {
    const ledger_incident *in;
    export_facts facts;
    export_side a, b;
    acled_kind kind;
    const char *unfit; /* why it is no row */
} acled_event;

/* "Battles" and the like: 0 the kind of disorder, 1 the event type, 2 the sub-event type. */
const char *acled_kind_name(acled_kind kind, int which);

/* ACLED_NONE with the reason when it is none of them. */
acled_kind acled_kind_of(const acled_event *v, const char **unfit);

#endif
