#include "stages/ingest/rules.h"

#include <stddef.h>
#include <string.h>

const char *const rules_registers[RULES_REGISTERS + 1] = {
	"cycles", "units", "staff", "categories", "criteria", "judges", "conflicts", "nominations",
	"scores", "comparisons", "rankings", "anchors", "awards", "objectives", "costs", "comms", "holidays", "equality", NULL,
};

#define REQUIRED .is_required = true
#define SCOPE .ends_scope = true
#define DEFINES .defines = true

static const struct {
	const char *table, *column;
	struct rule rule;
} rules[] = {
	{ "cycles", "cycle", { REQUIRED, DEFINES } },
	{ "units", "unit_kind", { REQUIRED } },
	{ "units", "unit", { .role = ROLE_UNIT, REQUIRED, DEFINES } },
	{ "staff", "person", { .role = ROLE_PERSON, REQUIRED } },
	{ "staff", "from", { REQUIRED, SCOPE } },
	{ "staff", "team", { .role = ROLE_TEAM, REQUIRED } },
	{ "staff", "line_manager", { .role = ROLE_PERSON } },
	{ "categories", "category", { REQUIRED, DEFINES } },
	{ "categories", "award_kind", { REQUIRED } },
	{ "criteria", "category", { .role = ROLE_CATEGORY } },
	{ "criteria", "criterion", { REQUIRED, DEFINES } },
	{ "criteria", "weight", { REQUIRED } },
	{ "criteria", "scale_min", { REQUIRED } },
	{ "criteria", "scale_max", { REQUIRED } },
	{ "judges", "judge", { .role = ROLE_JUDGE, REQUIRED, DEFINES } },
	{ "judges", "person", { .role = ROLE_PERSON } },
	{ "judges", "team", { .role = ROLE_TEAM } },
	{ "conflicts", "cycle", { .role = ROLE_CYCLE } },
	{ "conflicts", "judge", { .role = ROLE_JUDGE, REQUIRED } },
	{ "conflicts", "nominee", { .role = ROLE_NOMINEE, REQUIRED } },
	{ "conflicts", "category", { .role = ROLE_CATEGORY } },
	{ "conflicts", "declared", { SCOPE } },
	{ "nominations", "nomination", { REQUIRED } },
	{ "nominations", "cycle", { .role = ROLE_CYCLE, REQUIRED } },
	{ "nominations", "category", { .role = ROLE_CATEGORY, REQUIRED } },
	{ "nominations", "nominee", { .role = ROLE_NOMINEE, REQUIRED } },
	{ "nominations", "submitted", { REQUIRED, SCOPE } },
	{ "nominations", "nominator", { .role = ROLE_PERSON } },
	{ "scores", "cycle", { .role = ROLE_CYCLE } },
	{ "scores", "category", { .role = ROLE_CATEGORY } },
	{ "scores", "nominee", { .role = ROLE_NOMINEE, REQUIRED } },
	{ "scores", "judge", { .role = ROLE_JUDGE, REQUIRED } },
	{ "scores", "criterion", { .role = ROLE_CRITERION } },
	{ "comparisons", "cycle", { .role = ROLE_CYCLE } },
	{ "comparisons", "category", { .role = ROLE_CATEGORY } },
	{ "comparisons", "criterion", { .role = ROLE_CRITERION } },
	{ "comparisons", "judge", { .role = ROLE_JUDGE, REQUIRED } },
	{ "comparisons", "nominee", { .role = ROLE_NOMINEE, REQUIRED } },
	{ "comparisons", "other_nominee", { .role = ROLE_NOMINEE, REQUIRED } },
	{ "comparisons", "outcome", { REQUIRED } },
	{ "rankings", "cycle", { .role = ROLE_CYCLE } },
	{ "rankings", "category", { .role = ROLE_CATEGORY } },
	{ "rankings", "criterion", { .role = ROLE_CRITERION } },
	{ "rankings", "judge", { .role = ROLE_JUDGE, REQUIRED } },
	{ "rankings", "nominee", { .role = ROLE_NOMINEE, REQUIRED } },
	{ "anchors", "facet", { REQUIRED } },
	{ "anchors", "element", { .role = ROLE_ELEMENT, REQUIRED } },
	{ "anchors", "category", { .role = ROLE_CATEGORY } },
	{ "anchors", "measure", { REQUIRED } },
	{ "awards", "cycle", { .role = ROLE_CYCLE, REQUIRED } },
	{ "awards", "category", { .role = ROLE_CATEGORY, REQUIRED } },
	{ "awards", "nominee", { .role = ROLE_NOMINEE, REQUIRED } },
	{ "awards", "outcome", { REQUIRED } },
	{ "awards", "announced", { SCOPE } },
	{ "objectives", "objective", { REQUIRED } },
	{ "objectives", "owner", { .role = ROLE_PERSON } },
	{ "objectives", "agreed_by", { .role = ROLE_PERSON } },
	{ "costs", "date", { REQUIRED, SCOPE } },
	{ "costs", "amount", { REQUIRED } },
	{ "comms", "date", { REQUIRED, SCOPE } },
	{ "holidays", "date", { REQUIRED } },
	{ "equality", "person", { .role = ROLE_PERSON, REQUIRED } },
	{ "equality", "characteristic", { REQUIRED } },
	{ "equality", "level", { REQUIRED } },
	{ "equality", "from", { SCOPE } },
};

struct rule rule_of(const char *table, const char *column)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (!strcmp(rules[i].table, table) && !strcmp(rules[i].column, column))
			return rules[i].rule;
	return (struct rule){ .role = ROLE_PLAIN };
}

bool rule_is_personal(struct rule rule)
{
	return rule.role == ROLE_PERSON || rule.role == ROLE_JUDGE || rule.role == ROLE_NOMINEE || rule.role == ROLE_UNIT || rule.role == ROLE_ELEMENT;
}
