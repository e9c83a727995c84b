#ifndef STAGES_INGEST_PERSON_WORDS_H
#define STAGES_INGEST_PERSON_WORDS_H

#include <stdbool.h>

/* Whether the name of a column says that each of its cells is a person: "Agent", "assigned to", "Team leader",
 * "Owner e-mail", "customer_name", "First name", "Name". Pure. Case, signs between words and humps (agentName)
 * make no difference; "Agent group", "Customer type", "Team name" and "Case number" say something else. An id
 * counts as the person does where it is of staff ("employee id"). */
bool person_words_are(const char *name);

#endif
