#ifndef STAGES_INGEST_RULES_H
#define STAGES_INGEST_RULES_H

#include <stdbool.h>

/* What the columns of registers mean beyond their types: who is a person, what must be known from
 * another register, what may not be blank, and which day puts a row out of scope. */

enum role {
	ROLE_PLAIN,
	ROLE_PERSON,    /* becomes a pseudonym of staff */
	ROLE_JUDGE,     /* becomes a pseudonym of judges */
	ROLE_NOMINEE,   /* a person, or in team awards a team */
	ROLE_TEAM,      /* is in the register of units, where there is one */
	ROLE_UNIT,      /* a person when unit_kind says so */
	ROLE_CYCLE,     /* is in the register of cycles; one that is not announced yet is out of scope */
	ROLE_CATEGORY,  /* is in the register of categories */
	ROLE_ELEMENT,   /* a nominee, judge, criterion or else, as facet says */
	ROLE_CRITERION, /* is in the register of criteria, for its category */
};

struct rule {
	enum role role;
	bool is_required; /* a row in which it is blank is rejected */
	bool ends_scope;  /* a row whose day is after the last quarter that counts is out of scope */
	bool defines;     /* the register is the one that makes the name known: it is not looked up */
};

/* The rule of a column; one that is not listed is plain. */
struct rule rule_of(const char *table, const char *column);

/* Whether a message must not tell the value. */
bool rule_is_personal(struct rule rule);

/* All registers in the order in which they are read: those that make names known come first. Ends with
 * NULL. */
enum { RULES_REGISTERS = 18 };
extern const char *const rules_registers[RULES_REGISTERS + 1];

#endif
